"""FRAME and DEST as a stream of text has them: what goes into a window, and what stays."""

import pytest

from netcore.api.style import Attribute, pack, palette
from netcore.term.mxp.frames import MAX_FRAMES, MAX_LINES
from netcore.term.open_line import StyledLine
from netcore.term.text_stream import TextStream
from netcore.term.told import FrameClosed, FrameErased, FrameMoved, FrameOpened, FrameWritten, MxpTag, Told
from tests.support.strategies import every_way, fed

BOLD = pack(attributes=Attribute.BOLD)
SECURE = b"\x1b[6z"


def stream(*frames: bytes) -> TextStream:
    made = TextStream("utf-8")
    made.read_mxp(on=True)
    made.receive(SECURE + b"".join(b"<FRAME %s>" % frame for frame in frames))
    return made


def line(text: str, *runs: int) -> StyledLine:
    return StyledLine(text, runs)


def written(text: str, *runs: int, ends: bool = False) -> FrameWritten:
    return FrameWritten("Chat", line(text, *runs), ends)


def shown(told: list[Told]) -> list[Told]:
    """Without what only scripts are told."""
    return [one for one in told if not isinstance(one, MxpTag)]


OPENED: dict[str, tuple[bytes, list[Told]]] = {
    "by name alone": (b"<FRAME Map>", [FrameOpened("Map")]),
    "at a side": (
        b"<FRAME NAME=Map TITLE='The Map' INTERNAL ALIGN=right WIDTH=30% HEIGHT=20c>",
        [FrameOpened("Map", "The Map", "r", width="30%", height="20c")],
    ),
    "at a side that is not said": (b"<FRAME Map INTERNAL>", [FrameOpened("Map", side="t")]),
    "floating": (
        b"<FRAME Map FLOATING LEFT=-10 TOP=5 ALIGN=left SCROLLING=NO>",
        [FrameOpened("Map", left="-10", top="5", scrolls=False)],
    ),
    "lengths that are none": (b"<FRAME Map WIDTH=1e9 HEIGHT=999999 LEFT=x>", [FrameOpened("Map")]),
    "closed": (b"<FRAME Map><FRAME map CLOSE>", [FrameOpened("Map"), FrameClosed("Map")]),
    "closed without being open": (b"<FRAME Map ACTION=close>", []),
    "without a name": (b"<FRAME>", []),
    "the main window": (b"<FRAME _top>", []),
    "in open text": (b"\x1b[0z<FRAME Map>\n", [line("<FRAME Map>")]),
}


def test_colours_in_a_window_of_the_games_stay_there() -> None:
    told = stream(b"Chat").receive(b"\x1b[32m<DEST Chat>a\x1b[31mb</DEST>c\n")

    assert told[-1] == StyledLine("c", (0, pack(palette(2))))


@pytest.mark.parametrize("name", OPENED)
def test_windows_are_opened(name: str) -> None:
    data, expected = OPENED[name]
    for chunks in every_way(data):
        assert shown(fed(stream().receive, chunks)) == expected, chunks


WRITTEN: dict[str, tuple[bytes, list[Told]]] = {
    "within a line": (b"a<DEST Chat>b</DEST>c\n", [written("b"), line("ac")]),
    "a line and its end": (b"<DEST Chat>b\n</DEST>c\n", [written("b", ends=True), line("c")]),
    "a whole line": (b"<DEST Chat>b</DEST>\nc\n", [written("b"), written("", ends=True), line("c")]),
    "a whole line that it ends itself": (b"<DEST chat>b\n</DEST>\nc\n", [written("b", ends=True), line("c")]),
    "several lines": (
        b"x<DEST Chat>b\n<B>c\nd</B></DEST>\n",
        [written("b", ends=True), written("c", 0, BOLD, ends=True), written("d", 0, BOLD), line("x")],
    ),
    "at a place": (
        b"<DEST Chat X=3 Y=0 EOL>b</DEST>",
        [FrameMoved("Chat", 3, 0), written("b"), FrameErased("Chat", below=False)],
    ),
    "in a column": (b"<DEST Chat X=3>b</DEST>", [FrameMoved("Chat", 3, None), written("b")]),
    "and the rest goes": (
        b"<DEST Chat Y=0 EOF>b</DEST>",
        [FrameMoved("Chat", 0, 0), written("b"), FrameErased("Chat", below=True)],
    ),
    "far away": (b"<DEST Chat X=99999 Y=99999>b</DEST>", [FrameMoved("Chat", 300, 200), written("b")]),
    "one in the other": (b"<DEST Chat>b<DEST _top>c</DEST>d\n", [written("b"), line("cd")]),
    "of a window that is not there": (b"<DEST Map>b</DEST>\n", [line("b")]),
    "by an element": (
        b"<!EL tell '<DEST Chat>'><tell>b</tell>\n",
        [written("b"), written("", ends=True)],
    ),
    "closed by the end of all tags": (b"<DEST Chat>b\x1b[3z c\n", [written("b"), line(" c")]),
    "with a break": (b"<DEST Chat>b<BR>c</DEST>\n", [written("b", ends=True), written("c"), written("", ends=True)]),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_text_goes_into_them(name: str) -> None:
    data, expected = WRITTEN[name]
    for chunks in every_way(data):
        assert shown(fed(stream(b"Chat").receive, chunks)) == expected, chunks


def test_scripts_are_told_of_both() -> None:
    text = stream()
    told = text.receive(b"<FRAME Chat><!EL tell '<DEST Chat>'><tell>b</tell>")

    assert [one for one in told if isinstance(one, MxpTag)] == [
        MxpTag("frame", (("name", "Chat"),), (), ""),
        MxpTag("dest", (("name", "Chat"),), (), "b"),
        MxpTag("tell", (), (), "b"),
    ]


def test_a_prompt_ends_what_the_game_has_not() -> None:
    text = stream(b"Chat")
    text.receive(b"> <DEST Chat>b")

    assert text.open == line("> ")
    assert shown(text.end_prompt()) == [written("b"), line("> ")]
    assert shown(text.receive(b"c\n")) == [line("c")]


def test_what_is_never_ended_takes_only_so_many_lines() -> None:
    text = stream(b"Chat")
    told = text.receive(b"<DEST Chat>" + b"x\n" * (MAX_LINES + 10))

    assert told.count(line("x")) == 10


def test_only_so_many_are_open_at_once() -> None:
    text = stream(*(b"f%d" % number for number in range(MAX_FRAMES + 5)))

    assert len(text.frames) == MAX_FRAMES

    assert text.receive(b"<FRAME f0 title=x>")[-1] == FrameOpened("f0", "x")


def test_another_process_goes_on_in_the_middle() -> None:
    text = stream(b"Chat")
    text.receive(b"> <DEST Chat>b")
    other = TextStream("utf-8", text.carry)

    assert other.frames == [FrameOpened("Chat")]
    assert other.open == line("> ")
    assert shown(other.receive(b"c</DEST>d\n")) == [written("bc"), line("> d")]


def test_without_mxp_there_are_none() -> None:
    text = stream(b"Chat")
    text.receive(b"> <DEST Chat>b")
    text.read_mxp(on=False)

    assert shown(text.receive(b"c\n")) == [written("b"), line("> c")]
    assert text.frames == []
