"""Paints a row of the tree: what Qt paints, and at its right end an error's mark, an unsaved one's dot, or a count."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.editor.tree_model import Role
from ui.look.decor import Decor

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

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_marks(painter, QRect(option.rect), index)
        painter.restore()

    def _paint_marks(self, painter: QPainter, place: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        theme = self._decor.theme
        count = index.data(Role.COUNT)
        right = place.right() - _EDGE
        if count is not None:
            painter.setPen(QColor(theme.muted))
            inside = place.adjusted(0, 0, -_EDGE, 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count or ""))
            return
        if index.data(Role.BROKEN):
            top = place.center().y() - _ICON // 2 + 1
            icon = self._decor.icon_in("error", theme.danger)
            icon.paint(painter, QRect(right - _ICON, top, _ICON, _ICON))
            right -= _ICON + _GAP
        if index.data(Role.UNSAVED):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(QPointF(right - _DOT - 1, place.center().y() + 1), _DOT, _DOT)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same height for every row, so that the view need not ask for each."""
        return QSize(super().sizeHint(option, index).width(), QFontMetrics(option.font).height() + _AIR)
