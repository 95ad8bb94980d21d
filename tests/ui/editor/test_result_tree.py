"""A tree of what was found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from ui.editor.result_tree import ResultTree
from ui.look.sizes import grown

pytestmark = pytest.mark.gui


def test_a_sentence_stands_there_while_there_is_nothing_and_enter_opens_a_row(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    found = ResultTree("Found", ("", ""), (100,), window)
    found.show_state("Nothing found.", has_rows=False)
    assert found.currentWidget() is found.nothing
    assert found.nothing.text() == "Nothing found."
    row = QTreeWidgetItem(["a", "b"])
    found.tree.addTopLevelItem(row)
    found.show_state("", has_rows=True)
    assert found.currentWidget() is found.tree
    window.show()
    found.tree.setCurrentItem(row)
    with qtbot.waitSignal(found.opened) as opened:
        QTest.keyClick(found.tree, Qt.Key.Key_Return)

    assert opened.args == [row]


def test_columns_are_narrower_in_a_narrow_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    found = ResultTree("Found", ("Line", "What becomes of it", "Captures"), (220, 310), window)
    window.show()
    found.resize(420, 200)
    narrow = found.tree.columnWidth(0) + found.tree.columnWidth(1)
    found.resize(1200, 200)
    wide = [found.tree.columnWidth(place) for place in range(2)]
    found.tree.header().resizeSection(0, 400)
    found.resize(420, 200)

    assert narrow < 0.8 * sum(wide)
    assert wide == [grown(found, 220), grown(found, 310)]
    assert found.tree.columnWidth(0) == 400  # as the player has drawn it
