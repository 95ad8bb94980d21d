"""What client and game say to each other, in words: for the protocol inspector.

Options that this client does not speak are worded too, since who looks wants to know what else a game tries.  Judges
nothing and never raises: what makes no sense is shown as the bytes that it is.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple, assert_never

import msgspec

from netcore.api.media import Media, MediaLoaded, MediaPaused, MediaPlayed, MediaStopped
from netcore.wire.codes import IAC, SB, SE, Verb, escape
from netcore.wire.framing import Command, Data, Frame, Negotiated, Subnegotiated

MAX_WORDS: Final = 400  # a map in GMCP is hundreds of KiB, and nobody reads on in a row of a table

TEXT: Final = "TEXT"
SUBNEGOTIATION: Final = "SB"

OPTIONS: Final = {
    0: "BINARY", 1: "ECHO", 3: "SGA", 5: "STATUS", 6: "TIMING-MARK", 24: "TTYPE", 25: "EOR", 31: "NAWS", 32: "TSPEED",
    33: "LFLOW", 34: "LINEMODE", 35: "XDISPLOC", 36: "ENVIRON", 37: "AUTHENTICATION", 38: "ENCRYPT",
    39: "NEW-ENVIRON", 42: "CHARSET", 69: "MSDP", 70: "MSSP", 85: "MCCP1", 86: "MCCP2", 87: "MCCP3", 90: "MSP",
    91: "MXP", 93: "ZMP", 102: "channel102", 200: "ATCP", 201: "GMCP", 255: "EXOPL",
}  # fmt: skip

_COMMANDS: Final = {
    236: "EOF", 237: "SUSP", 238: "ABORT", 239: "EOR", 240: "SE", 241: "NOP", 242: "DM", 243: "BRK", 244: "IP",
    245: "AO", 246: "AYT", 247: "EC", 248: "EL", 249: "GA", 250: "SB",
}  # fmt: skip


class Worded(NamedTuple):
    """A frame in words: what it is, about which option, and what it says; `raw` is how it looks on the wire."""

    name: str
    option: str
    words: str
    raw: bytes


def worded(frame: Frame) -> Worded:
    """The frame in words."""
    match frame:
        case Data(data=data):
            return Worded(TEXT, "", _cut(_text(data)), escape(data))
        case Command(code=code):
            return Worded(_COMMANDS.get(code, f"command {code}"), "", "", bytes((IAC, code)))
        case Negotiated(verb=verb, option=option):
            return Worded(verb.name, option_name(option), "", bytes((IAC, verb, option)))
        case Subnegotiated(option=option, payload=payload, is_whole=is_whole):
            words = _cut(_READERS.get(option, _text)(payload))
            end = bytes((IAC, SE)) if is_whole else b""
            raw = bytes((IAC, SB, option)) + escape(payload) + end
            return Worded(SUBNEGOTIATION, option_name(option), words if is_whole else f"{words} (not ended)", raw)
        case _:
            assert_never(frame)


def media_words(wish: Media) -> str:
    """What is asked for, with all that is not as ever."""
    match wish:
        case MediaPlayed(kind=kind):
            deed = f"play {kind}"
        case MediaLoaded():
            deed = "load"
        case MediaStopped(kind=of):
            deed = f"stop {of or 'all'}"
        case MediaPaused(kind=of):
            deed = f"pause {of or 'all'}"
        case _:
            assert_never(wish)
    fields = (field for field in msgspec.structs.fields(wish) if field.name != "kind")
    values = ((field.name, getattr(wish, field.name), field.default) for field in fields)
    return _cut(", ".join([deed, *(f"{name} {value}" for name, value, usual in values if value != usual)]))


def option_name(code: int) -> str:
    """An option's name, or its number."""
    return OPTIONS.get(code, f"option {code}")


# --- what each option's subnegotiations say ---


def _text(data: bytes) -> str:
    # Cut before it is decoded, because it may be a megabyte.
    return data[: 4 * MAX_WORDS].decode("utf-8", "replace")


