"""MXP as a stream of text has it: bytes in, lines and what they tell out, in any chunks."""

import pytest

from netcore.api.media import MediaKind, MediaPlayed
from netcore.api.style import DEFAULT, Attribute, pack, palette, rgb
from netcore.term.mxp.interpreter import MAX_INNER_TAGS
from netcore.term.open_line import StyledLine
from netcore.term.text_stream import TextStream
from netcore.term.told import GaugeChanged, LinksExpired, MxpTag, MxpVariable, Reply, Told
from tests.support.strategies import every_way, fed

BOLD = pack(attributes=Attribute.BOLD)
ITALIC = pack(attributes=Attribute.ITALIC)
RED = pack(rgb(255, 0, 0))
RED_BOLD = pack(rgb(255, 0, 0), attributes=Attribute.BOLD)
BLUE = pack(rgb(0, 0, 255))
ON_BLUE = pack(0, rgb(0, 0, 255))
ANSI_GREEN = pack(palette(2))


def line(text: str, *runs: int, links: tuple[int | str, ...] = ()) -> StyledLine:
    return StyledLine(text, runs, links)


def send(*actions: str, caption: str = "", **attributes: str) -> MxpTag:
    return MxpTag("send", tuple(attributes.items()), actions, caption)


def stream() -> TextStream:
    made = TextStream("utf-8", client=("Mudwire", "1.0"))
    made.read_mxp(on=True)
    return made


DEFINED = (
    b"\x1b[6z<!ELEMENT item '<SEND \"get &text;|look &what;\" hint=\"Menu|Get|Look\"><C &col;>' ATT='what col=red'>"
)

