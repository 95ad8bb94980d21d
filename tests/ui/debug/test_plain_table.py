import pytest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from ui.debug.plain_table import make_plain

pytestmark = pytest.mark.gui


def test_rows_are_chosen_whole_and_tab_leaves(qtbot: QtBot) -> None:
    table = QTableWidget(2, 3)
    qtbot.addWidget(table)
    make_plain(table, 31)
    table.selectRow(1)

    assert [index.column() for index in table.selectedIndexes()] == [0, 1, 2]
    assert table.rowHeight(0) == 31
    assert not table.tabKeyNavigation()
    assert not table.showGrid()
    assert table.verticalHeader().isHidden()
