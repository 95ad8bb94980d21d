"""Hypothesis strategies for what a game may send, well-formed and not, and for how it may be cut up."""

from collections.abc import Callable
from typing import Final, TypeVar

from hypothesis import strategies as st

_Result = TypeVar("_Result")

_IAC: Final = b"\xff"


def chunked(data: bytes, cuts: list[int]) -> list[bytes]:
    """`data` cut at these places, taken modulo its length."""
    places = sorted({cut % (len(data) + 1) for cut in cuts})
    return [data[start:end] for start, end in zip([0, *places], [*places, len(data)], strict=True)]


def every_way(data: bytes) -> list[list[bytes]]:
    """`data` whole, byte by byte, and in two at every place."""
    bytewise = [data[place : place + 1] for place in range(len(data))]
    return [[data], bytewise, *([data[:place], data[place:]] for place in range(1, len(data)))]


def cuts() -> st.SearchStrategy[list[int]]:
    """Where to cut, for `chunked`."""
    return st.lists(st.integers(min_value=0, max_value=1 << 16), max_size=12)


def joined(pieces: st.SearchStrategy[bytes], max_size: int = 12) -> st.SearchStrategy[bytes]:
    """Many of them in a row."""
    return st.lists(pieces, max_size=max_size).map(b"".join)


# --- text ---

_SGR_PARAMETERS = st.lists(
    st.sampled_from(
        ["", "0", "1", "4", "22", "31", "39", "48", "38", "5", "2", "7", "200", "256", "4:3", "38:2::1:2:3", "999999"]
    ),
    max_size=6,
).map(";".join)
_SGR = _SGR_PARAMETERS.map(lambda parameters: f"\x1b[{parameters}m".encode())
_SEQUENCES = st.sampled_from(
    [
        b"\x1b[2J", b"\x1b[?25l", b"\x1b[1", b"\x1b", b"\x1b]0;title\x07", b"\x1b]8;;http://a/\x1b\\", b"\x1b]0;open",
        b"\x1b(B", b"\x1bM", b"\x1bP1$q\x1b\\", b"\x1b]P1ff8000", b"\x1b]R", b"\x1b\x1b[1m", b"\x18", b"\x1a", b"\x07",
    ]
)  # fmt: skip
_CHARACTERS = st.text(max_size=8).map(lambda text: text.encode("utf-8", "replace"))
_LINE_ENDS = st.sampled_from([b"\n", b"\r\n", b"\n\r", b"\r", b"\r\0", b"\r\r\n"])
_CONTROLS = st.sampled_from([b"\t", b"\b", b"\0", b"\x0b", b"\x0c", b"\x7f", b"\xc2\x9b", b"\xe2\x82", b"\xe9"])


def game_text() -> st.SearchStrategy[bytes]:
    """Text after telnet: lines, colours, sequences whole and broken, bytes that are no text at all."""
    return joined(
        st.one_of(
            _CHARACTERS, _CHARACTERS, _LINE_ENDS, _LINE_ENDS, _SGR, _SGR, _SEQUENCES, _CONTROLS, st.binary(max_size=4)
        )
    )


# --- text with MXP, links and sounds ---

_TAGS = st.sampled_from(
    [
        b"<B>", b"</B>", b"<C red>", b"</C>", b"<FONT color='blue,italic' back=red>", b"</FONT>", b"<SEND>", b"</SEND>",
        b"<SEND 'a &text;|b' hint=\"x|y|z\" expire=e>", b"<send href=go PROMPT>", b"<A http://a/>", b"</A>", b"<EXPIRE e>",
        b"<VAR hp>", b"</VAR>", b"<NOBR>", b"<BR>", b"<HR>", b"<P>", b"</P>", b"<VERSION>", b"<SUPPORT b send.*>",
        b"<!ELEMENT x '<SEND \"get &text; &n;\"><B>' ATT='n=1' TAG=20 OPEN>", b"<x>", b"<x 2>", b"</x>",
        b"<!ELEMENT y '<x><y><y>' FLAG='Set z' EMPTY>", b"<y>", b"<!EL r '' FLAG=RoomDesc>", b"<r>", b"</r>",
        b"<!ENTITY hp 'x<y'>", b"<!ATTLIST x m>", b"<SOUND a.wav V=10>", b"<!-- c -->", b"<!-- ", b"<IMAGE f>", b"<DEST w>",
        b"</DEST>", b"<grin>", b"</grin>", b"<", b">", b"'", b'"', b"=", b"<SEND 'open", b"<b\n>", b"<\xc3\xa9>",
        b"&lt;", b"&hp;", b"&#65;", b"&#10;", b"&#x1F600;", b"&no;", b"&", b";", b"&#", b"&am", b"!!SOUND(a)", b"!!MUSIC(Off)\n",
    ]
)  # fmt: skip
_MODES = st.one_of(
    st.sampled_from([0, 1, 1, 1, 2, 3, 4, 4, 5, 6, 6, 7, 10, 19, 20]).map(lambda mode: b"\x1b[%dz" % mode),
    st.sampled_from(
        [b"\x1b]8;id=g;send:x\a", b"\x1b]8;;\a", b"\x1b]68;1;SEND;x\a", b"\x1b[4m", b"\x1b]P1ff8000", b"\x1b]R"]
    ),
)


def marked_up() -> st.SearchStrategy[bytes]:
    """Text in which much is markup, whole and broken, in all modes of MXP."""
    return joined(st.one_of(_TAGS, _TAGS, _TAGS, _MODES, _CHARACTERS, _LINE_ENDS, _SGR, _CONTROLS), max_size=20)


# --- telnet ---

_OPTIONS = st.one_of(st.sampled_from([0, 1, 3, 6, 24, 25, 31, 34, 42, 86, 201]), st.integers(0, 255))
_NEGOTIATIONS = st.builds(
    lambda verb, option: bytes([255, verb, option]), st.sampled_from([251, 252, 253, 254]), _OPTIONS
)
_PAYLOADS = st.one_of(
    st.sampled_from([b"", b"\1", b"\1;UTF-8", b"\1;X;latin1", b"\1[TTABLE ]\1;UTF-8", b"Core.Ping", b'A.B {"c": 1}']),
    st.binary(max_size=12),
)
_SUBNEGOTIATIONS = st.builds(
    lambda option, payload, end: bytes([255, 250, option]) + payload.replace(_IAC, _IAC * 2) + end,
    _OPTIONS,
    _PAYLOADS,
    st.sampled_from([b"\xff\xf0", b"\xff\xf0", b"\xff\xf1", b""]),
)
_COMMANDS = st.sampled_from([b"\xff\xf9", b"\xff\xef", b"\xff\xf1", b"\xff\xf0", b"\xff\x80", b"\xff\xff", b"\xff"])


def telnet() -> st.SearchStrategy[bytes]:
    """A telnet stream: text, commands, negotiation and subnegotiation, whole and broken."""
    return joined(st.one_of(_CHARACTERS, _NEGOTIATIONS, _SUBNEGOTIATIONS, _COMMANDS, st.binary(max_size=4)))


def fed(receive: Callable[[bytes], list[_Result]], chunks: list[bytes]) -> list[_Result]:
    """All that comes out when these chunks go in."""
    return [result for chunk in chunks for result in receive(chunk)]
