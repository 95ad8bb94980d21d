"""Lines as rows of a table, and the laws that hold for every stream of bytes."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.links import flat, spans
from netcore.api.media import MediaKind, MediaPlayed
from netcore.api.style import Attribute, pack, palette, rgb
from netcore.term.open_line import MAX_LINE_CHARS, MAX_LINK_LINES, StyledLine
from netcore.term.text_stream import TextStream
from netcore.term.told import Bell, PaletteChanged, Told
from tests.support.strategies import chunked, cuts, every_way, fed, game_text, marked_up

RED = pack(palette(1))
GREEN = pack(palette(2))
ORANGE = pack(rgb(255, 128, 0))
UNDERLINE = pack(attributes=Attribute.UNDERLINE)
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
    (b"a\x1b]0;title\x07b\x1b]52;c;eA==\x1b\\c\n", [line("abc")]),
    (b"a\x1b]0;never ended\nb\n", [line("a"), line("b")]),
    (b"a\x1b[31\nb\n", [line("a"), line("b")]),
    (b"a\x1b]0;broken \x1b[31mb\n", [line("ab", 0, 0, 1, RED)]),
    (b"a\x1b]0;cancelled\x18b\x1b[12\x1ac\n", [line("abc")]),
    (b"a\x1b(B\x1bMb\x1b\nc\n", [line("ab"), line("c")]),
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
    return stream.carry, stream.open, stream.charset


def stream_with(charset: str, *, mxp: bool = False) -> TextStream:
    """One that takes all that it can; MXP changes what nearly everything means."""
    stream = TextStream(charset)
    stream.read_sounds(on=True)
    stream.read_mxp(on=mxp)
    return stream


@given(game_text(), cuts(), st.sampled_from(["utf-8", "latin-1", "gbk", "big5"]), st.booleans())
def test_chunking_never_matters(data: bytes, places: list[int], charset: str, mxp: bool) -> None:
    whole, pieces = stream_with(charset, mxp=mxp), stream_with(charset, mxp=mxp)
    told = whole.receive(data)

    assert fed(pieces.receive, chunked(data, places)) == told
    assert state(pieces) == state(whole)


@given(marked_up(), cuts())
def test_chunking_never_matters_with_markup(data: bytes, places: list[int]) -> None:
    whole, pieces = stream_with("utf-8", mxp=True), stream_with("utf-8", mxp=True)
    told = [*whole.receive(data), *whole.end_prompt()]

    assert [*fed(pieces.receive, chunked(data, places)), *pieces.end_prompt()] == told
    assert state(pieces) == state(whole)


@given(st.one_of(game_text(), marked_up()), cuts(), st.sampled_from(["utf-8", "big5"]), st.booleans())
def test_a_stream_goes_on_in_another_process_at_any_byte(
    data: bytes, places: list[int], charset: str, mxp: bool
) -> None:
    whole, carried = stream_with(charset, mxp=mxp), stream_with(charset, mxp=mxp)
    expected = whole.receive(data)
    lines: list[Told] = []
    for chunk in chunked(data, places):
        carried = TextStream("another", carried.carry)
        lines += carried.receive(chunk)

    assert lines == expected
    assert state(carried) == state(whole)


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "latin-1", "gb18030", "shift_jis", "cp437"]))
def test_no_bytes_raise_and_none_become_more_than_a_tab_stop(data: bytes, charset: str) -> None:
    stream = TextStream(charset)
    lines = [line for line in stream.receive(data) if isinstance(line, StyledLine)]

    assert sum(len(line.text) for line in [*lines, stream.open]) <= 8 * len(data)


@given(st.one_of(game_text(), marked_up()), st.booleans())
def test_runs_begin_at_the_first_character_and_no_two_neighbours_are_alike(data: bytes, mxp: bool) -> None:
    stream = stream_with("utf-8", mxp=mxp)
    for text, runs, links in [line for line in [*stream.receive(data), stream.open] if isinstance(line, StyledLine)]:
        offsets, styles = runs[::2], runs[1::2]

        assert not runs or offsets[0] == 0
        assert list(offsets) == sorted(set(offsets))
        assert all(offset < len(text) for offset in offsets)
        assert all(one != other for one, other in itertools.pairwise(styles))
        assert runs != (0, 0)
        assert "\x1b" not in text
        assert "\n" not in text
        assert flat(spans(links)) == links
        assert all(link.end <= len(text) for link in spans(links))
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans(links)))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_what_is_encoded_is_decoded_again(text: str) -> None:
    stream = TextStream("utf-8")

    assert stream.receive(stream.encode(text) + b"\n") == [StyledLine(text)]


def test_what_a_charset_does_not_have_is_replaced() -> None:
    assert TextStream("iso-8859-1").encode("say € ÿ") == b"say ? \xff"


def test_a_line_without_end_is_broken_at_the_limit() -> None:
    stream = TextStream("utf-8")
    lines = stream.receive(b"x" * (2 * MAX_LINE_CHARS + 1))

    assert lines == [line("x" * MAX_LINE_CHARS)] * 2
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
    assert stream.end_prompt() == [line("HP:10> ", 0, GREEN, 6, 0)]
    assert stream.open == line("")
    assert stream.end_prompt() == []
    assert stream.receive(b"next\n") == [line("next")]


def test_a_sequence_and_a_character_may_be_cut_by_a_prompt() -> None:
    stream = TextStream("utf-8")
    stream.receive(b"> \x1b[3")

    assert stream.end_prompt() == [line("> ")]
    assert stream.receive(b"1mx\n") == [line("x", 0, RED)]


def test_a_character_that_a_marked_prompt_cuts_is_the_prompts() -> None:
    stream = TextStream("utf-8")
    stream.receive(b"> \xe2\x82")

    assert stream.end_prompt(is_whole=True) == [line("> \ufffd")]
    assert stream.receive(b"next\n") == [line("next")]


def test_a_character_that_silence_cuts_goes_on() -> None:
    stream = TextStream("utf-8")
    stream.receive(b"> \xe2\x82")

    assert stream.end_prompt() == [line("> ")]
    assert stream.receive(b"\xac\n") == [line("\u20ac")]


def test_bells_are_told_unless_they_end_a_title() -> None:
    assert TextStream("utf-8").receive(b"\a ding \a\n\x1b]0;title\a") == [Bell(), Bell(), line(" ding ")]


LINKS: list[tuple[bytes, list[Told]]] = [
    (
        b"see \x1b]8;;https://a.b/?c=1\x1b\\here\x1b]8;;\x1b\\ ok\n",
        [StyledLine("see here ok", (), (4, 8, "https://a.b/?c=1", "", ""))],
    ),
    (b"\x1b]8;id=x1:a=b;https://a.b/\ahe\x1b]8;;\are\n", [StyledLine("here", (), (0, 2, "https://a.b/", "", "x1"))]),
    (
        b"\x1b]8;;https://a.b/\aone\ntwo\x1b]8;;\a three\n",
        [
            StyledLine("one", (), (0, 3, "https://a.b/", "", "")),
            StyledLine("two three", (), (0, 3, "https://a.b/", "", "")),
        ],
    ),
    (
        b"\x1b]8;;https://a.b/\aa\x1b]8;;https://c.d/\ab\x1b]8;;\a\n",
        [StyledLine("ab", (), (0, 1, "https://a.b/", "", "", 1, 2, "https://c.d/", "", ""))],
    ),
    (
        b"\x1b]8;;https://a.b/\a\x1b[31mred\x1b[0m\x1b]8;;\a\n",
        [StyledLine("red", (0, RED), (0, 3, "https://a.b/", "", ""))],
    ),
    (b"\x1b]8;;https://a.b/\a\x1b]8;;\aplain\n", [line("plain")]),
    (
        b"a\x1b]8;;https://a.b/\ab\nc\n",
        [
            StyledLine("ab", (), (1, 2, "https://a.b/", "", "")),
            StyledLine("c", (), (0, 1, "https://a.b/", "", "")),
        ],
    ),
    (b"\x1b]8;;https://a.b/\aab\b\b\bc\x1b]8;;\a\n", [StyledLine("c", (), (0, 1, "https://a.b/", "", ""))]),
    (b"\x1b]8;;https://a.b/\aab\x1b]8;;\a\b\n", [StyledLine("a", (), (0, 1, "https://a.b/", "", ""))]),
    (b"\x1b]8;;https://a.b/\aa\x1b]8;;\a\b\n", [line("")]),
    (b"\x1b]8;;javascript:alert(1)\ax\x1b]8;;\a\n", [line("x")]),
    (
        b"\x1b]8;;send:say%20hi%0Aquit\ahi\x1b]8;;\a\n",
        [StyledLine("hi", (), (0, 2, "send:say hiquit", "", ""))],
    ),
    (
        b"\x1b]68;1;SEND;say hi\a\x1b[4mhi\x1b[24m there\n",
        [StyledLine("hi there", (0, UNDERLINE, 2, 0), (0, 2, "send:say hi", "", ""))],
    ),
    (b"\x1b]68;1;JUMP;x\a\x1b[4mhi\x1b[24m\n", [line("hi", 0, UNDERLINE)]),
    # the palette
    (b"\x1b]4;1;rgb:ff/80/00\ax\x1b[31my\n", [PaletteChanged(1, 0xFF8000), line("xy", 0, 0, 1, ORANGE)]),
    (b"\x1b]P1ff8000\x1b[31mx\n", [PaletteChanged(1, 0xFF8000), line("x", 0, ORANGE)]),
    (
        b"\x1b]P1ff8000\x1b[31mx\x1b]R\x1b[31my\n",
        [PaletteChanged(1, 0xFF8000), PaletteChanged(None, None), line("xy", 0, ORANGE, 1, RED)],
    ),
    (
        b"\x1b]4;1;#ff8000;208;#ff8000\a\x1b]104;1\a\x1b[31mx\x1b[38;5;208my\n",
        [
            PaletteChanged(1, 0xFF8000),
            PaletteChanged(208, 0xFF8000),
            PaletteChanged(1, None),
            line("xy", 0, RED, 1, ORANGE),
        ],
    ),
    (b"\x1b]4;1;?\ax\n", [line("x")]),
]  # fmt: skip


EIGHT_BITS = [
    ("ISO-8859-2", b"\x9b31m\xb1\x9bm\n", [line("ą", 0, RED)]),
    ("ISO-8859-2", b"\x9d0;title\x9c\xb1\n", [line("ą")]),
    ("ISO-8859-2", b"\x9d0;title\a\x90q\x9c\x9fa\x1b\\\x85b\n", [line("b")]),
    (
        "ISO-8859-5",
        b"\x9d8;;https://a.b/\x9cx\x9d8;;\x9c\n",
        [StyledLine("x", (), (0, 1, "https://a.b/", "", ""))],
    ),
    ("ISO-8859-1", b"\x9b31mc\x9cur\x9bm \x93q\x94\n", [line("cœur “q”", 0, RED, 4, 0)]),
    ("ISO-8859-1", b"\x9d0;title\x9cc\x9cur\n", [line("cœur")]),
    ("WINDOWS-1252", b"\x8bc\x9cur\x9b\n", [line("‹cœur›")]),
    ("UTF-8", "\x9b31mx\n".encode(), [line("31mx")]),
]  # fmt: skip


@pytest.mark.parametrize(("charset", "data", "expected"), EIGHT_BITS)
def test_controls_of_eight_bits_count_where_the_charset_has_them(
    charset: str, data: bytes, expected: list[Told]
) -> None:
    for chunks in every_way(data):
        assert fed(TextStream(charset).receive, chunks) == expected, chunks


@pytest.mark.parametrize(("data", "expected"), LINKS)
def test_links_and_palettes_in_any_chunks(data: bytes, expected: list[Told]) -> None:
    for chunks in every_way(data):
        assert fed(TextStream("utf-8").receive, chunks) == expected, chunks


def test_a_link_that_is_never_ended_ends_by_itself() -> None:
    lines = TextStream("utf-8").receive(b"\x1b]8;;https://a.b/\a" + b"x\n" * (MAX_LINK_LINES + 50))

    assert sum(bool(line.links) for line in lines if isinstance(line, StyledLine)) == MAX_LINK_LINES + 1


def test_a_profile_keeps_its_palette() -> None:
    assert TextStream("utf-8", has_palette=False).receive(b"\x1b]P1ff8000\x1b[31mx\n") == [line("x", 0, RED)]


SOUND = MediaPlayed(MediaKind.SOUND, "rain.wav", volume=100, priority=50)

SOUNDS: list[tuple[bytes, list[Told]]] = [
    (b"!!SOUND(rain.wav)\r\nRain.\r\n", [SOUND, line("Rain.")]),
    (b"!!SOUND(rain.wav)Rain.\n", [SOUND, line("Rain.")]),
    (b"\x1b[0m!!SOUND(rain.wav)\n", [SOUND]),
    (b"!\x1b[0m!SOUND(rain.wav)\n", [SOUND]),
    (b"Bob says !!SOUND(rain.wav)\n", [line("Bob says !!SOUND(rain.wav)")]),
    (b"!!Hello!!\n", [line("!!Hello!!")]),
]


@pytest.mark.parametrize(("data", "expected"), SOUNDS)
def test_sounds_in_any_chunks(data: bytes, expected: list[Told]) -> None:
    for chunks in every_way(data):
        assert fed(stream_with("utf-8").receive, chunks) == expected, chunks


def test_a_line_that_may_ask_for_a_sound_is_not_seen_before_that_is_known() -> None:
    stream = stream_with("utf-8")
    stream.receive(b"!!SOUND(rain")

    assert stream.open == line("")
    assert stream.end_prompt() == [line("!!SOUND(rain")]


def test_a_tag_that_a_prompt_cuts_off_is_text() -> None:
    stream = stream_with("utf-8", mxp=True)
    stream.receive(b"HP <100")

    assert stream.open == line("HP <100")

    stream.receive(b" a <b")

    assert stream.open == line("HP <100 a ")
    assert stream.end_prompt() == [line("HP <100 a <b")]
    assert stream.receive(b">x\n") == [line(">x")]


def test_a_prompt_ends_what_was_for_its_line() -> None:
    stream = stream_with("utf-8", mxp=True)
    stream.receive(b"\x1b[1z<SEND>look</SEND> > ")

    assert stream.end_prompt()[-1] == StyledLine("look > ", (), (0, 4, "send:look", "", ""))
    assert stream.receive(b"<SEND>kill</SEND>\n") == [line("<SEND>kill</SEND>")]


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
