"""STATUS (RFC 859): the server asks what we think has been agreed on, and is told."""

from collections.abc import Callable, Iterable
from typing import Final

from netcore.api.game_parts import ProtocolPart
from netcore.wire.codes import SE, Verb
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.output import Output

_IS: Final = b"\0"
_SEND: Final = b"\1"


class Status:
    """What has been agreed on."""

    code: Final = 5

    def __init__(self, output: Output, agreed: Callable[[], Iterable[tuple[Side, int]]]) -> None:
        """`agreed` says which options are on, and on which side."""
        self._output = output
        self._agreed = agreed

    def agrees(self, side: Side) -> bool:
        """We tell; the server need not."""
        return side is Side.US

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """The server asks when it wants to know."""
        return (ProtocolPart("STATUS", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """A question."""
        if payload == _SEND and self._output.may_reply(self.code):
            told = b"".join(_told(side, option) for side, option in self._agreed())
            self._output.subnegotiate(self.code, _IS + told)
        return ()


def _told(side: Side, option: int) -> bytes:
    verb = Verb.WILL if side is Side.US else Verb.DO
    # The RFC has SE as data doubled, besides the IAC that is doubled anyway.
    return bytes((verb, option, option)) if option == SE else bytes((verb, option))
