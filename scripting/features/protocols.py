"""The protocols beside GMCP for scripts, for `lua/protocols.lua`: MSDP, MSSP, ATCP, ZMP, Aardwolf's channel 102, MXP,
and options of telnet that scripts speak themselves.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, assert_never

from netcore.api.game_parts import AtcpPart, Channel102Part, MsdpPart, MsspPart, TelnetPart, ZmpPart
from netcore.api.host_events import (
    AtcpSent,
    Channel102Sent,
    MsdpSent,
    OptionSpoken,
    ProtocolSent,
    ProtocolsWished,
    RawSent,
    ZmpSent,
)
from netcore.api.permissions import Owner
from netcore.api.protocols import SWITCHABLE
from netcore.term.told import MxpTag, MxpVariable
from scripting.calls import Calls
from scripting.commands import TooFastError
from scripting.game_listener import ProtocolMessage
from scripting.machine import HostError, Plain, Value
from scripting.plain import bytes_of, text_of, whole_of

_OWNER: Final = Owner("", "event", "protocols")
_LAST_OPTION: Final = 254  # 255 is IAC, behind which there would be more


class Protocols:
    """Their messages to Lua, and from it."""

    def __init__(
        self, calls: Calls, emit: Callable[[ProtocolSent | ProtocolsWished], None], may_send: Callable[[], bool]
    ) -> None:
        """`may_send` is asked whether one more command may be sent; it is counted."""
        self._calls = calls
        self._emit = emit
        self._may_send = may_send
        self._handlers: dict[str, int] = {}  # in Lua
        self._on: set[str] = set()

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "protocol_use": self._use,
            "protocol_is_on": lambda name: text_of(name) in self._on,
            "msdp_send": lambda name, *values: self._emit(MsdpSent(text_of(name), tuple(map(text_of, values)))),
            "atcp_send": lambda message: self._emit(AtcpSent(text_of(message))),
            "zmp_send": lambda command, *texts: self._emit(ZmpSent(text_of(command), tuple(map(text_of, texts)))),
            "channel_102_send": lambda data: self._emit(Channel102Sent(bytes_of(data))),
            "protocols_wish": self._wish,
            "telnet_speak": self._speak,
            "telnet_send": self._send_raw,
        }

    def switched(self, name: str, *, enabled: bool) -> None:
        """The game and we have agreed on a protocol, or no longer."""
        (self._on.add if enabled else self._on.discard)(name)

    def lost(self) -> None:
        """The connection is gone, and all that was agreed in it."""
        self._on.clear()

    def said(self, message: ProtocolMessage) -> None:
        """The game has sent a message."""
        match message:
            case MsdpPart(name=name, payload=payload):
                self._tell("msdp", (name, payload))
            case MsspPart(name=name, values=values):
                self._tell("mssp", (name, *values))
            case AtcpPart(name=name, argument=argument, body=body):
                self._tell("atcp", (name, argument, body))
            case ZmpPart(command=command, parameters=parameters):
                self._tell("zmp", (command, *parameters))
            case Channel102Part(code=code, value=value):
                self._tell("channel102", (code, value))
            case TelnetPart(verb=verb, option=option, payload=payload):
                self._tell("telnet", (verb, option, payload))
            case _:
                assert_never(message)

    def marked_up(self, markup: MxpTag | MxpVariable) -> None:
        """The game's text has a tag or a variable of MXP."""
        match markup:
            case MxpTag(name=name, attributes=attributes, actions=actions, caption=caption, click=click):
                self._tell("mxp", (name, dict(attributes), actions, caption, str(click)))
            case MxpVariable(name=name, value=value):
                self._tell("mxp_variable", (name, value))
            case _:
                assert_never(markup)

    def _tell(self, protocol: str, arguments: Sequence[Value]) -> None:
        if handler := self._handlers.get(protocol):
            self._calls.start(handler, arguments, owner=_OWNER)

    def _use(self, protocol: Plain, handler: Plain) -> None:
        self._handlers[text_of(protocol)] = whole_of(handler)

    def _wish(self, tells_screen_reader: Plain, *off: Plain) -> None:
        told = tells_screen_reader if isinstance(tells_screen_reader, bool) else None
        self._emit(ProtocolsWished(tuple(sorted(set(map(text_of, off)) & set(SWITCHABLE))), told))

    def _speak(self, option: Plain) -> None:
        number = whole_of(option)
        if not 0 <= number <= _LAST_OPTION:
            raise HostError(f"options of telnet have numbers from 0 to {_LAST_OPTION}, not {number}")
        self._emit(OptionSpoken(number))

    def _send_raw(self, data: Plain) -> None:
        sent = bytes_of(data)
        # Each line in it is a command to the game.
        if not all(self._may_send() for _ in range(max(1, sent.count(b"\n")))):
            raise TooFastError
        self._emit(RawSent(sent))
