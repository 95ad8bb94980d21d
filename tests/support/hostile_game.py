"""Games that want to do harm: endless streams, each hard on another part of the client, for whoever measures memory."""

import random
import zlib
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final

from netcore.api.settings import ProtocolSettings
from tests.support.heard_game import HeardGame

CHUNK_BYTES: Final = 64 << 10

# All that is agreed on, so that nothing of what follows is ignored.
_HANDSHAKE: Final = b"".join(bytes((0xFF, 0xFB, code)) for code in (1, 25, 42, 69, 70, 86, 90, 91, 93, 102, 201)) + (
    b"".join(bytes((0xFF, 0xFD, code)) for code in (24, 31, 32, 39, 200))
)
_MCCP2: Final = b"\xff\xfb\x56\xff\xfa\x56\xff\xf0"


def _filled(make: Callable[[int], bytes]) -> Iterator[bytes]:
    """Chunks of what `make` says, given how often it has been asked."""
    numbers = count()
    while True:
        chunk = bytearray()
        while len(chunk) < CHUNK_BYTES:
            chunk += make(next(numbers))
        yield bytes(chunk)


def _repeated(said: bytes) -> Callable[[int], bytes]:
    return lambda _: said * (1 + CHUNK_BYTES // len(said))


def _once(opening: bytes, filling: bytes = b"x") -> Callable[[int], bytes]:
    """What opens something, and never ends it."""
    return lambda number: opening if number == 0 else filling * CHUNK_BYTES


def _noise(number: int) -> bytes:
    return random.Random(number).randbytes(CHUNK_BYTES)


def _shuffled_markup(number: int) -> bytes:
    """Words of every protocol, in any order."""
    words = (
        b"\xff\xfa\xc9", b"\xff\xf0", b"\xff\xff", b"\xff\xfd\x18", b"\xff\xfa\x18\1", b"\x1b[", b"\x1b]8;;http://a/\a",
        b"\x1b[1z", b"<SEND 'a|b'>", b"</SEND>", b"<B>", b"<VAR v>", b"&lt;", b"\x1b[6z", b"\x1b[1;31m", b"\n", b"\t", b"\b",
        b"!!SOUND(a)", b"text ", b"\xe2\x82", b"<!EN e 'v'>", b"\xff\xf9", b"\xff\xfa\x2a\1;big5\xff\xf0",
    )  # fmt: skip
    return b"".join(random.Random(number).choices(words, k=CHUNK_BYTES // 8))


# By what they are hard on.
HOSTILE: Final[dict[str, Callable[[int], bytes]]] = {
    "noise": _noise,
    "words of all protocols": _shuffled_markup,
    "empty lines": _repeated(b"\n"),
    "a line without end": _repeated(b"x"),
    "tabs without end": _repeated(b"\t"),
    "a subnegotiation without end": _once(b"\xff\xfa\xc9"),
    "a control sequence without end": _once(b"\x1b[", b"1;"),
    "a system command without end": _once(b"\x1b]8;;http://"),
    "a tag without end": _once(b"\x1b[6z<SEND '"),
    "255 without end": _repeated(b"\xff"),
    "offers": _repeated(b"\xff\xfb\x63\xff\xfd\x18\xff\xfa\x18\1\xff\xf0\xff\xf6"),
    "broken UTF-8": _repeated(b"\xe2\x82"),
    "a new colour for each letter": lambda number: b"\x1b[38;2;%d;%d;%dmx" % (number & 255, number >> 8 & 255, 7),
    "definitions": lambda number: b"\x1b[6z<!EL e%d '<B><I>' ATT='a b'><!EN n%d 'value'><VAR v%d>x</VAR>\n" % ((number,) * 3),
    "nested elements": _repeated(b"\x1b[6z<!EL a '<b><b><b><b>'><!EL b '<a><a><a><a>'><a>x\n"),
    "the same colour, spelled ever anew": lambda number: b"\x1b[38;5;%d;%08dmx" % (number & 255, number),
    "links": lambda number: b"\x1b]8;;http://a/%d\aa\x1b]8;;\a" % number,
    "nested JSON": _repeated(b"\xff\xfa\xc9Client.Media.Play " + b"[" * 30_000 + b"\xff\xf0"),
    "nested MSDP": _repeated(b"\xff\xfa\x45" + b"\1a\2\3" * 8_000 + b"\xff\xf0"),
    "a map of 1 MiB in GMCP": _repeated(b"\xff\xfa\xc9Room.Map " + b'"x",' * 0x3F000 + b"\xff\xf0"),
}  # fmt: skip


def chunks(make: Callable[[int], bytes], size_bytes: int) -> Iterator[bytes]:
    """So much of one of them."""
    left = size_bytes
    for chunk in _filled(make):
        yield chunk[:left]
        left -= len(chunk)
        if left <= 0:
            return


def suffer(stream: Iterator[bytes], on_portion: Callable[[], None] = lambda: None) -> str:
    """A client hears all of it; how the connection fails, "" if it does not."""
    game = HeardGame(protocols=ProtocolSettings(forced=("MXP", "MSP")))
    game.receive(_HANDSHAKE)
    for chunk in stream:
        for _ in game.portions(chunk):
            on_portion()
        game.pipeline.take_output()
    return game.pipeline.failure


def bomb(size_bytes: int) -> Iterator[bytes]:
    """Compressed nothings that grow to so much."""
    yield _MCCP2
    deflater = zlib.compressobj(9)
    for _ in range(size_bytes >> 20):
        yield deflater.compress(b" " * (1 << 20))
    yield deflater.flush()
