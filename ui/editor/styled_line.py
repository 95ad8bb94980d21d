"""A line of the game in a list, painted as the console would."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from netcore.api.text import Line
from ui.look.decor import Decor
from ui.presenters.style_look import look
from ui.presenters.theme import Theme

_Index = QModelIndex | QPersistentModelIndex

LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 2
_INDENT: Final = 4
_ENDLESS: Final = float(1 << 20)


class StyledLineDelegate(QStyledItemDelegate):
    """Paints cells that hold a `Line` with colours; others as ever."""

    def __init__(self, decor: Decor, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor
        self._font = font

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Called by Qt."""
        super().paint(painter, option, index)
        line = index.data(LINE_ROLE)
        if isinstance(line, Line) and line.runs:
            rect: QRect = option.rect
            self._paint_line(painter, rect, line)

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme = self._decor.theme
        layout = QTextLayout(line.text, self._font)
        layout.setFormats(_formats(line, theme))
        layout.beginLayout()
        layout.createLine().setLineWidth(_ENDLESS)
        layout.endLayout()
        top = rect.top() + (rect.height() - layout.boundingRect().height()) / 2
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(theme.console))
        painter.setPen(QColor(theme.console_text))
        layout.draw(painter, QPointF(rect.left() + _INDENT, top))
        painter.restore()


def _formats(line: Line, theme: Theme) -> list[QTextLayout.FormatRange]:
    found = []
    for place in range(0, len(line.runs), 2):
        end = line.runs[place + 2] if place + 2 < len(line.runs) else len(line.text)
        shown = look(line.runs[place + 1], line.kind, theme)
        style = QTextCharFormat()
        style.setForeground(QColor(shown.foreground))
        if shown.background is not None:
            style.setBackground(QColor(shown.background))
        if shown.bold:
            style.setFontWeight(QFont.Weight.Bold)
        each = QTextLayout.FormatRange()
        each.start, each.length, each.format = line.runs[place], end - line.runs[place], style
        found.append(each)
    return found
