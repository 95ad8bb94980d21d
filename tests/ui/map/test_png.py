import pytest
from PySide6.QtGui import QImage

from ui.map.png import CHANNELS, PngWriter

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("rows_at_once", [1, 2, 5])
@pytest.mark.parametrize("slack", [0, 3])
def test_what_is_written_is_read_by_others(rows_at_once: int, slack: int) -> None:
    width, height = 7, 5
    colours = [[(x * 30, y * 50, (x + y) * 20) for x in range(width)] for y in range(height)]
    writer = PngWriter(width, height)
    for y in range(0, height, rows_at_once):
        rows = colours[y : y + rows_at_once]
        pixels = b"".join(bytes(part for colour in row for part in colour) + bytes(slack) for row in rows)
        writer.add(pixels, width * CHANNELS + slack)

    read = QImage.fromData(writer.finish(), "PNG")

    assert (read.width(), read.height()) == (width, height)
    assert [[read.pixelColor(x, y).getRgb()[:3] for x in range(width)] for y in range(height)] == colours
