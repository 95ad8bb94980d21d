"""Paints a row of the tree: what Qt paints, and at its right end an error's mark, an unsaved one's dot, or a count."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.editor.tree_model import Role
from ui.look.decor import Decor
from ui.look.sizes import grown

_ICON: Final = 16
_DOT: Final = 3.5
_EDGE: Final = 8
_GAP: Final = 6
_AIR: Final = 13


class TreeDelegate(QStyledItemDelegate):
    """One for the tree."""

    def __init__(self, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor
        self._icon = grown(parent, _ICON)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        super().paint(painter, option, index)
        is_folded = not option.state & QStyle.StateFlag.State_Open
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRect(option.rect).adjusted(0, 0, -_EDGE, 0)
        place = self._paint_count(painter, place, index.data(Role.COUNT) or 0)
        if index.data(Role.BROKEN) or (is_folded and index.data(Role.BROKEN_WITHIN)):
            place = self._paint_error(painter, place)
        if index.data(Role.UNSAVED) or (is_folded and index.data(Role.UNSAVED_WITHIN)):
            self._paint_dot(painter, place)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave the marks their room: a name that is too long ends before them."""
        super().initStyleOption(option, index)
        marks = (bool(index.data(Role.BROKEN)) + bool(index.data(Role.UNSAVED))) * (self._icon + _GAP)
        if count := index.data(Role.COUNT) or 0:
            marks += option.fontMetrics.horizontalAdvance(str(count)) + _GAP
        if marks:
            style = option.widget.style()
            text = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
            room = text.width() - _EDGE - marks
            option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def _paint_count(self, painter: QPainter, place: QRect, count: int) -> QRect:
        if not count:
            return place
        painter.setPen(QColor(self._decor.theme.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count))
        return place.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(str(count)) - _GAP, 0)

    def _paint_error(self, painter: QPainter, place: QRect) -> QRect:
        icon = self._decor.icon_in("error", self._decor.theme.danger)
        side = self._icon
        icon.paint(painter, QRect(place.right() - side, place.center().y() - side // 2 + 1, side, side))
        return place.adjusted(0, 0, -side - _GAP, 0)

    def _paint_dot(self, painter: QPainter, place: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._decor.theme.accent))
        painter.drawEllipse(QPointF(place.right() - _DOT - 1, place.center().y() + 1), _DOT, _DOT)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same height for every row, so that the view need not ask for each."""
        return QSize(super().sizeHint(option, index).width(), QFontMetrics(option.font).height() + _AIR)
