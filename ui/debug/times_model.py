"""What items cost, as a table, with a bar for each one's share."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.look.decor import Decor
from ui.look.tips import tip as as_tip
from ui.presenters.colour import mixed
from ui.presenters.times_table import Column, TimesRow, TimesTable, cell

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
SHARE_ROLE: Final = Qt.ItemDataRole.UserRole + 1

TITLES: Final = {
    Column.NAME: "Item",
    Column.PACKAGE: "Package",
    Column.COUNT: "Runs",
    Column.TOTAL: "Time",
    Column.SHARE: "Share",
    Column.MEAN: "Each",
    Column.WORST: "Worst",
    Column.FAILURES: "Failed",
}
_NUMBERS: Final = frozenset(Column) - {Column.NAME, Column.PACKAGE, Column.SHARE}
BAR_TINT: Final = 0.45
_ROOM: Final = "\u2003"  # for the mark of what is sorted by, which stands at the right end


class TimesModel(QAbstractTableModel):
    """Follows a `TimesTable`."""

    def __init__(self, table: TimesTable) -> None:
        super().__init__()
        self._table = table
        self._rows: list[TimesRow] = []

    def row(self, row: int) -> TimesRow | None:
        """What a row shows."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def sync(self) -> None:
        """Show what the table has; rows stay where they are as far as they can, so that what is selected stays so."""
        rows = self._table.rows()
        if [each.item or each.name for each in rows] == [each.item or each.name for each in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row an item, or a package."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """See `TITLES`."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """The titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            title = TITLES[Column(section)]
            return f"{title}{_ROOM}" if section in _NUMBERS else title
        return _alignment(Column(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell."""
        row, column = self.row(index.row()), Column(index.column())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell(row, column)}{_ROOM}" if column in _NUMBERS else cell(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(cell(row, column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return row.share if role == SHARE_ROLE else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class ShareDelegate(QStyledItemDelegate):
    """Paints a bar behind the share, as long as it is large."""

    def __init__(self, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Called by Qt."""
        share = index.data(SHARE_ROLE)
        rect = option.rect
        if isinstance(share, float):
            theme = self._decor.theme
            bar = QRect(rect.left() + 2, rect.top() + 4, round((rect.width() - 4) * share), rect.height() - 8)
            painter.fillRect(bar, QColor(mixed(theme.surface, theme.accent, BAR_TINT)))
        super().paint(painter, option, index)
