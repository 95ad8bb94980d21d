"""Options that are only on or off: what they mean is decided elsewhere."""

from collections.abc import Iterable
from typing import Final

from netcore.api.game_parts import ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard


class Simple:
    """An option without subnegotiation."""

    def __init__(self, code: int, name: str, *sides: Side) -> None:
        """`sides`: who may perform it."""
        self.code: Final = code
        self.name: Final = name
        self._sides: Final = frozenset(sides)

    def agrees(self, side: Side) -> bool:
        """As the constructor was told."""
        return side in self._sides

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """Tell."""
        return (ProtocolPart(self.name, on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """It has nothing to say, so nothing is heard."""
        return ()


class Unheard(Simple):
    """One that is agreed to, and that nobody is told of."""

    def switched(self, *, on: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """Do not tell."""
        return ()


def echo(*, is_ignored: bool) -> Simple:
    """RFC 857: the server "echoes", which means that a password is typed; some games say so all the time."""
    return (Unheard if is_ignored else Simple)(1, "ECHO", Side.HIM)


def simple_options() -> dict[str, Simple]:
    """The others that this client agrees to, by name."""
    options = (
        Simple(0, "BINARY", Side.HIM),  # RFC 856: we take eight bits anyway
        Simple(3, "SGA", Side.HIM, Side.US),  # RFC 858
        Simple(25, "EOR", Side.HIM),  # RFC 885: prompts are marked
    )
    return {option.name: option for option in options}
