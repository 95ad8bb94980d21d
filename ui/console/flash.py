"""The console lights up for a moment: the game's bell, for who does not hear it."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.look.decor import Decor

SHOWN_MS: Final = 150
# From one to the next: more than three a second can bring on a fit (WCAG 2.1, 2.3.1).
PAUSE_MS: Final = 600
_ALPHA: Final = 90


class Flash(QWidget):
    """Lies over `place` while it shows; the mouse goes through."""

    def __init__(self, decor: Decor, place: QWidget) -> None:
        super().__init__(place)
        self._decor = decor
        self._place = place
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def flash(self) -> None:
        """Light up, unless that has just been."""
        if self._pause.isActive():
            return
        self._pause.start()
        self.setGeometry(self._place.rect())
        self.raise_()
        self.show()
        QTimer.singleShot(SHOWN_MS, self, self.hide)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Half of what is below shows through."""
        colour = QColor(self._decor.theme.accent)
        colour.setAlpha(_ALPHA)
        QPainter(self).fillRect(self.rect(), colour)
