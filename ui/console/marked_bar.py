"""The console's scroll bar, with a mark for every place that the player searches for."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

_HEIGHT: Final = 3
_INSET: Final = 2


class MarkedBar(QScrollBar):
    """Marks stand where the handle would be to show that line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._shares: tuple[float, ...] = ()
        self._colour = QColor()
        self._ground = QColor()

    def show_ground(self, colour: int) -> None:
        """Stand on this colour, which is the console's."""
        self._ground = QColor(colour)
        self.update()

    def show_marks(self, shares: Iterable[float], colour: int) -> None:
        """Mark these places, between 0 at the top and 1 at the bottom, and no others."""
        marks = tuple(shares)
        if marks != self._shares or QColor(colour) != self._colour:
            self._shares, self._colour = marks, QColor(colour)
            self.update()

    @property
    def marked_rows(self) -> list[int]:
        """Where the marks begin, in pixels from the top, each once."""
        room = max(1, self.height() - _HEIGHT - 2 * _INSET)
        return sorted({_INSET + round(min(1.0, max(0.0, share)) * room) for share in self._shares})

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the bar, then the marks over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.end()
        super().paintEvent(event)
        if not self._shares:
            return
        painter = QPainter(self)
        for top in self.marked_rows:
            painter.fillRect(QRect(_INSET, top, self.width() - 2 * _INSET, _HEIGHT), self._colour)
        painter.end()
