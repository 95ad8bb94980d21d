import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.console.box_painter import paint_boxes

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]

WIDTH, HEIGHT = 9.0156, 18
WHITE = QColor(Qt.GlobalColor.white)


def painted(*rows: str, scale: float = 1.0, colour: QColor = WHITE) -> QImage:
    """Rows of boxes on black, in an image of so many pixels of the screen for one of Qt's."""
    width, height = round(WIDTH * len(rows[0])), HEIGHT * len(rows)
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.black)
    with QPainter(image) as painter:
        for index, row in enumerate(rows):
            paint_boxes(painter, row, 0, index * HEIGHT, WIDTH, HEIGHT, colour)
    return image


def is_white(image: QImage, x: int, y: int) -> bool:
    return image.pixelColor(x, y) == WHITE


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0, 3.0])
def test_lines_have_no_gaps_from_cell_to_cell(qapp: QApplication, scale: float) -> None:
    down = painted("│", "│", "┼", "║", scale=scale)
    across = painted("──┼──", scale=scale)
    block = painted("█▌", "█▌", scale=scale)

    columns = [x for x in range(down.width()) if is_white(down, x, 1)]
    assert columns
    assert all(is_white(down, columns[0], y) for y in range(round(3 * HEIGHT * scale)))
    assert any(all(is_white(across, x, y) for x in range(across.width())) for y in range(across.height()))
    assert all(is_white(block, x, y) for x in range(round(WIDTH * scale)) for y in range(block.height()))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_round_corner_goes_on_where_the_lines_do(scale: float) -> None:
    image = painted("╭─╮", "│ │", "╰─╯", scale=scale)
    right, bottom = image.width() - 1, image.height() - 1
    middle = image.width() // 2

    assert any(is_white(image, middle, y) for y in range(round(HEIGHT * scale)))
    for x in range(round(WIDTH * scale)):
        if is_white(image, x, bottom // 2):  # the line in the middle row: it meets the corners above and below
            assert image.pixelColor(x, round(HEIGHT * scale) - 1).lightness() > 100
            assert image.pixelColor(x, round(2 * HEIGHT * scale)).lightness() > 100
            break
    else:
        pytest.fail("no line at the left")
    assert not any(is_white(image, x, y) for x in (0, right) for y in (0, bottom))


def test_diagonals_cross_their_cells() -> None:
    image = painted("╳")

    assert image.pixelColor(0, 0).lightness() > 20
    assert image.pixelColor(4, 9).lightness() > 100
    assert image.pixelColor(8, 17).lightness() > 20


def test_shades_are_between_the_text_and_its_ground() -> None:
    image = painted("░▒▓█")
    shades = [image.pixelColor(round(WIDTH * (n + 0.5)), 9).lightness() for n in range(4)]

    assert shades == pytest.approx([64, 128, 191, 255], abs=2)


def test_what_is_painted_has_its_colour() -> None:
    assert painted("█", colour=QColor("#ff8000")).pixelColor(4, 9) == QColor("#ff8000")
