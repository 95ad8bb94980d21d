"""The errors of a session as a table: when, where, what."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon

from ui.look.decor import Decor
from ui.look.tips import tip as as_tip
from ui.presenters.debug_log import clock
from ui.presenters.error_list import ErrorList, ScriptError

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """The columns."""

    TIME = 0
    WHERE = 1
    MESSAGE = 2


_TITLES: Final = {Column.TIME: "Time", Column.WHERE: "Item", Column.MESSAGE: "Message"}


class ErrorsModel(QAbstractTableModel):
    """Follows an `ErrorList`."""

    def __init__(self, errors: ErrorList, decor: Decor) -> None:
        super().__init__()
        self._errors = errors
        self._decor = decor
        self._entries: list[ScriptError] = []

    def entry(self, row: int) -> ScriptError | None:
        """The error in a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, entry: ScriptError | None) -> int:
        """Where an error is now, counted up or not; -1 when it is gone."""
        if entry is None:
            return -1
        wanted = _identity(entry)
        return next((row for row, each in enumerate(self._entries) if _identity(each) == wanted), -1)

    def sync(self) -> None:
        """Show what the list has."""
        self.beginResetModel()
        self._entries = self._errors.entries()
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row an error."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Time, item, message."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[Column(section)]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QIcon | QSize | None:
        """A cell."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(entry, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(entry.detail)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == Column.TIME:
            return self._decor.icon_in("error", self._decor.theme.danger)
        return None


def _identity(entry: ScriptError) -> tuple[str, str, str]:
    return entry.failure.item, f"{entry.where}:{entry.line}", entry.failure.message


def _cell(entry: ScriptError, column: Column) -> str:
    match column:
        case Column.TIME:
            return clock(entry.failure.when)
        case Column.WHERE:
            return f"{entry.where}:{entry.line}" if entry.line else entry.where
        case Column.MESSAGE:
            first_line = entry.message.strip().split("\n", 1)[0]
            return f"{first_line}  ({entry.count} times)" if entry.count > 1 else first_line
