"""MCCP2: from the end of its subnegotiation on, everything the server sends is compressed."""

from collections.abc import Iterable
from typing import Final

from netcore.wire.negotiation import Side
from netcore.wire.option import CompressionStarted, Heard


class Mccp2:
    """When the compression starts."""

    code: Final = 86

    def agrees(self, side: Side) -> bool:
        """The server compresses."""
        return side is Side.HIM

    def switched(self, *, on: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """Nothing is compressed yet."""
        return ()

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """It starts.  A subnegotiation with a damaged end would not say where."""
        return (CompressionStarted(),) if is_whole else ()
