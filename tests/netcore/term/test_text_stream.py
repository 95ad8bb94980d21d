"""Lines as rows of a table, and the laws that hold for every stream of bytes."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.style import Attribute, pack, palette, rgb
from netcore.term.open_line import MAX_LINE_CHARS, StyledLine
from netcore.term.text_stream import TextStream
from tests.support.strategies import chunked, cuts, every_way, fed, game_text

RED = pack(palette(1))
GREEN = pack(palette(2))
BOLD = pack(attributes=Attribute.BOLD)


def line(text: str, *runs: int) -> StyledLine:
    return StyledLine(text, runs)


LINES = [
    # line ends
    (b"one\r\ntwo\n", [line("one"), line("two")]),
    (b"one\n\rtwo\n\r", [line("one"), line("two")]),
    (b"one\r\r\n\r\n", [line("one"), line("")]),
    (b"a\rb\n", [line("ab")]),
    # controls
    (b"a\tb\n", [line("a       b")]),
    (b"12345678\t|\n", [line("12345678        |")]),
    (b"\x1b[31ma\t\x1b[0mb\n", [line("a       b", 0, RED, 8, 0)]),
    (b"ab\b\bc\n", [line("c")]),
    (b"\b\ba\n", [line("a")]),
    (b"a\x1b[31mb\b\x1b[0mc\n", [line("ac")]),
    (b"|\b/\b-\b\n", [line("")]),
    (b"a\0\x01\x0b\x0c\x7fb\n", [line("ab")]),
    (b"a\xc2\x9b31mb\n", [line("a31mb")]),
    # sequences that are swallowed
    (b"a\x1b[?25l\x1b[2Jb\x1b[10;20H\n", [line("ab")]),
    (b"a\x1b]0;title\x07b\x1b]8;;http://a/\x1b\\c\n", [line("abc")]),
    (b"a\x1b]0;never ended\nb\n", [line("a"), line("b")]),
    (b"a\x1b[31\nb\n", [line("a"), line("b")]),
    (b"a\x1b]0;broken \x1b[31mb\n", [line("ab", 0, 0, 1, RED)]),
    (b"a\x1b]0;cancelled\x18b\x1b[12\x1ac\n", [line("abc")]),
    (b"a\x1b(B\x1bMb\x1b\nc\n", [line("ab"), line("c")]),
    (b"a\x1b]P1ff8000b\x1b]Rc\n", [line("abc")]),
    (b"a\x1bP1$r\x1b\\b\x1b_x\x1b\\c\n", [line("abc")]),
    (b"a\x1b[31\xc3\xa9\n", [line("aé")]),
    # colours
    (b"\x1b[1;31mRed\x1b[0m plain\n", [line("Red plain", 0, RED | BOLD, 3, 0)]),
    (b"a\x1b[31mb\n", [line("ab", 0, 0, 1, RED)]),
    (b"\x1b[32mG\nstill\x1b[0m\nplain\n", [line("G", 0, GREEN), line("still", 0, GREEN), line("plain")]),
    (b"\x1b[31m\x1b[32mx\x1b[m\n", [line("x", 0, GREEN)]),
    (b"\x1b[31ma\x1b[31mb\x1b[0;31mc\n", [line("abc", 0, RED)]),
    (b"\x1b[31m\x1b[0mx\n", [line("x")]),
    (b"\x1b[31m\n\x1b[0m\n", [line(""), line("")]),
    (b"\x1b[38;2;1;2;3mx\n", [line("x", 0, pack(rgb(1, 2, 3)))]),
    # charset
    ("žluťoučký 😀\n".encode(), [line("žluťoučký 😀")]),
    (b"caf\xe9 noir\n", [line("café noir")]),
    (b"a\xe2\x82\r\n", [line("a\ufffd")]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), LINES)
def test_lines_in_any_chunks(data: bytes, expected: list[StyledLine]) -> None:
    for chunks in every_way(data):
        assert fed(TextStream("utf-8").receive, chunks) == expected, chunks


def state(stream: TextStream) -> tuple[object, ...]:
    return stream.carry, stream.open, stream.charset, stream.bells


@given(game_text(), cuts(), st.sampled_from(["utf-8", "latin-1", "gbk", "big5"]))
def test_chunking_never_matters(data: bytes, places: list[int], charset: str) -> None:
    whole, pieces = TextStream(charset), TextStream(charset)
    lines = whole.receive(data)

    assert fed(pieces.receive, chunked(data, places)) == lines
    assert state(pieces) == state(whole)


@given(game_text(), cuts(), st.sampled_from(["utf-8", "big5"]))
def test_a_stream_goes_on_in_another_process_at_any_byte(data: bytes, places: list[int], charset: str) -> None:
    whole, carried = TextStream(charset), TextStream(charset)
    expected = whole.receive(data)
    lines: list[StyledLine] = []
    for chunk in chunked(data, places):
        carried = TextStream("another", carried.carry)
        lines += carried.receive(chunk)

    assert lines == expected
    assert state(carried) == state(whole)


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "latin-1", "gb18030", "shift_jis", "cp437"]))
def test_no_bytes_raise_and_none_become_more_than_a_tab_stop(data: bytes, charset: str) -> None:
    stream = TextStream(charset)
    lines = stream.receive(data)

    assert sum(len(text) for text, _ in [*lines, stream.open]) <= 8 * len(data)


@given(game_text())
def test_runs_begin_at_the_first_character_and_no_two_neighbours_are_alike(data: bytes) -> None:
    stream = TextStream("utf-8")
    for text, runs in [*stream.receive(data), stream.open]:
        offsets, styles = runs[::2], runs[1::2]

        assert not runs or offsets[0] == 0
        assert list(offsets) == sorted(set(offsets))
        assert all(offset < len(text) for offset in offsets)
        assert all(one != other for one, other in itertools.pairwise(styles))
        assert runs != (0, 0)
        assert "\x1b" not in text
        assert "\n" not in text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_what_is_encoded_is_decoded_again(text: str) -> None:
    stream = TextStream("utf-8")

    assert stream.receive(stream.encode(text) + b"\n") == [StyledLine(text)]


def test_what_a_charset_does_not_have_is_replaced() -> None:
    assert TextStream("iso-8859-1").encode("say € ÿ") == b"say ? \xff"


def test_a_line_without_end_is_broken_at_the_limit() -> None:
    stream = TextStream("utf-8")
    lines = stream.receive(b"x" * (2 * MAX_LINE_CHARS + 1))

    assert [len(text) for text, _ in lines] == [MAX_LINE_CHARS, MAX_LINE_CHARS]
    assert stream.open == line("x")


def test_a_line_of_just_the_limit_is_whole() -> None:
    stream = TextStream("utf-8")

    assert stream.receive(b"x" * MAX_LINE_CHARS) == []
    assert stream.receive(b"\ny") == [line("x" * MAX_LINE_CHARS)]


def test_an_overlong_line_is_broken_alike_in_any_chunks() -> None:
    data = b"ab\tc\b" * 30_000 + b"\n"
    expected = TextStream("utf-8").receive(data)

    assert fed(TextStream("utf-8").receive, chunked(data, list(range(0, len(data), 4099)))) == expected
    assert len(expected) > 1


def test_the_open_line_is_seen_and_becomes_a_prompt() -> None:
    stream = TextStream("utf-8")
    stream.receive(b"done\n\x1b[32mHP:10>\x1b[0m ")

    assert stream.open == line("HP:10> ", 0, GREEN, 6, 0)
    assert stream.end_prompt() == line("HP:10> ", 0, GREEN, 6, 0)
    assert stream.open == line("")
    assert stream.end_prompt() is None
    assert stream.receive(b"next\n") == [line("next")]


def test_a_sequence_and_a_character_may_be_cut_by_a_prompt() -> None:
    stream = TextStream("utf-8")
    stream.receive(b"> \x1b[3")

    assert stream.end_prompt() == line("> ")
    assert stream.receive(b"1mx\n") == [line("x", 0, RED)]


def test_bells_are_counted_unless_they_end_a_title() -> None:
    stream = TextStream("utf-8")
    stream.receive(b"\a ding \a\n\x1b]0;title\a")

    assert stream.bells == 2


def test_charset_can_be_changed_between_two_bytes() -> None:
    stream = TextStream("utf-8")
    stream.receive(b"caf\xc3\xa9 ")

    assert stream.use_charset("koi8-r")
    assert stream.receive(b"\xd0\xd2\n") == [line("café пр")]
    assert stream.charset == "KOI8-R"


def test_an_unknown_charset_changes_nothing() -> None:
    stream = TextStream("latin1")

    assert not stream.use_charset("utf-16")
    assert stream.charset == "ISO-8859-1"


def test_latin_1_is_read_with_windows_quotes_and_written_without() -> None:
    stream = TextStream("latin-1")

    assert stream.receive(b"don\x92t \xff\n") == [line("don’t ÿ")]
    assert stream.encode("€ÿ") == b"?\xff"


def test_an_unknown_charset_of_a_profile_is_taken_for_utf_8() -> None:
    assert TextStream("klingon").charset == "UTF-8"


def test_a_character_that_a_change_of_charset_cuts_off_is_shown_as_broken() -> None:
    stream = TextStream("utf-8")
    stream.receive(b"a\xe2\x82")
    stream.use_charset("latin-1")

    assert stream.receive(b"b\n") == [line("a\ufffdb")]


def test_what_is_no_carry_is_refused() -> None:
    with pytest.raises(ValueError):
        TextStream("utf-8", b"\x01nonsense")
