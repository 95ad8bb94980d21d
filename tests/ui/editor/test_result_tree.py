"""A tree of what was found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from ui.editor.result_tree import ResultTree

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
