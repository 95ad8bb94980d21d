"""A button that takes the next key as a shortcut, and says which keys cannot be one."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

_Key = Qt.Key
_Held = Qt.KeyboardModifier

_MODIFIERS: Final = frozenset(
    {_Key.Key_Control, _Key.Key_Alt, _Key.Key_Shift, _Key.Key_Meta, _Key.Key_AltGr, _Key.Key_unknown}
)
_FUNCTION_KEYS: Final = range(_Key.Key_F1, _Key.Key_F35 + 1)
_ALONE: Final = frozenset({_Key.Key_Pause, _Key.Key_Print, _Key.Key_ScrollLock, _Key.Key_Menu, _Key.Key_Help})


class KeyGrab(QPushButton):
    """Emits `taken` with the key in Qt's portable spelling, or `refused` with the reason."""

    taken = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("&Change…", parent)
        self.is_waiting = False
        self.setAutoDefault(False)
        self.clicked.connect(self.wait)

    def wait(self) -> None:
        """Take the next key."""
        self.is_waiting = True
        self.setText("Press the new key (Esc: leave it)")
        self.setFocus()

    def stop(self) -> None:
        """Take none."""
        self.is_waiting = False
        self.setText("&Change…")

    def event(self, event: QEvent) -> bool:
        """No key is a shortcut, and Tab does not leave, while the answer is awaited."""
        if self.is_waiting and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
            return True  # the release of the key that began it would click again
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nobody waits where nobody looks."""
        self.stop()
        super().focusOutEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.isAutoRepeat() or key in _MODIFIERS:
            return
        self.stop()
        if key == _Key.Key_Escape and event.modifiers() == _Held.NoModifier:
            return
        spelled = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        if reason := _objection(key, event.modifiers(), spelled):
            self.refused.emit(reason)
        else:
            self.taken.emit(spelled)


def _objection(key: Qt.Key, held: Qt.KeyboardModifier, spelled: str) -> str:
    """Why a key cannot be a shortcut; "" when it can."""
    shown = QKeySequence(spelled).toString(QKeySequence.SequenceFormat.NativeText)
    if held & (_Held.ControlModifier | _Held.AltModifier | _Held.MetaModifier):
        return ""
    if key in _FUNCTION_KEYS or key in _ALONE:
        return ""
    return f"{shown} is needed for typing. Hold Ctrl, Alt or Meta with it, or take a function key."
