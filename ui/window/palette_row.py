"""One row of the command palette: the words with the letters that were met, where they belong, and the keys."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look.decor import Decor
from ui.presenters.palette import Found

Index = QModelIndex | QPersistentModelIndex

FOUND_ROLE: Final = Qt.ItemDataRole.UserRole

_PADDING: Final = 7
_GAP: Final = 10
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PaletteRow(QStyledItemDelegate):
    """Paints it."""

    def __init__(self, decor: Decor, parent: QObject) -> None:
        super().__init__(parent)
        self._decor = decor

    def row_height(self, font: QFont) -> int:
        """A line and some air."""
        return QFontMetrics(font).height() + 2 * _PADDING

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As high as a line and some air."""
        return QSize(0, self.row_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the words at the left, the group after them, the keys at the right."""
        style = QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        row: Found = index.data(FOUND_ROLE)
        theme = self._decor.theme
        area: QRect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(theme.muted))
        aside = row.choice.keys or {None: "", True: "on", False: "off"}[row.choice.is_on]
        if row.choice.is_on and row.choice.keys:
            aside = f"on   {aside}"
        painter.drawText(area, _RIGHT, aside)
        area.setRight(area.right() - QFontMetrics(option.font).horizontalAdvance(aside) - _GAP)
        area.setLeft(self._paint_words(painter, option.font, row, area) + _GAP)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.muted))
        group = row.choice.group if row.choice.is_possible else f"{row.choice.group}, not possible now"
        painter.drawText(
            area, _LEFT, painter.fontMetrics().elidedText(group, Qt.TextElideMode.ElideRight, area.width())
        )
        painter.restore()

    def _paint_words(self, painter: QPainter, font: QFont, row: Found, area: QRect) -> int:
        """Letter by letter where some were met: bold and underlined, for those to whom the weight says little."""
        theme = self._decor.theme
        painter.setPen(QColor(theme.text if row.choice.is_possible else theme.muted))
        met = QFont(font)
        met.setBold(True)
        met.setUnderline(True)
        left = area.left()
        text = QFontMetrics(met).elidedText(row.choice.text, Qt.TextElideMode.ElideRight, area.width())
        for start, end, is_met in _stretches(text, row.places):
            painter.setFont(met if is_met else font)
            width = painter.fontMetrics().horizontalAdvance(text[start:end])
            painter.drawText(QRect(left, area.top(), width + 2, area.height()), _LEFT, text[start:end])
            left += width
        return left


def _stretches(text: str, places: tuple[int, ...]) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    met = frozenset(places)
    for place in range(len(text)):
        is_met = place in met
        if found and found[-1][2] is is_met:
            found[-1] = (found[-1][0], place + 1, is_met)
        else:
            found.append((place, place + 1, is_met))
    return found
