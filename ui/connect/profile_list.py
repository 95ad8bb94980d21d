"""The list of profiles: a picture and two lines each, a lock for encryption, or what is wrong with a broken one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look.decor import Decor
from ui.look.tiles import tile
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

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and some air, and a line for the heading of a group."""
        line = QFontMetrics(option.font).height()
        return QSize(0, 2 * line + _GAP + 2 * _PADDING + _heading_height(index.data(ENTRY_ROLE), line))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row: its picture, name and when it was played above, address or problem below."""
        style = QApplication.style()
        entry: Entry = index.data(ENTRY_ROLE)
        line = QFontMetrics(option.font).height()
        painter.save()
        if heading := _heading_height(entry, line):
            self._paint_heading(painter, option, entry.group, heading)
            option.rect = option.rect.adjusted(0, heading, 0, 0)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        area: QRect = option.rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        side = 2 * line + _GAP
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(area.topLeft(), tile(entry.name, entry.icon, side, ratio))
        area = area.adjusted(side + _PADDING, 0, 0, 0)
        above = QRect(area.left(), area.top(), area.width(), line)
        self._paint_above(painter, option.font, entry, above)
        self._paint_below(painter, option.font, entry, above.translated(0, line + _GAP))
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str, height: int) -> None:
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._decor.theme.muted))
        area = QRect(option.rect.left() + _PADDING, option.rect.top(), option.rect.width() - 2 * _PADDING, height)
        _draw_elided(painter, area.adjusted(0, _GAP, 0, 0), text)

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


def _heading_height(entry: Entry, line: int) -> int:
    return line + 2 * _GAP if entry.begins_group else 0


def _draw_elided(painter: QPainter, area: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
