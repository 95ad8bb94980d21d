import pytest
from PySide6.QtCore import Qt

from netcore.api.inspection import Direction, Exchanged
from ui.debug.protocol_model import Column, ProtocolModel
from ui.look.decor import Decor
from ui.presenters.protocol_log import MAX_ROWS

pytestmark = pytest.mark.gui


def said(number: int) -> Exchanged:
    return Exchanged(number, 1e9, Direction.OUT, "DO", "NAWS", "", b"\xff\xfd\x1f", 3)


def test_it_has_a_title_for_each_column(decor: Decor) -> None:
    model = ProtocolModel(decor)
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]

    assert titles == ["Time", "", "What", "Bytes"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_cell_has_its_text_and_its_colour(decor: Decor) -> None:
    model = ProtocolModel(decor)
    model.append([said(1)])

    assert model.index(0, Column.BYTES).data() == "\\xff\\xfd\\x1f"
    assert model.index(0, Column.WHO).data(Qt.ItemDataRole.ToolTipRole) == "to the game"
    assert model.index(0, Column.WHAT).data(Qt.ItemDataRole.ForegroundRole) is None
    assert model.index(0, Column.BYTES).data(Qt.ItemDataRole.ForegroundRole).rgb() & 0xFFFFFF == decor.theme.muted


@pytest.mark.parametrize("count", [MAX_ROWS - 1, MAX_ROWS, MAX_ROWS + 1])
def test_more_rows_than_are_kept_push_the_oldest_out(count: int, decor: Decor) -> None:
    model = ProtocolModel(decor)
    model.append([said(number) for number in range(10)])
    model.append([said(number) for number in range(10, 10 + count)])

    assert model.rowCount() == max(MAX_ROWS, count)
    assert model.row(model.rowCount() - 1).number == 9 + count
