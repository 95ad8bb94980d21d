"""The list of profiles: two lines each, with the lock of an encrypted one or what is wrong with a broken one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look.decor import Decor
from ui.presenters.profile_shelf import Entry

Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole

_PADDING: Final = 10
_GAP: Final = 3
_ICON: Final = 14
_NO_PARENT: Final = QModelIndex()


class ProfileModel(QAbstractListModel):
    """The rows, as the presenter gives them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Take other rows; where only what they say has changed, selection and scrolling stay."""
        if [entry.key for entry in entries] == [entry.key for entry in self._entries]:
            self._entries = list(entries)
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def index_of(self, key: str) -> QModelIndex:
        """The row of a profile; invalid when there is none."""
        row = next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry, and what it is called."""
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return entry.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return entry.problem or None
            case _ if role == ENTRY_ROLE:
                return entry
            case _:
                return None


class ProfileDelegate(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, decor: Decor, parent: QObject) -> None:
        super().__init__(parent)
        self._decor = decor

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines and some air."""
        return QSize(0, 2 * QFontMetrics(option.font).height() + _GAP + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row: name and when it was played above, address or problem below."""
        style = QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        entry = index.data(ENTRY_ROLE)
        area: QRect = option.rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        line = QFontMetrics(option.font).height()
        above = QRect(area.left(), area.top(), area.width(), line)
        painter.save()
        self._paint_above(painter, option.font, entry, above)
        self._paint_below(painter, option.font, entry, above.translated(0, line + _GAP))
        painter.restore()

    def _paint_above(self, painter: QPainter, font: QFont, entry: Entry, area: QRect) -> None:
        theme = self._decor.theme
        played = "not saved" if entry.is_changed else entry.played
        painter.setFont(font)
        painter.setPen(QColor(theme.warning if entry.is_changed else theme.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, played)
        taken = QFontMetrics(font).horizontalAdvance(played) + _PADDING
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        _draw_elided(painter, area.adjusted(0, 0, -taken if played else 0, 0), entry.name)

    def _paint_below(self, painter: QPainter, font: QFont, entry: Entry, area: QRect) -> None:
        theme = self._decor.theme
        lock = ("lock", theme.success) if entry.is_checked else ("unlock", theme.warning)
        icon = ("warning", theme.danger) if entry.problem else lock if entry.is_secure else None
        if icon is not None:
            place = QRect(area.left(), area.top() + (area.height() - _ICON) // 2, _ICON, _ICON)
            self._decor.icon_in(*icon).paint(painter, place)
            area = area.adjusted(_ICON + 5, 0, 0, 0)
        painter.setFont(font)
        painter.setPen(QColor(theme.danger if entry.problem else theme.muted))
        _draw_elided(painter, area, entry.brief or entry.address)


def _draw_elided(painter: QPainter, area: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