TEXTS: dict[str, tuple[bytes, list[Told]]] = {
    # looks
    "nested": (b"<B>a<I>b</I>c</B>d\n", [line("abcd", 0, BOLD, 1, BOLD | ITALIC, 2, BOLD, 3, DEFAULT)]),
    "closed out of order": (b"<B>a<I>b</B>c\n", [line("abc", 0, BOLD, 1, BOLD | ITALIC, 2, DEFAULT)]),
    "both colours": (b"<C red blue>a</C>\n", [line("a", 0, RED | ON_BLUE)]),
    "only a background": (b"<COLOR back=blue>a</COLOR>\n", [line("a", 0, ON_BLUE)]),
    "font": (b"<FONT color='red,bold'>a</FONT>\n", [line("a", 0, RED_BOLD)]),
    "with SGR": (b"\x1b[32m<C red>a</C>b\x1b[0m\n", [line("ab", 0, RED, 1, ANSI_GREEN)]),
    "headings are secure": (b"\x1b[1z<H1>a</H1>\n<H1>a\n", [line("a", 0, BOLD), line("<H1>a")]),
    # ends of lines
    "open tags end with the line": (b"<B>a\nb\n", [line("a", 0, BOLD), line("b")]),
    "secure ones do not": (b"\x1b[6z<B>a\nb</B>\n", [line("a", 0, BOLD), line("b", 0, BOLD)]),
    "secure ones are not closed by open text": (
        b"\x1b[1z<B>a\n</B>b\n\x1b[1z</B>c\n",
        [line("a", 0, BOLD), line("b", 0, BOLD), line("c")],
    ),
    "gauges": (
        b'\x1b[6z<!EN maxhp 100><GAUGE hp Max=maxhp Caption="Health" Color=Red><V hp>80</V>\n',
        [
            MxpTag("gauge", (("entity", "hp"), ("max", "maxhp"), ("caption", "Health"), ("color", "Red")), (), ""),
            GaugeChanged("hp", "Health", 80, 100, "red"),
            MxpVariable("hp", "80"),
            line("80"),
        ],
    ),
    "a picture is a link to it": (
        b'\x1b[1z<IMAGE fort.gif URL="https://a.b/maps/">!\n',
        [
            MxpTag("image", (("fname", "fort.gif"), ("url", "https://a.b/maps/")), (), ""),
            line("[fort.gif]!", links=(0, 10, "https://a.b/maps/fort.gif", "A picture", "")),
        ],
    ),
    "a picture with its whole address": (
        b"\x1b[1z<IMAGE fort.gif https://a.b/fort.gif>\n",
        [
            MxpTag("image", (("fname", "fort.gif"), ("url", "https://a.b/fort.gif")), (), ""),
            line("[fort.gif]", links=(0, 10, "https://a.b/fort.gif", "A picture", "")),
        ],
    ),
    "a picture without an address that may be opened": (
        b"\x1b[1z<IMAGE fort.gif><IMAGE fort.gif file:///etc/>!\n",
        [
            MxpTag("image", (("fname", "fort.gif"),), (), ""),
            MxpTag("image", (("fname", "fort.gif"), ("url", "file:///etc/")), (), ""),
            line("!"),
        ],
    ),
    "what has no maximum is shown as text": (
        b"\x1b[6z<!EN rank Hero><STAT rank Caption=Rank>\n",
        [
            MxpTag("stat", (("entity", "rank"), ("caption", "Rank")), (), ""),
            GaugeChanged("rank", "Rank", 0, 0, "", "Hero"),
            line(""),
        ],
    ),
    "gauges are for secure text": (b"<GAUGE hp 100>\n", [line("<GAUGE hp 100>")]),
    "break": (b"a<BR>b\n", [line("a"), line("b")]),
    "no break": (b"a<NOBR>\nb\nc\n", [line("ab"), line("c")]),
    "rule": (b"\x1b[1za<HR>b\n", [line("a"), line("-" * 72), line("b")]),
    "paragraph": (b"<P>a</P>b\n", [line("a"), line("b")]),
    "going to be locked": (b"<B>a\x1b[7zb\n", [line("ab", 0, BOLD, 1, DEFAULT)]),
    "reset": (b"\x1b[6z\x1b[32m<B>a\x1b[3zb<SEND>\n", [line("ab<SEND>", 0, ANSI_GREEN | BOLD, 1, DEFAULT)]),
    # what is text
    "brackets": (b"1 < 2, <grin>, <3 & &what; </grin>\n", [line("1 < 2, <grin>, <3 & &what; </grin>")]),
    "secure tags in open text": (b"<SEND>kill me</SEND>\n", [line("<SEND>kill me</SEND>")]),
    "not ended in its line": (b"<B\n>a\n", [line("<B"), line(">a")]),
    "a quote without end": (b"<B 'a>\nb\n", [line("<B 'a>"), line("b")]),
    "unknown tags in secure text are nothing": (b"\x1b[1za<what>b</what>c\n", [line("abc")]),
    "comments": (b"a<!-- <B> -->b\n", [line("ab")]),
    "locked": (b"\x1b[2z<B>&lt;\n<B>&lt;\n", [line("<B>&lt;"), line("<", 0, BOLD)]),
    "a tag broken by a sequence": (b"<B\x1b[32m>a\n", [line("<B>a", 0, DEFAULT, 2, ANSI_GREEN)]),
    # one secure tag
    "once": (
        b'\x1b[7z\x1b[4z<SEND HREF="help">help\x1b[4z</SEND> a<b\n',
        [send("help", caption="help", href="help"), line("help a<b", links=(0, 4, "send:help", "", ""))],
    ),
    "once with a colour before it": (
        b"\x1b[4z\x1b[32m<SEND>x\x1b[4z</SEND><SEND>\n",
        [send("x", caption="x"), line("x<SEND>", 0, ANSI_GREEN, links=(0, 1, "send:x", "", ""))],
    ),
    "once is over when text comes": (b"\x1b[4zBob: <SEND>x\n", [line("Bob: <SEND>x")]),
    # links
    "several commands": (
        b"\x1b[1z<SEND 'get it|drop it' hint='Menu|Get|Drop'>it</SEND>\n",
        [
            send("get it", "drop it", caption="it", href="get it|drop it", hint="Menu|Get|Drop"),
            line("it", links=(0, 2, "send:get it\nsend:drop it", "Menu\nGet\nDrop", "")),
        ],
    ),
    "as many hints as commands": (
        b"\x1b[1z<SEND 'a|b' 'A|B'>x</SEND>\n",
        [
            send("a", "b", caption="x", href="a|b", hint="A|B"),
            line("x", links=(0, 1, "send:a\nsend:b", "\nA\nB", "")),
        ],
    ),
    "one hint": (
        b"\x1b[1z<SEND a 'a hint' expire=here>x</SEND>\n<EXPIRE>\n\x1b[1z<EXPIRE here>\n",
        [
            send("a", caption="x", href="a", hint="a hint", expire="here"),
            line("x", links=(0, 1, "send:a", "a hint", "here")),
            line("<EXPIRE>"),
            LinksExpired("here"),
            line(""),
        ],
    ),
    "two links": (
        b"\x1b[1z<SEND>n</SEND>, <SEND>s</SEND>\n",
        [
            send("n", caption="n"),
            send("s", caption="s"),
            line("n, s", links=(0, 1, "send:n", "", "", 3, 4, "send:s", "", "")),
        ],
    ),
    "never closed": (
        b"\x1b[6z<SEND>a\nb\n",
        [send("a", caption="a"), line("a", links=(0, 1, "send:a", "", "")), line("b")],
    ),
    "nothing to click": (b"\x1b[1z<SEND></SEND>a\n", [send("", caption=""), line("a")]),
    "address": (
        b"\x1b[1z<A 'https://a.b/' hint=go>x</A> <A>http://c.d/</A>\n",
        [line("x http://c.d/", links=(0, 1, "https://a.b/", "go", "", 2, 13, "http://c.d/", "", ""))],
    ),
    "bad address": (b"\x1b[1z<A 'javascript:alert(1)'>x</A>\n", [line("x")]),
    # entities and variables
    "entities": (b"&lt;B&gt; &auml;&#65;&#x1F600;&#10;\n", [line("<B> äA😀")]),
    "entities do not become tags": (b"\x1b[1z<!EN x '<B>'>&x;a\n", [line("<B>a")]),
    "variable": (
        b"\x1b[1z<VAR Hp>100</VAR> &hp;\n",
        [MxpVariable("Hp", "100"), line("100 100")],
    ),
    "changed entities": (
        b"\x1b[6z<!EN l a><!EN l b ADD><!EN l c ADD><!EN l a REMOVE>&l;<!EN l DELETE>&l;\n",
        [line("b|c&l;")],
    ),
    "players define nothing": (b"<!EN x y>&x;\n", [line("<!EN x y>&x;")]),
    # elements
    "with everything": (
        DEFINED + b"<item sword>knife</item>\n",
        [
            send("get knife", "look sword", caption="knife", href="get knife|look sword", hint="Menu|Get|Look"),
            MxpTag("item", (("what", "sword"), ("col", "red"), ("sword", "")), ("get knife", "look sword"), "knife"),
            line("knife", 0, RED, links=(0, 5, "send:get knife\nsend:look sword", "Menu\nGet\nLook", "")),
        ],
    ),
    "values never become tags": (
        b"\x1b[1z<!EL x '<C &c;>' ATT=c OPEN>\n<x 'red><SEND>'>a</x>b\n",
        [line(""), MxpTag("x", (("c", "red><SEND>"), ("red><send>", "")), (), "a"), line("ab")],
    ),
    "open elements are for all, others are not": (
        b"\x1b[1z<!EL x '<B>' OPEN><!EL y '<B>'>\n<x>a</x><y>b\n",
        [line(""), MxpTag("x", (), (), "a"), line("a<y>b", 0, BOLD, 1, DEFAULT)],
    ),
    "empty": (b"\x1b[1z<!EL x '<BR>' EMPTY>a<x>b\n", [line("a"), MxpTag("x", (), (), ""), line("b")]),
    "flag that sets": (
        b"\x1b[1z<!EL hp '' FLAG='Set hp'><hp>42</hp> &hp;\n",
        [MxpVariable("hp", "42"), MxpTag("hp", (), (), "42"), line("42 42")],
    ),
    "text of several lines": (
        b"\x1b[6z<!EL d '' FLAG=RoomDesc><d>one\ntwo</d>\n",
        [line("one"), MxpTag("d", (), (), "one\ntwo"), line("two")],
    ),
    "numbered lines": (
        b"\x1b[1z<!EL x '<B>' TAG=20>\n\x1b[20za\nb\n",
        [line(""), MxpTag("x", (), (), "a"), line("a", 0, BOLD), line("b")],
    ),
    "lines about rooms": (b"\x1b[10zHome\nx\n", [MxpTag("RoomName", (), (), "Home"), line("Home"), line("x")]),
    "attributes added": (
        b"\x1b[6z<!EL x '<C &c;>'><!AT x 'c=blue'><x>a</x>\n",
        [MxpTag("x", (("c", "blue"),), (), "a"), line("a", 0, BLUE)],
    ),
    # the rest
    "sound": (
        b"\x1b[1z<SOUND a.wav V=10><SOUND ../a.wav>\n",
        [MediaPlayed(MediaKind.SOUND, "a.wav", volume=10, priority=50), line("")],
    ),
    "pictures, and text for a window that is not there": (
        b"\x1b[1z<IMAGE a.gif h=2><DEST map>x</DEST>\n",
        [MxpTag("image", (("fname", "a.gif"), ("h", "2")), (), ""), MxpTag("dest", (("name", "map"),), (), "x"), line("x")],
    ),
    "what is not for a game to ask": (b"\x1b[1z<USER><PASSWORD><RELOCATE a.b 1>\n", [line("")]),
    "version": (
        b"\x1b[1z<VERSION>\n<VERSION>\n",
        [
            Reply('\x1b[1z<VERSION MXP="1.0" CLIENT="Mudwire" VERSION="1.0" REGISTERED="no">'),
            line(""),
            line("<VERSION>"),
        ],
    ),
    "version of the game's style": (
        b"\x1b[1z<VERSION '1.2 [x\"'><VERSION>\n",
        [
            Reply('\x1b[1z<VERSION MXP="1.0" STYLE="1.2x" CLIENT="Mudwire" VERSION="1.0" REGISTERED="no">'),
            line(""),
        ],
    ),
    "support": (b"\x1b[1z<SUPPORT send.* relocate>\n", [
        Reply("\x1b[1z<SUPPORTS +send.href +send.hint +send.expire +send.prompt -relocate>"), line(""),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_text_in_any_chunks(name: str) -> None:
    data, expected = TEXTS[name]
    for chunks in every_way(data):
        assert fed(stream().receive, chunks) == expected, chunks


def test_it_can_be_switched_off_and_forgets_what_it_knew() -> None:
    text = stream()
    text.receive(b"\x1b[6z<!EN x y>&x;\n")
    text.read_mxp(on=True)

    assert text.receive(b"&x;\n") == [line("y")]

    text.read_mxp(on=False)

    assert text.receive(b"<B>&x;\n") == [line("<B>&x;")]

    text.read_mxp(on=True)

    assert text.receive(b"<SEND>&x;\n") == [line("<SEND>&x;")]


def test_elements_that_are_made_of_themselves_end() -> None:
    text = stream()
    text.receive(b"\x1b[6z<!EL x '<x><x><VERSION>'>\n")
    told = text.receive(b"<x>a</x>\n")

    assert sum(isinstance(one, MxpTag) for one in told) <= MAX_INNER_TAGS
    assert told[-1] == line("a")


@pytest.mark.parametrize(
    "definitions",
    [b"<!EL x '<B><x>'>", b"<!EL x '<B><y>'><!EL y '<x>'>", b"<!EL x '<y><B>'><!EL y '<I><x></I><x>'>"],
)
def test_what_elements_within_themselves_do_ends_with_them(definitions: bytes) -> None:
    last = stream().receive(b"\x1b[6z" + definitions + b"<x>in</x>out\n")[-1]

    assert isinstance(last, StyledLine)
    assert last.text == "inout"
    assert last.runs[-2:] == (2, DEFAULT)


def test_elements_that_grow_by_each_other_are_bounded() -> None:
    text = stream()
    text.receive(b"\x1b[6z<!EL a0 '<SEND \"&v;&v;&v;&v;&v;&v;&v;&v;\">' ATT=v>\n")
    for number in range(1, 9):
        text.receive(b"<!EL a%d '<a%d \"&v;&v;&v;&v;&v;&v;&v;&v;\">' ATT=v>\n" % (number, number - 1))
    told = text.receive(b"<a8 xxxxxxxx>b</a8>\n")

    assert len(told[-1].links[2]) < 5_000  # type: ignore[union-attr,arg-type]  # a line with one link
    assert len(text.carry) < 1 << 20


def test_tags_without_end_are_bounded() -> None:
    text = stream()
    text.receive(b"\x1b[6z" + b"<DEST x>" * 100_000)

    assert len(text.carry) < 1 << 16


def test_a_long_line_of_brackets_takes_no_time() -> None:
    text = stream()
    data = b"<a '<b \"" * 8_000
    text.receive(b"\x1b[6z" + data + b"\n")

    assert text.open == line("")
