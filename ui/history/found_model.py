"""The lines that a search has found, as a table: when, in which profile, and the line."""

import time
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from netcore.api.history import HistoryLine
from netcore.api.text import LineKind
from ui.look import fonts
from ui.look.decor import Decor
from ui.presenters.history_search import HistorySearch

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class Column(IntEnum):
    """The columns."""

    WHEN = 0
    PROFILE = 1
    LINE = 2


_TITLES: Final = {Column.WHEN: "When", Column.PROFILE: "Profile", Column.LINE: "Line"}


class FoundModel(QAbstractTableModel):
    """The lines of a `HistorySearch`; asks it for older ones when the view has come to the end."""

    def __init__(self, search: HistorySearch, decor: Decor) -> None:
        super().__init__()
        self._search = search
        self._decor = decor
        self._shown: list[HistoryLine] = []
        self.font = fonts.tool_font()

    def show_from(self, before: int) -> None:
        """The search has found these from that place on; 0: others than before."""
        lines = self._search.lines
        if before and before == len(self._shown):
            if len(lines) > before:
                self.beginInsertRows(_ROOT, before, len(lines) - 1)
                self._shown = list(lines)
                self.endInsertRows()
            return
        self.beginResetModel()
        self._shown = list(lines)
        self.endResetModel()

    def line(self, row: int) -> HistoryLine | None:
        """What stands in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row each."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """When, profile, line."""
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there are older ones."""
        return not parent.isValid() and self._search.has_more

    def fetchMore(self, _parent: _Index) -> None:
        """Ask for them; they come in their own time."""
        self._search.ask_older()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[Column(section)]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QFont | QColor | None:
        """A cell."""
        line, column = self._shown[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell(line, column)
            case Qt.ItemDataRole.FontRole if column is Column.LINE:
                return self.font
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._decor.theme.text if column is Column.LINE else self._decor.theme.muted)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_spoken(line)}{cell(line, column)}" if column is Column.LINE else cell(line, column)
            case _:
                return None


def cell(line: HistoryLine, column: Column) -> str:
    """What stands in a cell."""
    match column:
        case Column.WHEN:
            return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(line.when))
        case Column.PROFILE:
            return line.profile
        case Column.LINE:
            return line.text.replace("\t", " ")


def _spoken(line: HistoryLine) -> str:
    return "You sent: " if line.kind == LineKind.COMMAND else ""
