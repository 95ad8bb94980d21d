"""Bytes of the game to parts of what it said, and back: what `netcore.link` drives.

Inflate, telnet, options, in this order; each option may answer, so `take_output` is asked after every `receive`.  One
pipeline is one connection: all that was agreed ends with it.
"""

from collections.abc import Callable, Iterable
from typing import Final, assert_never

from netcore.api.game_parts import CharsetPart, Part, ProtocolPart, TextPart
from netcore.api.host_events import (
    AtcpSent,
    Channel102Sent,
    GmcpSent,
    MsdpSent,
    MxpSent,
    OptionSpoken,
    ProtocolSent,
    RawSent,
    ZmpSent,
)
from netcore.api.settings import ProtocolSettings
from netcore.pipeline.inflow import CompressionBroken, CompressionEnded, Inflow, Plain
from netcore.term import charsets
from netcore.wire.negotiation import Side, State
from netcore.wire.option import CompressionStarted, Heard, Option
from netcore.wire.options.atcp import Atcp
from netcore.wire.options.channel_102 import Channel102
from netcore.wire.options.charset import Charset
from netcore.wire.options.compression import Mccp, Mccp3
from netcore.wire.options.gmcp import Gmcp
from netcore.wire.options.msdp import Msdp
from netcore.wire.options.msp import Msp
from netcore.wire.options.mssp import Mssp
from netcore.wire.options.mxp import Mxp
from netcore.wire.options.naws import Naws
from netcore.wire.options.new_environ import NewEnviron
from netcore.wire.options.simple import echo, simple_options
from netcore.wire.options.status import Status
from netcore.wire.options.terminal_speed import TerminalSpeed
from netcore.wire.options.terminal_type import TERMINAL, Mtts, TerminalType
from netcore.wire.options.zmp import Zmp
from netcore.wire.output import Output
from netcore.wire.tap import NoTap, Tap
from netcore.wire.telnet import Telnet

# A chunk of 64 KiB may inflate to a thousand times as much, or be thirty thousand commands.  Past this `receive`
# returns and says `has_more`: so its parts fit into a message, other sessions have their turn, and the game can be
# slowed down.
MAX_WORK: Final = 1 << 20  # in bytes
FRAME_WORK: Final = 1 << 10  # dealing with one frame of telnet costs as much as so many bytes of text

_BROKEN: Final = "what it sends compressed ({}) is damaged"
_BOMB: Final = "what it sends compressed ({}) is a bomb: it would grow without end"
_AS_EVER: Final = ProtocolSettings()
_NO_TAP: Final = NoTap()


