"""NAWS (RFC 1073): the server is told the size of the console, at once and whenever it changes."""

from collections.abc import Iterable
from typing import Final

from netcore.api.game_parts import ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.option import Heard
from netcore.wire.output import Output

_LARGEST: Final = 0xFFFF


class Naws:
    """The size of the console."""

    code: Final = 31

    def __init__(self, output: Output, columns: int, rows: int) -> None:
        self._output = output
        self._size = _bounded(columns), _bounded(rows)
        self._is_on = False

    def resize(self, columns: int, rows: int) -> None:
        """The console has another size."""
        size = _bounded(columns), _bounded(rows)
        if size != self._size:
            self._size = size
            if self._is_on:
                self._tell()

    def agrees(self, side: Side) -> bool:
        """We are the ones with a console."""
        return side is Side.US

    def switched(self, *, on: bool) -> Iterable[Heard]:
        """The size is told as soon as the server wants it."""
        self._is_on = on
        if on:
            self._tell()
        return (ProtocolPart("NAWS", on),)

    def received(self, payload: bytes, *, is_whole: bool) -> Iterable[Heard]:  # noqa: ARG002 - the port's signature
        """A server has no console."""
        return ()

    def _tell(self) -> None:
        columns, rows = self._size
        self._output.subnegotiate(self.code, columns.to_bytes(2, "big") + rows.to_bytes(2, "big"))


def _bounded(cells: int) -> int:
    return max(0, min(cells, _LARGEST))
