"""Paints a found line with a mark behind what was asked for, from where that can be seen."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.look.decor import Decor
from ui.presenters.history_search import HistorySearch, matched

_PADDING: Final = 6
_SHOWN_BEFORE: Final = 12  # characters before the first match, where the line is too long for the column


class LineDelegate(QStyledItemDelegate):
    """For the column of lines."""

    def __init__(self, search: HistorySearch, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._search = search
        self._decor = decor

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row's ground as the style has it, then marks, then the text over them."""
        self.initStyleOption(option, index)
        text = option.text
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        metrics = QFontMetricsF(option.font)
        room = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        shown, spans = _from_match(text, matched(self._search.words, text), room.width(), metrics)
        painter.save()
        painter.setClipRect(room)
        painter.setFont(option.font)
        for start, end in spans:
            left = room.left() + metrics.horizontalAdvance(shown[:start])
            right = room.left() + metrics.horizontalAdvance(shown[:end])
            area = QRectF(left - 1, room.top() + 2, right - left + 2, room.height() - 4)
            painter.fillRect(area, QColor(self._decor.theme.match))
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


def _from_match(
    text: str, spans: list[tuple[int, int]], width: float, metrics: QFontMetricsF
) -> tuple[str, list[tuple[int, int]]]:
    """A long line from a little before its first match on, so that the match can be seen."""
    if not spans or metrics.horizontalAdvance(text[: spans[0][1]]) <= width:
        return text, spans
    first = max(0, spans[0][0] - _SHOWN_BEFORE)
    moved = first - 1
    return "…" + text[first:], [(start - moved, end - moved) for start, end in spans]
