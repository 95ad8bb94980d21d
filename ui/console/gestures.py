"""Mouse and keyboard on the console: scrolling, selecting, copying.

An event filter on the view, so that the view itself only paints.  Keys that mean nothing here are typed text: they go
to the input line by `typed`.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.console.caret_keys import CaretKeys
from ui.console.view import ConsoleView
from ui.presenters.selection import (
    Place,
    Selection,
    everything,
    joined,
    line_at,
    word_at,
)

_ROWS_PER_NOTCH: Final = 3
_NOTCH: Final = 120  # Qt's angle for one notch of a wheel
_TICK_MS: Final = 16
_GLIDE: Final = 0.35  # of what is left, each tick: a notch takes about 150 ms
_CLOSE_ENOUGH_ROWS: Final = 0.08
_EDGE_TICK_MS: Final = 50


class ConsoleGestures(QObject):
    """What the player does on one console."""

    typed = Signal(QKeyEvent)
    menu_wanted = Signal(QPoint)  # in global coordinates
    left = Signal()  # Escape: back to the input line

    def __init__(self, view: ConsoleView) -> None:
        super().__init__(view)
        self._view = view
        self._viewport = view.viewport()  # kept, since this filter still hears the viewport while the view is destroyed
        self._pressed: Selection | None = None  # what the press took: a gap, a word, a line
        self._unit = 1
        self._last_click = (0, QPoint())
        self._pending_rows = 0.0
        self._glide = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._glide.timeout.connect(self._glide_on)
        self._edge = QTimer(self, interval=_EDGE_TICK_MS)
        self._edge.timeout.connect(self._scroll_at_edge)
        self._pointer = QPointF()
        self.caret = CaretKeys(view)
        view.installEventFilter(self)
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is meant for the console."""
        if watched is self._viewport:
            return self._viewport_event(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._focus_changed(gained=event.type() == QEvent.Type.FocusIn)
        return False

    def select_all(self) -> None:
        """Select every line."""
        self._view.select(everything(self._view.store))

    def _viewport_event(self, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QContextMenuEvent):
            self.menu_wanted.emit(event.globalPos())
            return True
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        return False

    # --- wheel ---

    def _wheel(self, event: QWheelEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False  # zoom: the window's
        pixels = event.pixelDelta().y()
        if pixels:
            self._view.scroll_rows(-pixels / self._view.cell_height)
            return True
        self._pending_rows -= event.angleDelta().y() / _NOTCH * _ROWS_PER_NOTCH
        self._glide_on()
        if self._pending_rows:
            self._glide.start()
        return True

    def _glide_on(self) -> None:
        step = self._pending_rows * _GLIDE
        if abs(self._pending_rows) < _CLOSE_ENOUGH_ROWS:
            step = self._pending_rows
        self._pending_rows -= step
        if step:
            self._view.scroll_rows(step)
        else:
            self._glide.stop()
        if not self._view.panes.is_split:
            self._pending_rows = 0.0

    # --- mouse ---

    def _mouse(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                return event.button() == Qt.MouseButton.LeftButton and self._press(event)
            case QEvent.Type.MouseMove:
                return self._pressed is not None and self._drag(event.position())
            case QEvent.Type.MouseButtonRelease:
                return event.button() == Qt.MouseButton.LeftButton and self._release()
            case _:
                return False

    def _press(self, event: QMouseEvent) -> bool:
        self._unit = self._count_clicks(event)
        place = self._view.place_at(event.position(), nearest=self._unit == 1)
        if place is None:
            return True
        current = self._view.selection
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and current is not None:
            self._pressed = Selection(current.origin, current.origin)
            self._view.select(Selection(current.origin, place))
            return True
        self._pressed = self._taken(place)
        self._view.select(self._pressed)
        return True

    def _count_clicks(self, event: QMouseEvent) -> int:
        is_double = event.type() == QEvent.Type.MouseButtonDblClick
        elapsed = event.timestamp() - self._last_click[0]
        near = (event.position().toPoint() - self._last_click[1]).manhattanLength() < QApplication.startDragDistance()
        is_triple = not is_double and self._unit == 2 and elapsed < QApplication.doubleClickInterval() and near
        self._last_click = (event.timestamp(), event.position().toPoint())
        return 2 if is_double else 3 if is_triple else 1

    def _taken(self, place: Place) -> Selection:
        if self._unit == 2:
            return word_at(self._view.store, place)
        return line_at(self._view.store, place) if self._unit == 3 else Selection(place, place)

    def _drag(self, point: QPointF) -> bool:
        self._pointer = point
        place = self._view.place_at(point, nearest=self._unit == 1)
        if place is not None and self._pressed is not None:
            self._view.select(joined(self._pressed, self._taken(place)))
        if 0 <= point.y() < self._view.viewport().height():
            self._edge.stop()
        elif not self._edge.isActive():
            self._edge.start()
        return True

    def _scroll_at_edge(self) -> None:
        if self._pressed is None:
            self._edge.stop()
            return
        self._view.scroll_rows(-1 if self._pointer.y() < 0 else 1)
        self._drag(self._pointer)

    def _release(self) -> bool:
        self._pressed = None
        self._edge.stop()
        if self._view.selection is not None and self._view.selection.is_empty:
            self._view.select(None)
        return True

    # --- keyboard ---

    def _focus_changed(self, *, gained: bool) -> None:
        if gained:
            self.caret.begin()
        self._view.repaint_all()

    def _key(self, event: QKeyEvent) -> bool:
        view = self._view
        if event.matches(QKeySequence.StandardKey.Copy):
            view.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() == Qt.Key.Key_PageUp:
            view.scroll_page(-1)
        elif event.key() == Qt.Key.Key_PageDown:
            view.scroll_page(1)
        elif event.key() == Qt.Key.Key_Escape:
            view.follow()
            self.left.emit()
        elif self.caret.take(event):
            return True
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            return False
        elif event.text():
            self.typed.emit(event)
        else:
            return False
        return True
