"""MCCP: one side of the conversation is compressed from a certain byte on.

Versions 1 and 2 are the server's: from the end of a subnegotiation on, everything that it sends is compressed.  Version
1 ends that subnegotiation in a way of its own, which `netcore.wire.framing` knows.  Version 3 is ours: when the server
has offered it, we say that we begin, and from there on compress.
"""

from collections.abc import Callable, Iterable
from typing import Final

from netcore.api.game_parts import ProtocolPart
from netcore.wire.codes import Verb
from netcore.wire.negotiation import Side
from netcore.wire.option import CompressionStarted, Heard
from netcore.wire.output import Output


class Mccp:
    """Version 1 or 2."""

    def __init__(self, code: int, name: str, is_superfluous: Callable[[], bool]) -> None:
        """`is_superfluous`: the other version is on already."""
        self.code: Final = code
        self._name: Final = name
        self._is_superfluous = is_superfluous

    def agrees(self, side: Side) -> bool:
        """The server compresses."""
        return side is Side.HIM and not self._is_superfluous()

    def switched(self, *, on: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """Nothing is compressed yet."""
        return ()

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """It starts.  A subnegotiation with a damaged end would not say where."""
        return (CompressionStarted(self._name),) if is_whole else ()


class Mccp3:
    """Version 3."""

    code: Final = 87

    def __init__(self, output: Output) -> None:
        self._output = output

    def agrees(self, side: Side) -> bool:
        """The server offers to inflate."""
        return side is Side.HIM

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """We begin at once; that we end has been seen to by the output."""
        if on:
            self._output.subnegotiate(self.code, b"")
            self._output.start_deflating(until=(Verb.DONT, self.code))
        return (ProtocolPart("MCCP3", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """A server has nothing to say about it."""
        return ()
