"""A line of text in a list, with what was looked for marked in it."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.look.decor import Decor
from ui.presenters.units import to_units

_Index = QModelIndex | QPersistentModelIndex

SPAN_ROLE: Final = Qt.ItemDataRole.UserRole + 3  # (start, end) of the match, in characters
_INDENT: Final = 3
_ENDLESS: Final = float(1 << 20)


class MatchDelegate(QStyledItemDelegate):
    """Paints the match in bold on its own ground, so that it is seen without colours too."""

    def __init__(self, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Called by Qt."""
        span = index.data(SPAN_ROLE)
        if span is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, font, rect = option.text, option.font, QRect(option.rect)
        option.text = ""
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        self._paint_text(painter, rect, text, font, (to_units(text, span[0]), to_units(text, span[1])))

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, font: QFont, span: tuple[int, int]) -> None:
        theme = self._decor.theme
        mark = QTextCharFormat()
        mark.setBackground(QColor(theme.match))
        mark.setFontWeight(QFont.Weight.Bold)
        marked = QTextLayout.FormatRange()
        marked.start, marked.length, marked.format = span[0], span[1] - span[0], mark
        layout = QTextLayout(text, font)
        layout.setFormats([marked])
        layout.beginLayout()
        layout.createLine().setLineWidth(_ENDLESS)
        layout.endLayout()
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(QColor(theme.text))
        layout.draw(painter, QPointF(rect.left() + _INDENT, rect.center().y() - layout.boundingRect().height() / 2))
        painter.restore()
