"""Bytes as QDataStream writes them in the format of Qt 5.12 ("Serializing Qt Data Types"): read, bounded.

Only what Mudlet's maps have in them.  Numbers are big-endian; `float` is written as a double.
"""

import struct
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")
K = TypeVar("K")

_NULL_TEXT: Final = 0xFFFFFFFF
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_END: Final = b"IEND"
_RGB: Final = 1


class StreamProblem(ValueError):  # noqa: N818 - it is told to people
    """The bytes are not what they should be; the message says what is wrong."""


class QtReader:
    """Reads one value after the other.  Every method raises StreamProblem at the end of the bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def is_at_end(self) -> bool:
        """Nothing is left."""
        return self._at >= len(self._data)

    def take(self, size: int) -> bytes:
        """So many bytes."""
        end = self._at + size
        if end > len(self._data):
            raise StreamProblem("it ends in the middle")
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def numbers(self, layout: struct.Struct) -> tuple[int, ...]:
        """Several whole numbers at once."""
        return layout.unpack(self.take(layout.size))

    def int8(self) -> int:
        """A quint8."""
        return self.take(1)[0]

    def truth(self) -> bool:
        """A bool."""
        return self.take(1) != b"\0"

    def int32(self) -> int:
        """A qint32."""
        return int.from_bytes(self.take(4), "big", signed=True)

    def double(self) -> float:
        """A double, or a float."""
        (value,) = struct.unpack(">d", self.take(8))
        return float(value)

    def doubles(self, count: int) -> tuple[float, ...]:
        """Several of them: a point, a size, a vector."""
        return struct.unpack(f">{count}d", self.take(8 * count))

    def text(self) -> str:
        """A QString."""
        size = int.from_bytes(self.take(4), "big")
        if size == _NULL_TEXT:
            return ""
        return self.take(size).decode("utf-16-be", "replace")

    def count(self) -> int:
        """How many elements follow, each of at least one byte."""
        count = int.from_bytes(self.take(4), "big")
        if count > len(self._data) - self._at:
            raise StreamProblem("a list that is longer than the file")
        return count

    def elements(self, read: Callable[[], T]) -> list[T]:
        """A QList or QSet."""
        return [read() for _ in range(self.count())]

    def pairs(self, key: Callable[[], K], value: Callable[[], T]) -> list[tuple[K, T]]:
        """A QMap, QMultiMap or QHash."""
        return [(key(), value()) for _ in range(self.count())]

    def colour(self) -> tuple[int, int, int, int]:
        """A QColor of red, green, blue and alpha, as 0 to 255; what is no such colour is black."""
        kind, alpha, red, green, blue, _ = struct.unpack(">B5H", self.take(11))
        return (red >> 8, green >> 8, blue >> 8, alpha >> 8) if kind == _RGB else (0, 0, 0, 255)

    def skip_font(self) -> None:
        """A QFont."""
        self.text()  # family
        self.text()  # name of the style
        # sizes in points and pixels, hint, strategy, a byte that is not used, weight, bits, stretch, more bits,
        # spacing of letters and words, hinting, capitals
        self.take(8 + 4 + 1 + 2 + 1 + 1 + 1 + 2 + 1 + 4 + 4 + 1 + 1)

    def picture(self) -> bytes:
        """A QPixmap: a mark, and behind it, if it is not empty, a PNG without its length."""
        if self.int32() == 0:
            return b""
        start = self._at
        if self.take(len(_PNG)) != _PNG:
            raise StreamProblem("a picture that is no PNG")
        kind = b""
        while kind != _PNG_END:
            size, kind = struct.unpack(">I4s", self.take(8))
            self.take(size + 4)  # its content, and the check sum
        return self._data[start : self._at]
