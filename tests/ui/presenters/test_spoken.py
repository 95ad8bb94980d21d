import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.text import Line, LineKind
from ui.presenters.console_store import ConsoleStore
from ui.presenters.spoken import MAX_LINES, Filter, SpokenLines, is_drawing, readable_text, recent


def test_words_are_read_and_prompts_commands_and_empty_lines_are_not() -> None:
    spoken = SpokenLines()
    lines = [
        Line(1, "A dragon is here."),
        Line(2, "  "),
        Line(3, "HP 20 >", kind=LineKind.PROMPT),
        Line(4, "kill dragon", kind=LineKind.COMMAND),
        Line(5, "Connected.", kind=LineKind.NOTICE),
    ]

    assert spoken.take(lines) == "A dragon is here.\nConnected."


def test_what_is_wanted_is_read_too() -> None:
    spoken = SpokenLines()
    spoken.filter = Filter(prompts=True, drawings=True, commands=True)

    assert spoken.take([Line(1, ">>", kind=LineKind.PROMPT), Line(2, "n", kind=LineKind.COMMAND), Line(3, "+--+")]) == (
        ">>\nn\n+--+"
    )


def test_a_line_that_is_changed_later_is_not_read_again() -> None:
    spoken = SpokenLines()
    spoken.take([Line(1, "one"), Line(2, "two")])

    assert spoken.take([Line(2, "two, changed"), Line(3, "three")]) == "three"


def test_of_a_flood_the_end_is_read() -> None:
    text = SpokenLines().take([Line(n, f"line {n}") for n in range(1, 101)]).split("\n")

    assert text[0] == f"{100 - MAX_LINES} lines skipped."
    assert text[-1] == "line 100"
    assert len(text) == MAX_LINES + 1


@pytest.mark.parametrize(
    "text",
    [
        "+---------+",
        "|  o--o   |",
        "==========",
        "/\\/\\/\\__/\\",
        "*-*-*   *-*",
        "~~~~~~^^^^~~~~",
        "|#####|@|#####|",
        "█████░░░░░",
    ],
)
def test_drawings(text: str) -> None:
    assert is_drawing(text)


@pytest.mark.parametrize(
    "text",
    [
        "A dragon is here.",
        'You say, "Hello, world!"',
        "HP: 100/100 MP: 50/50",
        "[Gossip] Bo: anyone there?",
        "*** Bo has arrived. ***",
        "北の道を行く",
        "5",
        "--",
        "(You feel better.)",
        "",
    ],
)
def test_words(text: str) -> None:
    assert not is_drawing(text)


def test_what_only_the_eye_needs_is_left_out() -> None:
    assert readable_text("Name ............ Bo      the Brave") == "Name ... Bo the Brave"
    assert readable_text("aaaaargh") == "aaaaargh"


@given(st.text())
def test_any_line_can_be_read(text: str) -> None:
    is_drawing(text)
    assert len(readable_text(text)) <= len(text)


def test_the_last_line_that_is_read_is_found_behind_those_that_are_not() -> None:
    store = ConsoleStore()
    store.apply([Line(1, "words"), *(Line(n, "+----+") for n in range(2, 40))], (), 0.0)

    assert recent(store, 1, Filter()) == Line(1, "words")
    assert recent(store, 2, Filter()) is None
    assert recent(store, 1, Filter(drawings=True)) == Line(39, "+----+")
