"""ATCP: named messages beside the text, from before GMCP; a game that offers both is to send GMCP."""

from collections.abc import Callable, Iterable
from typing import Final

from netcore.api.game_parts import AtcpPart, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.output import Output

_MODULES: Final = ("composer 1", "char_vitals 1", "room_brief 1", "room_exits 1", "map_display 1")
# The server asks who is there once more, after a copyover for instance.
_WHO: Final = "Auth.Request"


class Atcp:
    """The messages, both ways."""

    code: Final = 200

    def __init__(
        self, output: Output, client_name: str, client_version: str, is_superfluous: Callable[[], bool]
    ) -> None:
        """`is_superfluous`: the game has agreed to something better."""
        self._output = output
        self._hello = "\n".join((f"hello {client_name} {client_version}", *_MODULES, ""))
        self._is_superfluous = is_superfluous
        self._is_on = False

    def send(self, message: str) -> None:
        """Send a message; to a server that has not agreed to ATCP nothing."""
        if self._is_on:
            self._output.subnegotiate(self.code, message.encode("utf-8", "replace"))

    def agrees(self, side: Side) -> bool:  # noqa: ARG002 - the port's signature
        """The specification has the server say DO; games say WILL."""
        return not self._is_superfluous()

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """Who we are, and what we take."""
        self._is_on = on
        self.send(self._hello)
        return (ProtocolPart("ATCP", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """A message."""
        head, _, body = payload.decode("utf-8", "replace").replace("\r", "").partition("\n")
        name, _, argument = head.partition(" ")
        if name == _WHO and self._output.may_reply(self.code):
            self.send(self._hello)
        return (AtcpPart(name, argument, body),) if name else ()
