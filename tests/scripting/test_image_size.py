import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.image_size import image_size

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480)
GIF = b"GIF89a" + struct.pack("<HH", 32, 16)
BMP = b"BM" + bytes(16) + struct.pack("<ii", 10, -20)
JPEG = b"\xff\xd8" + struct.pack(">HH", 0xFFE0, 4) + b"xx" + struct.pack(">HHBHH", 0xFFC0, 17, 8, 300, 400)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (b"<?xml version='1.0'?><svg viewBox='0 0 24 12'>", (24, 12)),
        (b'<svg width="10px" height="20.5" viewBox="0 0 1 1">', (10, 20)),
        (b'<svg width="100%" height="100%">', None),
        (PNG, (640, 480)),
        (GIF, (32, 16)),
        (BMP, (10, 20)),
        (JPEG, (400, 300)),
        (b"text", None),
        (PNG[:18], None),
    ],
)
def test_sizes(data: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(data) == size


@given(st.sampled_from([b"\x89PNG\r\n\x1a\n", b"GIF87a", b"BM", b"\xff\xd8"]), st.binary(max_size=64))
def test_whatever_comes_nothing_is_raised(start: bytes, rest: bytes) -> None:
    size = image_size(start + rest)
    assert size is None or len(size) == 2
