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
