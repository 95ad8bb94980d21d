import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.console.cell_font import CellFont
from ui.console.cell_text import CellText
from ui.look import fonts
from ui.presenters.row_pieces import Piece

pytestmark = pytest.mark.gui

BLACK, WHITE = QColor("black"), QColor("white")


class Grid:
    """Text on cells that are as wide as the font's, or narrower, as where it comes from a wider font."""

    def __init__(self, width: float = 1.0) -> None:
        fonts.load_bundled()
        self.font = CellFont(fonts.console_font(fonts.BUNDLED_FAMILY, 12))
        self.font.width = round(self.font.width * width)
        self.text = CellText(self.font)

    def painted(self, text: str, *, is_plain: bool = True, cells: int = 0) -> QImage:
        piece = Piece(0, cells or len(text), text, 0, is_plain)
        image = QImage(round(12 * self.font.width), self.font.height, QImage.Format.Format_RGB32)
        image.fill(BLACK)
        with QPainter(image) as painter:
            painter.setFont(self.font.font)
            painter.setPen(WHITE)
            self.text.draw(painter, piece, 0, 0, WHITE)
        return image

    def ink(self, image: QImage, first: int, last: int) -> int:
        """How many pixels are not black from one column of cells up to another."""
        width = round(self.font.width)
        pixels = [(x, y) for x in range(first * width, last * width) for y in range(image.height())]
        return sum(image.pixelColor(x, y) != BLACK for x, y in pixels)


def columns(image: QImage) -> list[int]:
    """Where there is something bright."""
    rows = range(image.height())
    return [x for x in range(image.width()) if any(image.pixelColor(x, y).lightness() > 128 for y in rows)]


@pytest.mark.parametrize("text", ["Привет", "→→→→→→", "Ω♥Ω♥Ω♥"])
def test_characters_of_a_wider_font_keep_to_their_cells(qapp: QApplication, text: str) -> None:
    grid = Grid(0.7)
    image = grid.painted(text)

    assert grid.ink(image, 6, 12) == 0
    assert all(grid.ink(image, n, n + 1) > 0 for n in range(6))


def test_what_follows_them_stands_where_it_would_without_them(qapp: QApplication) -> None:
    grid = Grid(0.7)
    width = round(grid.font.width)
    alone = [6 * width + x for x in columns(grid.painted("|"))]

    assert [x for x in columns(grid.painted("Привет|")) if x >= 6 * width] == alone


def test_frames_are_painted_from_edge_to_edge(qapp: QApplication) -> None:
    grid = Grid(0.7)
    image = grid.painted("│ Ж │")
    middles = [x for n in (0, 4) for x in columns(image) if n * grid.font.width <= x < (n + 1) * grid.font.width]

    assert len(middles) == 2
    assert all(image.pixelColor(x, y) == WHITE for x in middles for y in range(image.height()))


def test_a_character_of_several_parts_that_is_too_wide_is_narrowed(qapp: QApplication) -> None:
    grid = Grid(0.5)
    image = grid.painted("≡\u200d≡", is_plain=False, cells=1)

    assert grid.ink(image, 0, 1) > 0
    assert grid.ink(image, 1, 3) == 0


def test_a_letter_and_its_accent_are_drawn_as_the_one_that_they_are(qapp: QApplication) -> None:
    grid = Grid()

    assert grid.painted("e\u0301", is_plain=False, cells=1) == grid.painted("\u00e9", is_plain=False, cells=1)


def test_a_tower_of_accents_is_not_narrowed(qapp: QApplication) -> None:
    grid = Grid(0.5)
    tower = grid.painted("W" + "\u0338\u0321" * 5, is_plain=False, cells=1)

    assert grid.ink(tower, 1, 2) > 0


def test_text_that_fits_is_drawn_at_once(qapp: QApplication) -> None:
    assert len(Grid(1.0).text._parts("Hello")) == 1


def test_words_of_a_wider_font_that_are_drawn_whole_keep_to_their_cells_too(qapp: QApplication) -> None:
    grid = Grid(0.7)
    image = grid.painted("שלום")

    assert grid.ink(image, 0, 4) > 0
    assert grid.ink(image, 4, 12) == 0
