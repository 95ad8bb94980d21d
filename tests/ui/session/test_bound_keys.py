import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from netcore.api.display import KeysBound
from netcore.api.settings import ProfileSettings
from ui.look.decor import Decor
from ui.presenters.session import Session
from ui.session.bound_keys import BoundKeys

pytestmark = pytest.mark.gui

K, M = Qt.Key, Qt.KeyboardModifier


class Stage:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.session = Session(1, ProfileSettings(name="x"))
        self.edit = QLineEdit()
        self.pressed: list[str] = []
        self.shortcuts = 0
        qtbot.addWidget(self.edit)
        bound = BoundKeys(self.session, self.edit)
        bound.watch(self.edit)
        bound.pressed.connect(self.pressed.append)
        QShortcut(QKeySequence("F5"), self.edit, self._count)
        with qtbot.waitActive(self.edit):
            self.edit.show()
            self.edit.activateWindow()

    def _count(self) -> None:
        self.shortcuts += 1

    def bind(self, *keys: str) -> None:
        self.session.display_arrived(KeysBound(keys))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = M.NoModifier) -> None:
        self.qtbot.keyClick(self.edit, key, modifiers)


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor) -> Stage:
    return Stage(qtbot)


def test_a_bound_key_goes_to_the_script_and_not_to_the_menus(stage: Stage) -> None:
    stage.bind("f5")
    stage.press(K.Key_F5)

    assert stage.pressed == ["f5"]
    assert stage.shortcuts == 0


def test_a_key_that_is_not_bound_is_the_menus(stage: Stage) -> None:
    stage.bind("ctrl+f5")
    stage.press(K.Key_F5)

    assert stage.pressed == []
    assert stage.shortcuts == 1


def test_a_key_that_is_bound_no_more_types_again(stage: Stage) -> None:
    stage.bind("keypad_8")
    stage.press(K.Key_8, M.KeypadModifier)
    stage.bind()
    stage.press(K.Key_8, M.KeypadModifier)

    assert stage.pressed == ["keypad_8"]
    assert stage.edit.text() == "8"


def test_only_keys_without_text_are_taken_from_a_password(stage: Stage) -> None:
    stage.bind("keypad_8", "ctrl+p")
    stage.session.masked = True
    stage.press(K.Key_8, M.KeypadModifier)
    stage.press(K.Key_P, M.ControlModifier)

    assert stage.edit.text() == "8"
    assert stage.pressed == ["ctrl+p"]
