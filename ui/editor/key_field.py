"""A field that takes the next key that is pressed, with its modifiers."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from ui import key_spelling
from ui.look.decor import Decor
from ui.look.picture import dress

_NONE: Final = "No key yet. Press Enter here, then the key."
_WAITING: Final = "Press the key now (Esc: leave it)"


class _KeyButton(QPushButton):
    """Shows the key; while `is_waiting` every key press is the answer."""

    taken = Signal(str)
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_waiting = False
        self.setAutoDefault(False)
        self.setProperty("role", "key")

    def event(self, event: QEvent) -> bool:
        """No key is a shortcut, and Tab does not leave, while the answer is awaited."""
        if self.is_waiting and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to wait, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nobody waits where nobody looks."""
        if self.is_waiting:
            self.ended.emit()
        super().focusOutEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        # The key that began the waiting may still be held down.
        spelling = "" if event.isAutoRepeat() else key_spelling.spelled(event)
        if spelling == "escape":
            self.ended.emit()
        elif spelling:
            self.taken.emit(spelling)


class KeyField(QWidget):
    """The key of a key item, in the spelling of `netcore.api.keys`."""

    edited = Signal()

    def __init__(self, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = ""
        self._decor = decor
        self._button = _KeyButton(self)
        self._clear = QToolButton(self)
        self._clear.setToolTip("No key")
        self._clear.setAccessibleName("Remove the key")
        self._button.clicked.connect(self._wait)
        self._button.taken.connect(self._take)
        self._button.ended.connect(self._stop)
        self._clear.clicked.connect(self._forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._button)
        row.addWidget(self._clear)
        row.addStretch(1)
        self.setFocusProxy(self._button)
        dress(self._clear, "clear", decor)
        self._show()

    def show_key(self, key: str) -> None:
        """Show another key."""
        if key != self.key:
            self.key = key
            self._stop()

    @property
    def is_waiting(self) -> bool:
        """Whether the next key press is taken."""
        return self._button.is_waiting

    @property
    def text(self) -> str:
        """What it says."""
        return self._button.text()

    def _wait(self) -> None:
        self._button.is_waiting = True
        self._show()

    def _take(self, spelling: str) -> None:
        self.key = spelling
        self._stop()
        self.edited.emit()

    def _stop(self) -> None:
        self._button.is_waiting = False
        self._show()

    def _forget(self) -> None:
        self._take("")
        self._button.setFocus()

    def _show(self) -> None:
        shown = key_spelling.shown(self.key) if self.key else _NONE
        self._button.setText(_WAITING if self.is_waiting else shown)
        self._button.setAccessibleName(f"Key: {self._button.text()}")
        self._button.setProperty("role", "primary" if self.is_waiting else "key")
        self._button.style().polish(self._button)
        self._set_icon()
        self._clear.setVisible(bool(self.key) and not self.is_waiting)

    def _set_icon(self) -> None:
        dress(self._button, "key", self._decor, "accent_text" if self.is_waiting else "text")
