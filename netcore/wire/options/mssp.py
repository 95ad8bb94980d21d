"""MSSP: facts about the game, for lists of games; a client may use them too (a port with TLS, a charset)."""

from collections.abc import Iterable
from typing import Final

from netcore.api.game_parts import MsspPart, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard

_VAR: Final = b"\1"
_VAL: Final = b"\2"


class Mssp:
    """The facts."""

    code: Final = 70

    def agrees(self, side: Side) -> bool:
        """They are the server's."""
        return side is Side.HIM

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """The server tells by itself."""
        return (ProtocolPart("MSSP", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """Facts; one that comes twice has the values of both, and one without a value says nothing."""
        facts: dict[str, list[str]] = {}
        for fact in payload.split(_VAR)[1:]:
            name, *values = (text.decode("utf-8", "replace") for text in fact.split(_VAL))
            facts.setdefault(name, []).extend(values)
        return tuple(MsspPart(name, tuple(values)) for name, values in facts.items() if values)
