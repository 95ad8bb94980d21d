"""A line in a list with what was looked for marked."""

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from ui.editor.match_delegate import SPAN_ROLE, MatchDelegate
from ui.look.decor import Decor

pytestmark = pytest.mark.gui


def test_the_match_stands_on_its_own_ground(decor: Decor) -> None:
    view, model = QListView(), QStandardItemModel()
    for span in (None, (5, 9)):
        item = QStandardItem("some gold")
        item.setData(span, SPAN_ROLE)
        model.appendRow(item)
    view.setModel(model)
    view.setItemDelegate(MatchDelegate(decor, view))
    view.resize(300, 120)
    image = view.grab().toImage()
    rows = {
        y
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) & 0xFFFFFF == decor.theme.match
    }
    second = view.visualRect(model.index(1, 0)).translated(view.viewport().pos())

    assert rows
    assert min(rows) >= second.top()
