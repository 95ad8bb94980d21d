"""Bytes as QDataStream writes them in the format of Qt 5.12: the other side of `qt_stream.py`."""

import struct
from collections.abc import Callable, Collection, Iterable
from typing import Final, TypeVar

T = TypeVar("T")

_RGB: Final = 1
_FONT_FAMILY: Final = "Bitstream Vera Sans Mono"
# Sizes in points and pixels, any style, the default strategy, an unused byte, a normal weight, and nothing else.
_FONT: Final = struct.Struct(">diBHBBBHBiiBB").pack(12.0, -1, 5, 1, 0, 50, 0, 0, 0, 0, 0, 0, 0)


class QtWriter:
    """Gathers one value after the other."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def taken(self) -> bytes:
        """What there is, once."""
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken

    def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        self._parts.append(data)

    def int8(self, value: int) -> None:
        """A quint8."""
        self._parts.append(bytes((value & 0xFF,)))

    def truth(self, value: object) -> None:
        """A bool."""
        self._parts.append(b"\1" if value else b"\0")

    def int32(self, *values: int) -> None:
        """Several qint32, cut to what fits."""
        fitting = (max(-(1 << 31), min(int(value), (1 << 31) - 1)) for value in values)
        self._parts.append(struct.pack(f">{len(values)}i", *fitting))

    def doubles(self, *values: float) -> None:
        """Several doubles, or floats: a point, a size, a vector."""
        self._parts.append(struct.pack(f">{len(values)}d", *values))

    def text(self, value: str) -> None:
        """A QString."""
        data = value.encode("utf-16-be", "replace")
        self._parts += [len(data).to_bytes(4, "big"), data]

    def elements(self, values: Collection[T], write: Callable[[T], object]) -> None:
        """A QList or QSet."""
        self.int32(len(values))
        for value in values:
            write(value)

    def pairs(self, pairs: Iterable[tuple[str, T]], write: Callable[[T], object]) -> None:
        """A QMap or QHash by texts."""
        known = list(pairs)
        self.int32(len(known))
        for key, value in known:
            self.text(key)
            write(value)

    def colour(self, red: int, green: int, blue: int, alpha: int = 255) -> None:
        """A QColor."""
        self._parts.append(struct.pack(">B5H", _RGB, *(part * 0x101 for part in (alpha, red, green, blue)), 0))

    def font(self) -> None:
        """A QFont: the usual one."""
        self.text(_FONT_FAMILY)
        self.text("")
        self._parts.append(_FONT)

    def picture(self, png: bytes) -> None:
        """A QPixmap; none for no bytes."""
        self.int32(1 if png else 0)
        self._parts.append(png)
