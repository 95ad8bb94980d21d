"""A line of the game in a list."""

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from netcore.api import style
from netcore.api.text import Line
from ui.editor.styled_line import LINE_ROLE, StyledLineDelegate
from ui.look import fonts
from ui.look.decor import Decor

pytestmark = pytest.mark.gui


def colours(decor: Decor, line: Line) -> set[int]:
    view, model = QListView(), QStandardItemModel()
    item = QStandardItem(line.text)
    item.setData(line, LINE_ROLE)
    model.appendRow(item)
    view.setModel(model)
    view.setItemDelegate(StyledLineDelegate(decor, fonts.console_font("", 10), view))
    view.resize(300, 60)
    image = view.grab().toImage()
    return {image.pixel(x, y) & 0xFFFFFF for x in range(image.width()) for y in range(image.height())}


def test_a_line_with_colours_is_painted_in_them_and_another_as_any_text(decor: Decor) -> None:
    red = style.pack(style.rgb(255, 0, 0), style.rgb(0, 0, 250), style.Attribute.BOLD)

    assert 0x0000FA in colours(decor, Line(1, "some gold", (0, 0, 5, red)))
    assert 0x0000FA not in colours(decor, Line(1, "some gold"))
