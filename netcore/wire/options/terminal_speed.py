"""TERMINAL-SPEED (RFC 1079): for servers that want to know how fast our modem is."""

from collections.abc import Iterable
from typing import Final

from netcore.api.game_parts import ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.output import Output

_SEND: Final = b"\1"
_IS: Final = b"\0"
# The fastest that old servers know, both ways; slower ones would make them pause.
_SPEED: Final = b"38400,38400"


class TerminalSpeed:
    """The same speed for all."""

    code: Final = 32

    def __init__(self, output: Output) -> None:
        self._output = output

    def agrees(self, side: Side) -> bool:
        """The terminal is here."""
        return side is Side.US

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """The server asks when it wants to know."""
        return (ProtocolPart("TSPEED", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """A question."""
        if payload == _SEND and self._output.may_reply(self.code):
            self._output.subnegotiate(self.code, _IS + _SPEED)
        return ()
