import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from netcore.api.keys import normalise
from ui.key_spelling import shown, spelled

_Key, _Held = Qt.Key, Qt.KeyboardModifier
NONE = _Held.NoModifier


def event(key: int, held: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held)


@pytest.mark.parametrize(
    ("key", "held", "spelling"),
    [
        (_Key.Key_F5, NONE, "f5"),
        (_Key.Key_Left, _Held.AltModifier | _Held.MetaModifier, "alt+meta+left"),
        (_Key.Key_PageUp, NONE, "pageup"),
        (_Key.Key_Plus, _Held.ControlModifier, "ctrl+plus"),
        (_Key.Key_Backtab, _Held.ShiftModifier, "shift+tab"),
        (_Key.Key_4, _Held.KeypadModifier, "keypad_4"),
        (_Key.Key_Home, _Held.KeypadModifier, "keypad_7"),
        (_Key.Key_Enter, _Held.KeypadModifier, "keypad_enter"),
        (0x0444, _Held.ControlModifier, "ctrl+ф"),
        (_Key.Key_Shift, _Held.ShiftModifier, ""),
        (_Key.Key_AltGr, NONE, ""),
        (0, NONE, ""),
    ],
)
def test_a_key_press_is_spelled_as_files_and_scripts_do(key: int, held: Qt.KeyboardModifier, spelling: str) -> None:
    assert spelled(event(key, held)) == spelling


def test_what_is_spelled_is_normal_already() -> None:
    for key in Qt.Key:
        spelling = spelled(event(key, _Held.ControlModifier | _Held.ShiftModifier))

        assert spelling == (normalise(spelling) if spelling else "")


@pytest.mark.parametrize(
    ("spelling", "text"),
    [("ctrl+shift+f5", "Ctrl+Shift+F5"), ("keypad_8", "Keypad 8"), ("a", "A"), ("pageup", "Pageup")],
)
def test_people_read_it_with_capitals(spelling: str, text: str) -> None:
    assert shown(spelling) == text
