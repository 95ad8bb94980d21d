"""What stands out on the console's screen."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from tests.ui.console.conftest import Console
from ui.console.screen_painter import Marked
from ui.presenters.selection import Place, Selection

pytestmark = pytest.mark.gui


def colours(console: Console, marked: Marked) -> set[int]:
    """All that are painted."""
    view = console.view
    pixmap = QPixmap(view.viewport().size())
    painter = QPainter(pixmap)
    view._painter.paint(painter, QRect(0, 0, pixmap.width(), pixmap.height()), view.theme, marked)
    painter.end()
    image = pixmap.toImage()
    return {image.pixel(x, y) & 0xFFFFFF for x in range(image.width()) for y in range(image.height())}


def rgb(colour: int) -> int:
    return QColor(colour).rgb() & 0xFFFFFF


def test_a_selection_and_the_caret_are_painted_and_nothing_else_is(console: Console) -> None:
    console.add("gold", "silver")
    theme = console.view.theme
    plain = colours(console, Marked(None, None, (), None))
    marked = colours(console, Marked(None, Selection(Place(1, 0), Place(1, 4)), (), Place(2, 2)))

    assert rgb(theme.console) in plain
    assert {rgb(theme.selection), rgb(theme.accent)} & plain == set()
    assert {rgb(theme.selection), rgb(theme.accent)} <= marked


def test_over_the_bar_nothing_of_a_row_that_does_not_fit_is_painted(console: Console) -> None:
    view = console.view
    console.add(*("█" * 40 for _ in range(100)))
    view.resize(view.width(), view.height() + view.cell_height - 1 - (view.viewport().height() - 2) % view.cell_height)
    view.scroll_rows(-30)
    pixmap = QPixmap(view.viewport().size())
    painter = QPainter(pixmap)
    view._painter.paint(painter, QRect(0, 0, pixmap.width(), pixmap.height()), view.theme, Marked(None, None, (), None))
    painter.end()
    image = pixmap.toImage()
    strip = range(view._screen.upper_bottom, view.history_bottom)

    assert len(strip) > 5
    assert {image.pixel(x, y) & 0xFFFFFF for x in range(image.width()) for y in strip} == {rgb(view.theme.console)}
