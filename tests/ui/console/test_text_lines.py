from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.console.cell_font import CellFont
from ui.console.text_lines import Lines, TextLines
from ui.look import fonts
from ui.presenters.style_look import Underline

pytestmark = pytest.mark.gui

BLACK, WHITE = QColor("black"), QColor("white")
CELLS = 10
ALL = [Lines(kind) for kind in Underline if kind is not Underline.NONE] + [Lines(through=True), Lines(over=True)]


class Row:
    def __init__(self, points: int) -> None:
        fonts.load_bundled()
        self.font = CellFont(fonts.console_font(fonts.BUNDLED_FAMILY, points))
        self.width = round(CELLS * self.font.width)
        self.lines = TextLines(self.font)

    def painted(self, lines: Lines, cuts: tuple[int, ...] = ()) -> QImage:
        """A row with others above and below it; the text may be in several pieces."""
        height = self.font.height
        image = QImage(self.width, 3 * height, QImage.Format.Format_RGB32)
        image.fill(BLACK)
        edges = [0, *(round(cut * self.font.width) for cut in cuts), self.width]
        with QPainter(image) as painter:
            for left, right in pairwise(edges):
                self.lines.paint(painter, QRectF(left, height, right - left, height), lines, WHITE)
        return image

    def inked_rows(self, image: QImage) -> list[int]:
        columns, rows = range(image.width()), range(image.height())
        return [y - self.font.height for y in rows if any(image.pixelColor(x, y) != BLACK for x in columns)]


@pytest.mark.parametrize("points", [6, 9, 11, 16, 30])
@pytest.mark.parametrize("lines", ALL)
def test_lines_are_seen_and_stay_in_their_row(qapp: QApplication, points: int, lines: Lines) -> None:
    row = Row(points)
    inked = row.inked_rows(row.painted(lines))

    assert inked
    assert min(inked) >= 0
    assert max(inked) < row.font.height


def test_each_kind_differs_from_the_others(qapp: QApplication) -> None:
    row = Row(11)
    pictures = [row.painted(lines) for lines in ALL]

    assert all(one != other for index, one in enumerate(pictures) for other in pictures[:index])


@pytest.mark.parametrize("kind", [Underline.SINGLE, Underline.DOUBLE, Underline.DOTTED, Underline.DASHED])
def test_pieces_side_by_side_have_one_line(qapp: QApplication, kind: Underline) -> None:
    row = Row(11)

    assert row.painted(Lines(kind), cuts=(3, 4)) == row.painted(Lines(kind))


def test_a_double_line_is_two(qapp: QApplication) -> None:
    row = Row(11)
    inked = row.inked_rows(row.painted(Lines(Underline.DOUBLE)))

    assert inked != list(range(inked[0], inked[-1] + 1))


def test_no_lines_paint_nothing(qapp: QApplication) -> None:
    row = Row(11)

    assert not row.inked_rows(row.painted(Lines()))
