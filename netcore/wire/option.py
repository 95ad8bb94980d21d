"""What a telnet option is to `Telnet`: the port that each module in `options/` fits."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeAlias

from netcore.api.game_parts import Part
from netcore.wire.negotiation import Side


class CompressionStarted(NamedTuple):
    """The very next byte, which telnet has not read yet, is compressed, by a protocol of this name."""

    name: str


Heard: TypeAlias = Part | CompressionStarted


class Option(Protocol):
    """One option, as this client has it."""

    @property
    def code(self) -> int:
        """Its number."""

    def agrees(self, side: Side) -> bool:
        """Whether it may be performed by this side."""

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """One of the sides has it on now, or none has it any more."""

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:
        """The peer sent this subnegotiation, while the option was on."""
