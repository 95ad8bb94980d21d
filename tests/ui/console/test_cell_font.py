import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.console.cell_font import CellFont
from ui.look import fonts

pytestmark = pytest.mark.gui

PLAIN = {"bold": False, "italic": False}


@pytest.fixture
def font(qapp: QApplication) -> CellFont:
    """The bundled one."""
    fonts.load_bundled()
    return CellFont(fonts.console_font(fonts.BUNDLED_FAMILY, 11))


@pytest.mark.parametrize("points", range(6, 37))
def test_rows_of_blocks_join_without_a_gap(qapp: QApplication, points: int) -> None:
    fonts.load_bundled()
    font = CellFont(fonts.console_font(fonts.BUNDLED_FAMILY, points))
    image = QImage(40, 3 * font.height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    with QPainter(image) as painter:
        painter.setFont(font.font)
        painter.setPen(Qt.GlobalColor.white)
        for row in range(3):
            painter.drawText(QPointF(0, row * font.height + font.ascent), "█")
    middle = round(font.width / 2)

    assert all(image.pixelColor(middle, y).red() > 190 for y in range(image.height()))


@pytest.mark.parametrize("points", range(6, 37))
def test_rows_are_nearly_as_high_as_the_font_says(qapp: QApplication, points: int) -> None:
    fonts.load_bundled()
    font = CellFont(fonts.console_font(fonts.BUNDLED_FAMILY, points))

    assert abs(font.height - QFontMetricsF(font.font).lineSpacing()) < 2
    assert font.height == font.ascent + font.descent
    assert font.descent > 0


def test_every_letter_is_as_wide_as_a_cell(font: CellFont) -> None:
    metrics = QFontMetricsF(font.font)

    assert {round(metrics.horizontalAdvance(letter), 3) for letter in "iMW.─█é"} == {round(font.width, 3)}


@pytest.mark.parametrize("change", ["bold", "italic"])
def test_a_variant_differs_in_one_way_and_keeps_the_width(font: CellFont, change: str) -> None:
    variant = font.variant(**PLAIN | {change: True})

    assert variant != font.font
    assert QFontMetricsF(variant).horizontalAdvance("M" * 10) == pytest.approx(10 * font.width)


def test_a_variant_is_made_once(font: CellFont) -> None:
    assert font.variant(**PLAIN) is font.variant(**PLAIN)
