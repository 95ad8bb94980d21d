"""The connections of scripts as a table."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from netcore.api.connections import Connection, ConnectionState
from ui.look.decor import Decor
from ui.presenters.connection_list import Column
from ui.presenters.connection_text import cells

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBERS: Final = frozenset({Column.RECEIVED, Column.SENT, Column.LASTED})

TITLES: Final = {
    Column.STATE: "State",
    Column.WHERE: "Where",
    Column.WHO: "Script",
    Column.KIND: "Kind",
    Column.RECEIVED: "Received",
    Column.SENT: "Sent",
    Column.BEGAN: "Began",
    Column.LASTED: "Lasted",
}


class NetworkModel(QAbstractTableModel):
    """The rows that the panel shows."""

    def __init__(self, decor: Decor) -> None:
        super().__init__()
        self._decor = decor
        self._rows: list[Connection] = []

    def row(self, index: int) -> Connection:
        """What stands in a row."""
        return self._rows[index]

    def show_all(self, rows: list[Connection]) -> bool:
        """Show these and no others; True: other ones than before, or in another order, so nothing is selected."""
        is_other = [row.id for row in rows] != [row.id for row in self._rows]
        if is_other:
            self.beginResetModel()
        self._rows = rows
        if is_other:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1))
        return is_other

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row each."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """As `Column` has them."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[Column(section)]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QColor | Qt.AlignmentFlag | None:
        """A cell."""
        connection, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return cells(connection)[column]
            case Qt.ItemDataRole.TextAlignmentRole if column in _NUMBERS:
                return _RIGHT
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(connection, column)
            case _:
                return None

    def _colour(self, connection: Connection, column: Column) -> QColor | None:
        theme = self._decor.theme
        if column is Column.STATE:
            if connection.state in {ConnectionState.REFUSED, ConnectionState.FAILED}:
                return QColor(theme.danger)
            if not connection.state.is_over:
                return QColor(theme.success)
        return QColor(theme.muted) if connection.state.is_over else None
