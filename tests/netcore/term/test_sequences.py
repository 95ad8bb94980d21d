import pytest

from netcore.term.sequences import SGR, mxp_mode, osc_text, split_sequences, unfinished_from

# Text, what is left of it, and how much of its end more may come of (when it arrived so far).
SEQUENCES = [
    ("plain", "plain", ""),
    ("\x1b[31mred\x1b[m", "\x1b[31mred\x1b[m", ""),
    ("\x1b[38:2::1:2:3mred", "\x1b[38:2::1:2:3mred", ""),
    ("\x1b[?25lx", "x", ""),
    ("\x1b[>4;1mx", "x", ""),
    ("\x1b[ qx", "x", ""),
    ("\x1b[12;3", "", "\x1b[12;3"),
    ("\x1b[12 ", "", "\x1b[12 "),
    ("\x1b[12\x18x", "x", ""),
    ("\x1b[1\x1b[2mx", "\x1b[2mx", ""),
    ("\x1b", "", "\x1b"),
    ("\x1b\x1b", "", "\x1b"),
    ("\x1bMx", "x", ""),
    ("\x1b(Bx", "x", ""),
    ("\x1b(", "", "\x1b("),
    ("\x1b]0;title\x07x", "x", ""),
    ("\x1b]0;title\x1b\\x", "x", ""),
    ("\x1b]0;title\x9cx", "x", ""),
    ("\x1bP1$r\x9cx", "x", ""),
    ("\x1b]0;title\x1b", "", "\x1b]0;title\x1b"),
    ("\x1b]0;title", "", "\x1b]0;title"),
    ("\x1b]0;title\x1b[mx", "\x1b[mx", ""),
    ("\x1b]0;title\x1ax", "x", ""),
    ("\x1b]P1ff8000x\x1b]Rx", "xx", ""),
    ("\x1b]P1ff8000", "", ""),
    ("\x1b]P1ff", "", "\x1b]P1ff"),
    ("\x1bP1$r\x1b\\x\x1b_a\x1b\\x\x1b^a\x1b\\x\x1bXa\x1b\\x", "xxxx", ""),
    ("\x1bé", "é", ""),
    ("\x1b[3é", "é", ""),
]


def without_others(text: str) -> str:
    """Text without any sequence but SGR."""
    pieces = split_sequences(text)
    pieces[1::2] = [sequence if SGR.fullmatch(sequence) else "" for sequence in pieces[1::2]]
    return "".join(pieces)


@pytest.mark.parametrize(("text", "left", "unfinished"), SEQUENCES)
def test_a_sequence(text: str, left: str, unfinished: str) -> None:
    assert without_others(text) == left
    assert text[unfinished_from(text) :] == unfinished


def test_strings_are_bounded() -> None:
    longest = "\x1b]" + "x" * 8192

    assert unfinished_from(longest) == 0
    assert unfinished_from(longest + "\x1b") == 0
    assert without_others(longest + "\x07shown") == "shown"
    assert unfinished_from(longest + "x") == len(longest) + 1
    assert without_others(longest + "shown") == "shown"


def test_parameters_are_bounded() -> None:
    longest = "\x1b[" + "1" * 256

    assert unfinished_from(longest) == 0
    assert without_others(longest + "Kshown") == "shown"
    assert unfinished_from(longest + "1") == len(longest) + 1
    assert without_others(longest + "1mshown") == "1mshown"


def test_ten_thousand_open_sequences_take_no_time() -> None:
    text = "\x1b]x\x1b[1" * 10_000

    assert unfinished_from(text) == len(text) - 3
    assert without_others(text) == ""


SYSTEM_COMMANDS = [
    ("\x1b]8;;http://a/\x1b\\", "8;;http://a/"),
    ("\x1b]8;;http://a/\x07", "8;;http://a/"),
    ("\x1b]8;;http://a/\x9c", "8;;http://a/"),
    ("\x1b]P1ff8000", "P1ff8000"),
    ("\x1b]R", "R"),
    ("\x1b]8;;cancelled\x18", None),
    ("\x1b]8;;broken off", None),
    ("\x1b[31m", None),
    ("\x1bP1$r\x1b\\", None),
]


@pytest.mark.parametrize(("sequence", "text"), SYSTEM_COMMANDS)
def test_what_a_whole_system_command_says(sequence: str, text: str | None) -> None:
    assert split_sequences(sequence) == ["", sequence, ""]
    assert osc_text(sequence) == text


@pytest.mark.parametrize(
    ("sequence", "mode"), [("\x1b[1z", 1), ("\x1b[20z", 20), ("\x1b[z", 0), ("\x1b[1m", None), ("\x1b[1;2z", None)]
)
def test_modes_of_mxp(sequence: str, mode: int | None) -> None:
    assert mxp_mode(sequence) == mode
