import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from netcore.api.connections import ConnectionState
from tests.support.connections import connection, ended
from ui.debug.network_model import NetworkModel
from ui.look.decor import Decor
from ui.presenters.connection_list import Column
from ui.presenters.connection_text import cells

pytestmark = pytest.mark.gui


def test_a_title_and_a_cell_for_each_column(decor: Decor) -> None:
    model = NetworkModel(decor)
    model.show_all([connection(1)])
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]

    assert titles == ["State", "Where", "Script", "Kind", "Received", "Sent", "Began", "Lasted"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert tuple(model.index(0, column).data() for column in Column) == cells(connection(1))


def test_numbers_stand_right_and_what_failed_is_red(decor: Decor) -> None:
    model = NetworkModel(decor)
    model.show_all([ended(1, state=ConnectionState.REFUSED), connection(2)])
    align, colour = Qt.ItemDataRole.TextAlignmentRole, Qt.ItemDataRole.ForegroundRole

    assert model.index(0, Column.SENT).data(align) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, Column.STATE).data(colour) == QColor(decor.theme.danger)
    assert model.index(0, Column.WHERE).data(colour) == QColor(decor.theme.muted)
    assert model.index(1, Column.STATE).data(colour) == QColor(decor.theme.success)
    assert model.index(1, Column.WHERE).data(colour) is None


def test_the_same_rows_with_other_numbers_are_not_laid_out_anew(decor: Decor, qtbot: QtBot) -> None:
    model = NetworkModel(decor)
    assert model.show_all([connection(1), connection(2)])
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        assert not model.show_all([connection(1, sent_bytes=7), connection(2)])

    assert model.index(0, Column.SENT).data() == "7"
    assert model.show_all([connection(2), connection(1)])
