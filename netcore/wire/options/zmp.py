"""ZMP: commands with parameters, beside the text.  Once agreed to, it stays."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Final

from netcore.api.game_parts import ProtocolPart, ZmpPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.output import Output

_DESCRIPTION: Final = "A client for MUDs"
# Of the package "zmp." nothing is missing; its commands are all that we know ourselves, and scripts may know more.
_PACKAGE: Final = "zmp."
_COMMANDS: Final = frozenset({"zmp.ping", "zmp.time", "zmp.ident", "zmp.check", "zmp.support", "zmp.no-support"})
_END: Final = b"\0"
# More parameters are left out; maps are sent as one.
_MAX_PARAMETERS: Final = 1_000


class Zmp:
    """The commands, both ways."""

    code: Final = 93

    def __init__(self, output: Output, client_name: str, client_version: str, wall_clock: Callable[[], float]) -> None:
        """`wall_clock` gives seconds since the epoch, for servers that ask what time it is."""
        self._output = output
        self._identity = (client_name, client_version, _DESCRIPTION)
        self._wall_clock = wall_clock
        self._is_on = False

    def send(self, command: str, parameters: Iterable[str]) -> None:
        """Send a command; to a server that has not agreed to ZMP nothing."""
        if self._is_on:
            texts = (text.replace("\0", "").encode("utf-8", "replace") for text in (command, *parameters))
            self._output.subnegotiate(self.code, b"".join(text + _END for text in texts))

    def agrees(self, side: Side) -> bool:
        """The server offers it."""
        return side is Side.HIM

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """Who we are."""
        self._is_on = on
        self.send("zmp.ident", self._identity)
        return (ProtocolPart("ZMP", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """A command; what asks about ourselves is answered here."""
        texts = payload.removesuffix(_END).split(_END, _MAX_PARAMETERS)[:_MAX_PARAMETERS]
        command, *parameters = (text.decode("utf-8", "replace") for text in texts)
        if not command:
            return ()
        if command in {"zmp.ping", "zmp.check"} and self._output.may_reply(self.code):
            self._answer(command, parameters)
        return (ZmpPart(command, tuple(parameters)),)

    def _answer(self, command: str, parameters: list[str]) -> None:
        if command == "zmp.ping":
            self.send("zmp.time", (f"{datetime.fromtimestamp(self._wall_clock(), UTC):%Y-%m-%d %H:%M:%S}",))
        elif parameters:
            is_known = parameters[0] == _PACKAGE or parameters[0] in _COMMANDS
            self.send("zmp.support" if is_known else "zmp.no-support", parameters[:1])
