"""Mouse and keyboard on the console: scrolling, copying, and what `mouse_selection` and `caret_keys` do.

An event filter on the view, so that the view itself only paints.  Keys that mean nothing here are typed text: they go
to the input line by `typed`.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent

from ui.console.bar_drag import BarDrag
from ui.console.caret_keys import CaretKeys
from ui.console.mouse_selection import MouseSelection
from ui.console.view import ConsoleView
from ui.presenters.selection import everything

_ROWS_PER_NOTCH: Final = 3
_NOTCH: Final = 120  # Qt's angle for one notch of a wheel
_TICK_MS: Final = 16
_GLIDE: Final = 0.35  # of what is left, each tick: a notch takes about 150 ms
_CLOSE_ENOUGH_ROWS: Final = 0.08


class ConsoleGestures(QObject):
    """What the player does on one console."""

    typed = Signal(QKeyEvent)
    menu_wanted = Signal(QPoint)  # in global coordinates
    paste_wanted = Signal()  # of what is selected somewhere, by the middle button
    left = Signal()  # Escape: back to the input line

    def __init__(self, view: ConsoleView) -> None:
        super().__init__(view)
        self._view = view
        self._viewport = view.viewport()  # kept, since this filter still hears the viewport while the view is destroyed
        self._pending_rows = 0.0
        self._glide = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._glide.timeout.connect(self._glide_on)
        self.mouse = MouseSelection(view)
        self._bar = BarDrag(view)
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

    def _viewport_event(self, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QContextMenuEvent):
            self.menu_wanted.emit(event.globalPos())
            return True
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() == QEvent.Type.Hide:
            self.mouse.release()
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
        if self._bar.takes(event):
            return True
        is_left = event.button() == Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick if is_left:
                self.mouse.press(event)
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.MiddleButton:
                self.paste_wanted.emit()
            case QEvent.Type.MouseMove if self.mouse.is_going_on and event.buttons() & Qt.MouseButton.LeftButton:
                self.mouse.drag(event.position())
            case QEvent.Type.MouseMove if self.mouse.is_going_on:
                self.mouse.release()  # which has gone astray
            case QEvent.Type.MouseButtonRelease if is_left:
                self.mouse.release()
            case _:
                return False
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
            view.select(everything(view.store))
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            selects = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caret.page(-1 if event.key() == Qt.Key.Key_PageUp else 1, selects=selects)
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
