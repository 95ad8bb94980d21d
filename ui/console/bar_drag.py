"""The bar between the history and the newest lines: dragging gives either more room, two clicks the usual."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from ui.console.screen import BAR
from ui.console.view import ConsoleView
from ui.presenters.console_panes import LIVE_SHARE

_LEEWAY: Final = 2  # pixels above and below: the bar is narrow


class BarDrag:
    """Of one console."""

    def __init__(self, view: ConsoleView) -> None:
        self._view = view
        self._is_over = False
        self._is_dragging = False

    def takes(self, event: QMouseEvent) -> bool:
        """Do what the mouse wants of the bar; whether it wants something."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonDblClick if is_left and self._is_on_bar(event.position()):
                self._view.set_live_share(LIVE_SHARE)
                self._is_dragging = True  # until the button is released
                return True
            case QEvent.Type.MouseButtonPress if is_left:
                self._is_dragging = self._is_on_bar(event.position())
                return self._is_dragging
            case QEvent.Type.MouseMove if self._is_dragging and event.buttons() & Qt.MouseButton.LeftButton:
                self._drag(event.position())
                return True
            case QEvent.Type.MouseMove if not event.buttons():
                self._is_dragging = False
                self._point(event.position())
                return False
            case QEvent.Type.MouseButtonRelease if is_left and self._is_dragging:
                self._is_dragging = False
                self._point(event.position())
                self._view.live_share_changed.emit(self._view.panes.live_share)
                return True
            case _:
                return False

    def _is_on_bar(self, point: QPointF) -> bool:
        top = self._view.history_bottom
        return self._view.panes.is_split and -_LEEWAY <= point.y() - top <= BAR + _LEEWAY

    def _point(self, point: QPointF) -> None:
        is_over = self._is_on_bar(point)
        if is_over != self._is_over:
            self._is_over = is_over
            shape = Qt.CursorShape.SplitVCursor if is_over else Qt.CursorShape.IBeamCursor
            self._view.viewport().setCursor(shape)

    def _drag(self, point: QPointF) -> None:
        below = self._view.viewport().height() - point.y() - BAR / 2
        rows = round(below / self._view.cell_height)
        self._view.set_live_share(rows / self._view.panes.rows)
