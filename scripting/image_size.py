"""How large a picture is, from the first bytes of its file: PNG, GIF, BMP, JPEG and SVG."""

import re
import struct
from typing import Final

# The frames of JPEG that tell the size (ITU-T T.81, table B.1), all but DHT, JPG and DAC among C0 to CF.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


# The first element of a drawing, and what it says of its size: in pixels, or by what of it is to be seen.
_DRAWING: Final = re.compile(rb"<svg\b[^>]{0,4000}>")
_EXTENT: Final = re.compile(rb"\b(width|height)\s*=\s*[\"']\s*(\d{1,6}(?:\.\d{1,6})?)\s*(?:px)?\s*[\"']")
_VIEW: Final = re.compile(rb"\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d{1,6})[.\d]*[\s,]+(\d{1,6})")


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None when this is no picture of these kinds, or ends before it tells."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack_from(">II", data, 16)
            return width, height
        if data.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack_from("<HH", data, 6)
            return width, height
        if data.startswith(b"BM"):
            width, height = struct.unpack_from("<ii", data, 18)
            return width, abs(height)  # negative: its rows begin at the top
        if data.startswith(b"\xff\xd8"):
            return _jpeg_size(data)
        if (root := _DRAWING.search(data)) is not None:
            return _drawing_size(root[0])
    except struct.error:
        pass  # it ends too soon
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    place = 2
    while True:
        marker, length = struct.unpack_from(">HH", data, place)
        if marker >> 8 != 0xFF or length < 2:
            return None
        if marker & 0xFF in _FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        place += 2 + length


def _drawing_size(root: bytes) -> tuple[int, int] | None:
    told = {name: int(float(number)) for name, number in _EXTENT.findall(root)}
    if len(told) == 2:
        return told[b"width"], told[b"height"]
    view = _VIEW.search(root)
    return (int(view[1]), int(view[2])) if view is not None else None
