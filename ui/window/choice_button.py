"""A game to go on with: its picture, its name and its address on one button."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.look.decor import Decor
from ui.look.tiles import tile
from ui.presenters.welcome import Choice

_PADDING: Final = 10
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NAME_SHARE: Final = 0.6  # of the width at least, where both are long


class ChoiceButton(QPushButton):
    """Paints them; what does not fit ends in an ellipsis."""

    def __init__(self, choice: Choice, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = choice
        self._decor = decor
        self.setProperty("role", "choice")
        self.setAccessibleName(f"Play {choice.name} at {choice.address}")
        self.setToolTip(f"{choice.name}, {choice.address}")

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as a picture."""
        return QSize(120, QFontMetrics(self.font()).height() + 2 * _PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and what is on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        area = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        side = metrics.height() + 6
        picture = tile(self._choice.name, self._choice.icon, side, self.devicePixelRatioF())
        painter.drawPixmap(area.left(), (self.height() - side) // 2, picture)
        area.setLeft(area.left() + side + _PADDING)
        name_width = min(metrics.horizontalAdvance(self._choice.name), int(area.width() * _NAME_SHARE))
        painter.setPen(QColor(self._decor.theme.text))
        self._draw(painter, QRect(area.left(), 0, name_width, self.height()), self._choice.name, _LEFT)
        painter.setPen(QColor(self._decor.theme.muted))
        self._draw(painter, area.adjusted(name_width + _PADDING, 0, 0, 0), self._choice.address, _RIGHT)
        painter.end()

    def _draw(self, painter: QPainter, area: QRect, text: str, alignment: Qt.AlignmentFlag) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, alignment, shown)
