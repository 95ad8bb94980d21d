"""What blinks on a console goes and comes back, as long as something on the screen does."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.console.screen import Screen
from ui.console.screen_painter import ScreenPainter
from ui.presenters.alarm import Blink

_BLINK_MS: Final = 500


class Blinking(QTimer):
    """Of one console."""

    def __init__(self, viewport: QWidget, screen: Screen, painter: ScreenPainter) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._screen = screen
        self._painter = painter
        self.setInterval(_BLINK_MS)
        self.timeout.connect(self._blink)

    def painted(self) -> None:
        """Something was: it may blink, and this ends by itself where nothing does."""
        if self._painter.rows.blink is Blink.BLINK and not self.isActive():
            self.start()

    def _blink(self) -> None:
        rows = self._painter.rows
        shown = self._screen.rows()
        blinking = [top for row, top in shown if any(rows.blinks(part) for part, _ in row.parts)]
        if not (blinking and self._viewport.isVisible()):
            self.stop()
            rows.is_dark = False
            return
        rows.is_dark = not rows.is_dark
        for top in blinking:
            self._viewport.update(self._screen.area(top))