def _asked_or_told(payload: bytes) -> str:
    """IS and SEND of TTYPE, TSPEED and XDISPLOC (RFC 1091, 1079, 1096)."""
    match payload[:1]:
        case b"\0":
            return f"IS {_text(payload[1:])}"
        case b"\1":
            return "SEND"
        case _:
            return _text(payload)


def _naws(payload: bytes) -> str:
    if len(payload) != 4:
        return _text(payload)
    return f"{int.from_bytes(payload[:2], 'big')} columns, {int.from_bytes(payload[2:], 'big')} rows"


def _charset(payload: bytes) -> str:
    verbs = {1: "REQUEST", 2: "ACCEPTED", 3: "REJECTED", 4: "TTABLE-IS", 5: "TTABLE-REJECTED"}
    verb = verbs.get(payload[0]) if payload else None
    return f"{verb} {_text(payload[1:])}".rstrip() if verb else _text(payload)


def _environ(payload: bytes) -> str:
    verbs = {0: "IS", 1: "SEND", 2: "INFO"}
    verb = verbs.get(payload[0]) if payload else None
    if verb is None:
        return _text(payload)
    marks = {b"\0": "VAR", b"\1": "VALUE", b"\3": "USERVAR"}
    return " ".join([verb, *_marked(payload[1:], marks)])


def _msdp(payload: bytes) -> str:
    marks = {b"\1": "VAR", b"\2": "VAL", b"\3": "{", b"\4": "}", b"\5": "[", b"\6": "]"}
    return " ".join(_marked(payload, marks))


def _mssp(payload: bytes) -> str:
    return " ".join(_marked(payload, {b"\1": "VAR", b"\2": "VAL"}))


def _marked(payload: bytes, marks: dict[bytes, str]) -> list[str]:
    """Text with bytes in it that are marks."""
    pattern = b"([" + b"".join(marks) + b"])"
    pieces = re.split(pattern, payload[: 4 * MAX_WORDS])
    return [marks.get(piece) or _text(piece) for piece in pieces if piece]


def _status(payload: bytes) -> str:
    """RFC 859: which options are on; what stands in SB there is left as it is."""
    if payload[:1] == b"\1":
        return "SEND"
    if payload[:1] != b"\0":
        return _text(payload)
    verbs = {int(verb): verb.name for verb in Verb}
    told = [
        f"{verbs[verb]} {option_name(code)}"
        for verb, code in zip(payload[1::2], payload[2::2], strict=False)
        if verb in verbs
    ]
    return f"IS {', '.join(told)}"


def _linemode(payload: bytes) -> str:
    kinds = {1: "MODE", 2: "FORWARDMASK", 3: "SLC"}
    kind = kinds.get(payload[0]) if payload else None
    return f"{kind} {payload[1:64].hex(' ')}".rstrip() if kind else _text(payload)


def _zmp(payload: bytes) -> str:
    return " ".join(_text(word) for word in payload[: 4 * MAX_WORDS].split(b"\0") if word)


def _channel_102(payload: bytes) -> str:
    return ", ".join(map(str, payload[:16]))


def _compression(_: bytes) -> str:
    return "what follows is compressed"


_READERS: Final[dict[int, Callable[[bytes], str]]] = {
    5: _status,
    24: _asked_or_told,
    31: _naws,
    32: _asked_or_told,
    34: _linemode,
    35: _asked_or_told,
    36: _environ,
    39: _environ,
    42: _charset,
    69: _msdp,
    70: _mssp,
    85: _compression,
    86: _compression,
    87: _compression,
    93: _zmp,
    102: _channel_102,
}


def _cut(text: str) -> str:
    """One line, that can be read."""
    line = text[: MAX_WORDS + 1].translate(_ESCAPES)
    return line if len(line) <= MAX_WORDS else line[:MAX_WORDS] + "…"


# Controls as programmers write them.
_ESCAPES: Final = {code: f"\\x{code:02x}" for code in (*range(0x20), 0x7F)} | {
    0x09: "\\t",
    0x0A: "\\n",
    0x0D: "\\r",
    0x1B: "\\e",
}
