"""What client and game have said, as a table: when, who, what, and the bytes."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from netcore.api.inspection import Direction, Exchanged
from ui.look import fonts
from ui.look.decor import Decor
from ui.presenters.protocol_log import MAX_ROWS, cells

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """The columns."""

    TIME = 0
    WHO = 1
    WHAT = 2
    BYTES = 3


_TITLES: Final = {Column.TIME: "Time", Column.WHO: "", Column.WHAT: "What", Column.BYTES: "Bytes"}
_SPOKEN: Final = {Direction.IN: "from the game", Direction.OUT: "to the game"}


class ProtocolModel(QAbstractTableModel):
    """The rows that the panel shows."""

    def __init__(self, decor: Decor) -> None:
        super().__init__()
        self._decor = decor
        self._rows: list[Exchanged] = []
        self._font = fonts.tool_font()

    def row(self, index: int) -> Exchanged:
        """What stands in a row."""
        return self._rows[index]

    def append(self, rows: list[Exchanged]) -> None:
        """More has been said; the oldest rows go when there are too many."""
        surplus = len(self._rows) + len(rows) - MAX_ROWS
        if surplus > 0:
            gone = min(surplus, len(self._rows))
            self.beginRemoveRows(_ROOT, 0, gone - 1)
            del self._rows[:gone]
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def show_all(self, rows: list[Exchanged]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row each."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Time, direction, words, bytes."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[Column(section)]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QFont | QColor | None:
        """A cell."""
        exchanged = self._rows[index.row()]
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells(exchanged)[column]
            case Qt.ItemDataRole.ToolTipRole if column is Column.WHO:
                return _SPOKEN[Direction(exchanged.direction)]
            case Qt.ItemDataRole.FontRole:
                return self._font
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(exchanged, column)
            case _:
                return None

    def _colour(self, exchanged: Exchanged, column: Column) -> QColor | None:
        theme = self._decor.theme
        if column in {Column.TIME, Column.BYTES}:
            return QColor(theme.muted)
        if column is Column.WHO:
            return QColor(theme.accent if exchanged.direction == Direction.OUT else theme.success)
        return None
