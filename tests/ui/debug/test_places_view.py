"""Text in which lines of scripts can be followed."""

import pytest
import shiboken6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from netcore.api.items import ScriptItem
from ui.debug.places_view import PlacesView
from ui.presenters.item_tree import ItemTree

pytestmark = pytest.mark.gui


def test_a_place_is_a_link_that_names_the_item_and_the_line(qapp: QApplication) -> None:
    items = ItemTree()
    items.load((ScriptItem(id="s1", name="lib"),))
    view = PlacesView(items, QFont())
    wanted: list[tuple[str, int]] = []
    view.place_wanted.connect(lambda item, line: wanted.append((item, line)))
    view.show_text("script lib:12: <b> & more\n  next")
    view.append_text("below")
    view.anchorClicked.emit(QUrl("item:s1?12"))

    assert view.toPlainText() == "script lib:12: <b> & more\n  next\nbelow"
    assert 'href="item:s1?12"' in view.marked("script lib:12: x")
    assert wanted == [("s1", 12)]
    shiboken6.delete(view)
