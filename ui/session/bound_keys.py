"""Keys that the player's scripts are bound to: taken before the input line, the console or a menu sees them."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.key_spelling import spelled
from ui.presenters.session import Session

_CTRL_ALT: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class BoundKeys(QObject):
    """An event filter for the widgets of one session that have the focus while playing."""

    pressed = Signal(str)  # in the spelling of `netcore.api.keys`

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def watch(self, widget: QWidget) -> None:
        """Look at its keys first."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a bound key; everything else goes its way."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._is_bound(event):
                event.accept()  # so that it comes as a key press, and not as the menu's shortcut
                return True
            if event.type() == QEvent.Type.KeyPress and self._is_bound(event):
                self.pressed.emit(spelled(event))
                return True
        return super().eventFilter(watched, event)

    def _is_bound(self, event: QKeyEvent) -> bool:
        if not self._session.keys or (self._session.masked and _types(event)):
            return False  # a password may be typed on the number pad
        return spelled(event) in self._session.keys


def _types(event: QKeyEvent) -> bool:
    """Whether the key puts a character into a text; Ctrl and Alt together are AltGr on some systems."""
    held = event.modifiers() & _CTRL_ALT
    return bool(event.text()) and event.text().isprintable() and held in {Qt.KeyboardModifier.NoModifier, _CTRL_ALT}
