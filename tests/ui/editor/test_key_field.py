from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.editor.key_field import KeyField
from ui.look.decor import Decor

pytestmark = pytest.mark.gui


@pytest.fixture
def field(qtbot: QtBot, decor: Decor) -> Iterator[KeyField]:
    window = QWidget()
    field = KeyField(decor, window)
    QVBoxLayout(window).addWidget(field)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    yield field
    shiboken6.delete(window)


def press(field: KeyField, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(field.focusProxy(), key, held)


_Held = Qt.KeyboardModifier


@pytest.mark.parametrize(
    ("key", "held", "spelled", "shown"),
    [
        (Qt.Key.Key_F5, _Held.NoModifier, "f5", "F5"),
        (Qt.Key.Key_F5, _Held.ControlModifier | _Held.ShiftModifier, "ctrl+shift+f5", "Ctrl+Shift+F5"),
        (Qt.Key.Key_8, _Held.KeypadModifier, "keypad_8", "Keypad 8"),
        (Qt.Key.Key_Tab, _Held.NoModifier, "tab", "Tab"),
        (Qt.Key.Key_Return, _Held.ControlModifier, "ctrl+return", "Ctrl+Return"),
        (Qt.Key.Key_A, _Held.AltModifier, "alt+a", "Alt+A"),
        (Qt.Key.Key_Space, _Held.NoModifier, "space", "Space"),
    ],
)
def test_the_next_key_is_taken(
    field: KeyField, key: Qt.Key, held: Qt.KeyboardModifier, spelled: str, shown: str
) -> None:
    press(field, Qt.Key.Key_Return)
    press(field, key, held)

    assert (field.key, field.text) == (spelled, shown)
    assert not field.is_waiting


def test_until_it_is_asked_for_no_key_is_taken(field: KeyField) -> None:
    press(field, Qt.Key.Key_F5)

    assert field.key == ""


def test_escape_leaves_the_key_as_it_was(field: KeyField, qtbot: QtBot) -> None:
    field.show_key("f5")
    with qtbot.assertNotEmitted(field.edited):
        press(field, Qt.Key.Key_Return)
        press(field, Qt.Key.Key_Escape)

    assert (field.key, field.is_waiting) == ("f5", False)


def test_a_shortcut_of_the_window_is_taken_as_a_key(field: KeyField, qtbot: QtBot) -> None:
    shortcut = QShortcut(QKeySequence("Ctrl+S"), field.window())
    with qtbot.assertNotEmitted(shortcut.activated):
        press(field, Qt.Key.Key_Return)
        press(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert field.key == "ctrl+s"


def test_modifiers_alone_are_waited_through(field: KeyField) -> None:
    press(field, Qt.Key.Key_Return)
    press(field, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)

    assert field.is_waiting


def test_the_key_can_be_taken_away(field: KeyField, qtbot: QtBot) -> None:
    field.show_key("f5")
    with qtbot.waitSignal(field.edited):
        next(each for each in field.findChildren(QToolButton) if each.accessibleName() == "Remove the key").click()

    assert (field.key, field.text) == ("", "No key yet. Press Enter here, then the key.")


def test_looking_elsewhere_ends_the_waiting(field: KeyField) -> None:
    press(field, Qt.Key.Key_Return)
    field.focusProxy().clearFocus()

    assert not field.is_waiting
