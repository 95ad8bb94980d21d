"""Options that this client does not speak, and scripts do: all that the game says about them is handed on.

Mudlet's `addSupportedTelnetOption` and `sysTelnetEvent`; what is to be said scripts send as bytes.
"""

from collections.abc import Iterable
from typing import Final

from netcore.api.game_parts import TelnetPart
from netcore.wire.codes import Verb
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard

_NUMBERS: Final = {Verb.WILL: 1, Verb.WONT: 2, Verb.DO: 3, Verb.DONT: 4}
_SUBNEGOTIATION: Final = 5


class Scripted:
    """One of them."""

    def __init__(self, code: int) -> None:
        self.code: Final = code

    def negotiated(self, verb: Verb) -> TelnetPart:
        """The peer says something about the option, new or not."""
        return TelnetPart(_NUMBERS[verb], self.code)

    def agrees(self, side: Side) -> bool:  # noqa: ARG002 - the port's signature
        """Whoever asks."""
        return True

    def switched(self, *, on: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """`negotiated` has told it."""
        return ()

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """Scripts know what it means."""
        return (TelnetPart(_SUBNEGOTIATION, self.code, payload),)