class GamePipeline:
    """One connection to a game, without its socket."""

    def __init__(  # noqa: PLR0913 - each by its name, each a fact of its own
        self,
        *,
        client_name: str,
        client_version: str,
        tls: bool,
        columns: int,
        rows: int,
        charset: str,
        wall_clock: Callable[[], float],
        protocols: ProtocolSettings = _AS_EVER,
        spoken: Iterable[int] = (),
        tap: Tap = _NO_TAP,
    ) -> None:
        """`charset` is what the profile says; the game hears of it as far as it is UTF-8.

        `wall_clock` gives seconds since the epoch; `spoken` are options of telnet that scripts speak.
        """
        self.failure = ""  # in words, as soon as the stream makes no sense any more
        self.has_more = False  # what arrived is not all dealt with: call `receive` again, with b"" if need be
        can = capabilities(charset, protocols, tls=tls)
        output = self._output = Output(tap)
        self._naws = Naws(output, columns, rows)
        self._gmcp = Gmcp(output, client_name, client_version, with_media="MCMP" not in protocols.off)
        self._msdp = Msdp(output, client_name, client_version)
        self._atcp = Atcp(output, client_name, client_version, lambda: self._gmcp.is_on)
        self._zmp = Zmp(output, client_name, client_version, wall_clock)
        self._channel_102 = Channel102(output)
        self._mxp = Mxp()
        self._environ = NewEnviron(
            output,
            {
                "CHARSET": charsets.known(charset) or charsets.UTF_8,
                "CLIENT_NAME": client_name,
                "CLIENT_VERSION": client_version,
                "MTTS": str(int(can)),
                "TERMINAL_TYPE": TERMINAL,
            },
        )
        self._has_agreed_on_charset = False
        self._charset = charsets.known(charset) or charsets.UTF_8
        self._inflow = Inflow()
        self._compression = ""  # the name of the one that is on
        options: dict[str, Option] = {
            **simple_options(),
            "ECHO": echo(is_ignored=protocols.ignore_echo),
            "STATUS": Status(output, self._agreed),
            "TTYPE": TerminalType(output, client_name, can),
            "NAWS": self._naws,
            "TSPEED": TerminalSpeed(output),
            "NEW-ENVIRON": self._environ,
            "CHARSET": Charset(output, charsets.known, lambda: self._charset),
            "MSDP": self._msdp,
            "MSSP": Mssp(),
            "MXP": self._mxp,
            "MCCP1": Mccp(85, "MCCP1", lambda: self._telnet.is_on(Side.HIM, 86)),
            "MCCP2": Mccp(86, "MCCP2", lambda: False),
            "MCCP3": Mccp3(output),
            "MSP": Msp(),
            "ZMP": self._zmp,
            "channel102": self._channel_102,
            "ATCP": self._atcp,
            "GMCP": self._gmcp,
        }
        self._telnet = Telnet((option for name, option in options.items() if name not in protocols.off), output, tap)
        for code in spoken:
            self._telnet.speak(code)

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

    def tell(self, message: ProtocolSent) -> None:
        """Queue a message, as `netcore.api.host_events.ProtocolSent` has it."""
        match message:
            case GmcpSent(message=text):
                self._gmcp.send(text)
            case MsdpSent(name=name, values=values):
                self._msdp.send(name, values)
            case AtcpSent(message=text):
                self._atcp.send(text)
            case ZmpSent(command=command, parameters=parameters):
                self._zmp.send(command, parameters)
            case Channel102Sent(data=data):
                self._channel_102.send(data)
            case OptionSpoken(option=option):
                self._telnet.speak(option)
            case RawSent(data=data):
                self._output.raw(data)
            case MxpSent(line=line):
                is_on = self._mxp.has_begun_alone or any(self._telnet.is_on(side, self._mxp.code) for side in Side)
                if is_on and self._output.may_reply(self._mxp.code):
                    self._output.answer_line(line.encode("ascii", "replace"))
            case _:
                assert_never(message)

    def keep_alive(self) -> None:
        """Queue a sign of life that the game does not see as a command."""
        self._output.nothing()

    def option_states(self) -> dict[tuple[Side, int], State]:
        """Where every option stands that anybody has said anything about."""
        return self._telnet.negotiation.states()

    def use_charset(self, name: str) -> None:
        """The profile has another charset; it holds unless another was agreed on."""
        if not self._has_agreed_on_charset:
            self._charset = charsets.known(name) or charsets.UTF_8
            self._environ.change("CHARSET", self._charset)

    def resize(self, columns: int, rows: int) -> None:
        """The console has another size now; the game hears of it if it wants to."""
        self._naws.resize(columns, rows)

    def _agreed(self) -> list[tuple[Side, int]]:
        return self._telnet.negotiation.agreed()

    def _read_on(self, parts: "_Parts") -> int:
        """Give telnet the next bytes; returns how many."""
        match self._inflow.next_step():
            case Plain(data=data):
                self._telnet.feed(data)
                return len(data)
            case CompressionEnded():
                parts.add(ProtocolPart(self._compression, enabled=False))
            case CompressionBroken(is_bomb=is_bomb):
                parts.add(ProtocolPart(self._compression, enabled=False))
                self.failure = (_BOMB if is_bomb else _BROKEN).format(self._compression)
                self.has_more = False
            case None:
                self.has_more = False
        return 0

    def _hear(self, heard: Heard, parts: "_Parts") -> None:
        if isinstance(heard, CompressionStarted):
            if not self._inflow.is_inflating:  # inside a compressed stream it would mean nothing
                self._inflow.start_inflating(self._telnet.take_rest())
                self._compression = heard.name
                parts.add(ProtocolPart(heard.name, enabled=True))
            return
        parts.add(heard)
        if isinstance(heard, CharsetPart):
            self._has_agreed_on_charset, self._charset = True, heard.name
            self._environ.change("CHARSET", heard.name)


def capabilities(charset: str, protocols: ProtocolSettings = _AS_EVER, *, tls: bool) -> Mtts:
    """What this client can do, in a profile with this charset, over TLS or not."""
    can = Mtts.ANSI | Mtts.COLOURS_256 | Mtts.TRUE_COLOUR | Mtts.MNES
    if protocols.palette:
        can |= Mtts.OSC_PALETTE
    if protocols.screen_reader:
        can |= Mtts.SCREEN_READER
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
