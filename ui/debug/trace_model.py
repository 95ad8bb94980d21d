"""What has run, as a table."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from netcore.api.inquiries import Firing
from ui.look.decor import Decor
from ui.look.tips import tip as as_tip
from ui.presenters.trace_log import TITLES, TraceLog, cells

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TraceModel(QAbstractTableModel):
    """Follows a `TraceLog`."""

    def __init__(self, log: TraceLog, decor: Decor) -> None:
        super().__init__()
        self._log = log
        self._decor = decor
        self._rows: list[Firing] = []

    def firing(self, row: int) -> Firing | None:
        """What a row shows."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, firing: Firing | None) -> int:
        """Where it is now; -1 when it is gone."""
        return next((row for row, each in enumerate(self._rows) if each is firing), -1)

    def sync(self) -> None:
        """Show what the log has."""
        self.beginResetModel()
        self._rows = self._log.rows()
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row a run."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """See `TITLES`."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QColor | None:
        """A cell."""
        firing = self.firing(index.row())
        if firing is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cells(firing)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(cells(firing)[index.column()])
        if role == Qt.ItemDataRole.ForegroundRole and firing.failed:
            return QColor(self._decor.theme.danger)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return QColor(self._decor.theme.muted)
        return None
