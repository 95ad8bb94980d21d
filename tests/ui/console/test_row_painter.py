import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from netcore.api import style
from netcore.api.style import Attribute
from netcore.api.text import Line
from ui.console import row_painter
from ui.console.cell_font import CellFont
from ui.console.row_painter import Mark, RowPainter
from ui.look import fonts
from ui.presenters.alarm import Blink
from ui.presenters.colour import contrast
from ui.presenters.console_layout import Row
from ui.presenters.theme import DARK

pytestmark = pytest.mark.gui


@pytest.fixture
def painter(qapp: QApplication) -> RowPainter:
    """One with the bundled font."""
    fonts.load_bundled()
    return RowPainter(CellFont(fonts.console_font(fonts.BUNDLED_FAMILY, 12)), DARK)


def _painted(
    painter: RowPainter, text: str, packed: int = 0, *, marks: tuple[Mark, ...] = (), start: int = 0
) -> QImage:
    image = QImage(round(20 * painter.font.width), painter.font.height, QImage.Format.Format_RGB32)
    image.fill(QColor(DARK.console))
    with QPainter(image) as on_image:
        painter.paint(on_image, Row(Line(1, text, (0, packed)), 0, start, len(text)), 0, 0, marks)
    return image


def _ink(image: QImage, column: int, width: float) -> int:
    """How many pixels of a cell are not the background."""
    cells = range(round(column * width), round((column + 1) * width))
    return sum(image.pixelColor(x, y) != QColor(DARK.console) for x in cells for y in range(image.height()))


@pytest.mark.parametrize(
    "attribute",
    [
        Attribute.BOLD,
        Attribute.ITALIC,
        Attribute.UNDERLINE,
        Attribute.DOUBLE_UNDERLINE,
        Attribute.STRIKE,
        Attribute.OVERLINE,
        Attribute.FAINT,
        Attribute.REVERSE,
        Attribute.BLINK,
        Attribute.CONCEAL,
    ],
)
def test_every_attribute_can_be_seen(painter: RowPainter, attribute: Attribute) -> None:
    plain = _painted(painter, "Hxg")

    assert _painted(painter, "Hxg", style.pack(0, 0, attribute)) != plain


def test_two_lines_are_not_one(painter: RowPainter) -> None:
    one = _painted(painter, "xxx", style.pack(0, 0, Attribute.UNDERLINE))
    two = _painted(painter, "xxx", style.pack(0, 0, Attribute.DOUBLE_UNDERLINE))

    assert one != two


def test_underlined_spaces_are_underlined(painter: RowPainter) -> None:
    assert _painted(painter, "   ", style.pack(0, 0, Attribute.UNDERLINE)) != _painted(painter, "   ")


def test_each_character_keeps_to_its_cell(painter: RowPainter) -> None:
    image = _painted(painter, "█ █  █")
    inked = [_ink(image, column, painter.font.width) > 20 for column in range(8)]

    assert inked == [True, False, True, False, False, True, False, False]


def test_a_continued_row_begins_at_the_left(painter: RowPainter) -> None:
    assert _painted(painter, "first second", start=6) == _painted(painter, "second")


def test_a_mark_is_behind_the_text(painter: RowPainter) -> None:
    mark = QColor(0x30, 0x30, 0x60)
    image = _painted(painter, "█abc", marks=(Mark(0, 2, mark),))
    middle = image.height() // 2

    assert image.pixelColor(round(painter.font.width / 2), middle) == QColor(DARK.console_text)
    assert image.pixelColor(round(1.05 * painter.font.width), 0) == mark
    assert image.pixelColor(round(2.5 * painter.font.width), 0) == QColor(DARK.console)


@pytest.mark.parametrize("colour", range(16))
@pytest.mark.parametrize("ground", [DARK.selection, DARK.match, DARK.current_match])
def test_marked_text_of_any_colour_can_be_read(painter: RowPainter, colour: int, ground: int) -> None:
    packed = style.pack(style.palette(colour))
    image = _painted(painter, "█", packed, marks=(Mark(0, 1, QColor(ground)),))
    shown = image.pixelColor(round(painter.font.width / 2), image.height() // 2).rgb() & 0xFFFFFF

    assert contrast(shown, ground) >= 4.5


def test_what_is_beside_a_mark_is_as_without_it(painter: RowPainter) -> None:
    plain, marked = _painted(painter, "north"), _painted(painter, "north", marks=(Mark(1, 3, QColor(DARK.selection)),))
    edge = round(3 * painter.font.width)
    rest = QRect(edge, 0, plain.width() - edge, plain.height())

    assert marked.copy(rest) == plain.copy(rest)
    assert marked != plain


def test_backgrounds_of_neighbours_leave_no_seam(painter: RowPainter) -> None:
    ground = style.pack(0, style.palette(4))
    line = Line(1, " " * 12, tuple(value for n in range(12) for value in (n, ground | (n % 2) << 50)))
    image = QImage(round(12 * painter.font.width), painter.font.height, QImage.Format.Format_RGB32)
    image.fill(QColor(DARK.console))
    with QPainter(image) as on_image:
        painter.paint(on_image, Row(line, 0, 0, 12), 0, 0, ())

    assert all(image.pixelColor(x, 3) != QColor(DARK.console) for x in range(image.width()))


def test_styles_that_were_met_are_remembered_up_to_a_bound(
    painter: RowPainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_painter, "MAX_BRUSHES", 10)
    for number in range(35):
        _painted(painter, "x", style.pack(style.rgb(number, 0, 0)))

    assert len(painter._brushes) <= 10


def test_text_that_blinks_comes_and_goes(painter: RowPainter) -> None:
    blinking = style.pack(0, 0, Attribute.BLINK)
    painter = RowPainter(painter.font, DARK, Blink.BLINK)
    row = Row(Line(1, "Hxg", (0, blinking)), 0, 0, 3)
    assert painter.blinks(row)
    assert not painter.blinks(Row(Line(1, "Hxg"), 0, 0, 3))
    assert _ink(_painted(painter, "Hxg", blinking), 0, painter.font.width)

    painter.is_dark = True
    assert not _ink(_painted(painter, "Hxg", blinking), 0, painter.font.width)
    assert _ink(_painted(painter, "Hxg"), 0, painter.font.width)
    assert not RowPainter(painter.font, DARK, Blink.STEADY).blinks(row)


def test_frames_that_are_underlined_reach_from_edge_to_edge(painter: RowPainter) -> None:
    lined = _painted(painter, "│─│", style.pack(0, 0, Attribute.UNDERLINE))
    plain = _painted(painter, "│─│")
    middle = round(painter.font.width / 2)
    rows = [y for y in range(plain.height()) if lined.pixelColor(1, y) == plain.pixelColor(1, y)]

    assert lined != plain
    assert all(lined.pixelColor(middle, y) == plain.pixelColor(middle, y) for y in rows)
