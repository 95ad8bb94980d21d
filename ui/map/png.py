"""A PNG picture (ISO/IEC 15948) written in portions, so that a large one holds nothing up.

Eight bits each of red, green and blue.
"""

import struct
import zlib
from typing import Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_RGB: Final = 2
_NO_FILTER: Final = b"\0"
CHANNELS: Final = 3


class PngWriter:
    """One picture."""

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._packed = zlib.compressobj()
        self._chunks = [_SIGNATURE, _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0))]

    def add(self, pixels: bytes, line_bytes: int) -> None:
        """The next rows from above; each begins `line_bytes` behind the one before it."""
        used = self._width * CHANNELS
        starts = range(0, len(pixels) - used + 1, line_bytes)
        rows = b"".join(_NO_FILTER + pixels[start : start + used] for start in starts)
        self._put(self._packed.compress(rows))

    def finish(self) -> bytes:
        """The whole picture, once all rows are there."""
        self._put(self._packed.flush())
        return b"".join((*self._chunks, _chunk(b"IEND", b"")))

    def _put(self, data: bytes) -> None:
        if data:
            self._chunks.append(_chunk(b"IDAT", data))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
