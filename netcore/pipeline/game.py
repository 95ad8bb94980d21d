"""Bytes of the game to parts of what it said, and back: what `netcore.link` drives.

Inflate, telnet, options, in this order; each option may answer, so `take_output` is asked after every `receive`.  One
pipeline is one connection: all that was agreed ends with it.
"""

from typing import Final

from netcore.api.hosting import CharsetPart, Part, ProtocolPart, TextPart
from netcore.pipeline.inflow import CompressionBroken, CompressionEnded, Inflow, Plain
from netcore.term import charsets
from netcore.wire.option import CompressionStarted, Heard
from netcore.wire.options.charset import Charset
from netcore.wire.options.gmcp import Gmcp
from netcore.wire.options.mccp2 import Mccp2
from netcore.wire.options.naws import Naws
from netcore.wire.options.new_environ import NewEnviron
from netcore.wire.options.simple import simple_options
from netcore.wire.options.terminal_type import TERMINAL, Mtts, TerminalType
from netcore.wire.output import Output
from netcore.wire.telnet import Telnet

# A chunk of 64 KiB may inflate to a thousand times as much, or be thirty thousand commands.  Past this `receive`
# returns and says `has_more`: so its parts fit into a message, other sessions have their turn, and the game can be
# slowed down.
MAX_WORK: Final = 1 << 20  # in bytes
FRAME_WORK: Final = 1 << 10  # dealing with one frame of telnet costs as much as so many bytes of text

_MCCP2: Final = "MCCP2"
_BROKEN: Final = "what it sends compressed (MCCP2) is damaged"


class GamePipeline:
    """One connection to a game, without its socket."""

    def __init__(
        self, *, client_name: str, client_version: str, tls: bool, columns: int, rows: int, charset: str
    ) -> None:
        """`charset` is what the profile says; the game hears of it as far as it is UTF-8."""
        self.failure = ""  # in words, as soon as the stream makes no sense any more
        self.has_more = False  # what arrived is not all dealt with: call `receive` again, with b"" if need be
        self._output = Output()
        self._naws = Naws(self._output, columns, rows)
        self._gmcp = Gmcp(self._output, client_name, client_version)
        can = capabilities(charset, tls=tls)
        self._environ = NewEnviron(
            self._output,
            {
                "CHARSET": charsets.known(charset) or charsets.UTF_8,
                "CLIENT_NAME": client_name,
                "CLIENT_VERSION": client_version,
                "MTTS": str(int(can)),
                "TERMINAL_TYPE": TERMINAL,
            },
        )
        self._inflow = Inflow()
        self._telnet = Telnet(
            (
                *simple_options(),
                self._naws,
                self._gmcp,
                self._environ,
                TerminalType(self._output, client_name, can),
                Charset(self._output, charsets.known),
                Mccp2(),
            ),
            self._output,
        )

    def receive(self, data: bytes) -> list[Part]:
        """What the game says with `data`."""
        if self.failure:
            return []
        self._inflow.feed(data)
        parts = _Parts()
        self.has_more = True
        work = 0
        while work < MAX_WORK and self.has_more:
            heard = self._telnet.hear()
            if heard is None:
                work += self._read_on(parts)
            else:
                work += FRAME_WORK
                for thing in heard:
                    self._hear(thing, parts)
        return parts.take()

    def take_output(self) -> bytes:
        """What is to be sent to the game."""
        return self._output.take()

    def send_line(self, data: bytes) -> None:
        """Queue a line, in the game's charset, without its end."""
        self._output.line(data)

    def send_gmcp(self, message: str) -> None:
        """Queue a GMCP message, "Package.Sub json"; nothing while the game has not agreed to GMCP."""
        self._gmcp.send(message)

    def resize(self, columns: int, rows: int) -> None:
        """The console has another size now; the game hears of it if it wants to."""
        self._naws.resize(columns, rows)

    def _read_on(self, parts: "_Parts") -> int:
        """Give telnet the next bytes; returns how many."""
        match self._inflow.next_step():
            case Plain(data=data):
                self._telnet.feed(data)
                return len(data)
            case CompressionEnded():
                parts.add(ProtocolPart(_MCCP2, enabled=False))
            case CompressionBroken():
                parts.add(ProtocolPart(_MCCP2, enabled=False))
                self.failure = _BROKEN
                self.has_more = False
            case None:
                self.has_more = False
        return 0

    def _hear(self, heard: Heard, parts: "_Parts") -> None:
        if isinstance(heard, CompressionStarted):
            if not self._inflow.is_inflating:  # inside a compressed stream it would mean nothing
                self._inflow.start_inflating(self._telnet.take_rest())
                parts.add(ProtocolPart(_MCCP2, enabled=True))
            return
        parts.add(heard)
        if isinstance(heard, CharsetPart):
            self._environ.change("CHARSET", heard.name)


def capabilities(charset: str, *, tls: bool) -> Mtts:
    """What this client can do, in a profile with this charset, over TLS or not."""
    can = Mtts.ANSI | Mtts.COLOURS_256 | Mtts.TRUE_COLOUR | Mtts.MNES
    if charsets.known(charset) == charsets.UTF_8:
        can |= Mtts.UTF_8
    if tls:
        can |= Mtts.TLS
    return can


class _Parts:
    """Parts in order, neighbouring texts put together: a 255 or a NOP in a line does not make three parts of it."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._text: list[bytes] = []

    def add(self, part: Part) -> None:
        if isinstance(part, TextPart):
            self._text.append(part.data)
        else:
            self._end_text()
            self._parts.append(part)

    def take(self) -> list[Part]:
        self._end_text()
        return self._parts

    def _end_text(self) -> None:
        if self._text:
            self._parts.append(TextPart(b"".join(self._text)))
            self._text.clear()
