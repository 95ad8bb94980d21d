import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.presenters.acts import Act
from ui.presenters.key_bindings import KeyBindings
from ui.settings.shortcuts_editor import ShortcutsEditor
from ui.speech.announcer import Announcer

pytestmark = pytest.mark.gui

M = Qt.KeyboardModifier


class Stage:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.bindings = KeyBindings({})
        self.changes = 0
        self.said: list[str] = []
        self.editor = ShortcutsEditor(self.bindings, self.change, Announcer(self.parent, self.hear), self.parent)
        with qtbot.waitActive(self.parent):
            self.parent.show()
            self.parent.activateWindow()

    def change(self) -> None:
        self.changes += 1

    def hear(self, _window: QObject, text: str, _urgent: bool) -> None:
        self.said.append(text)

    def grab(self, act: Act, key: Qt.Key, modifiers: M = M.NoModifier) -> None:
        self.editor.rows.go_to(act)
        self.editor.rows.setFocus()
        self.qtbot.keyClick(self.editor.rows, Qt.Key.Key_Return)
        assert self.editor.key.is_waiting
        self.qtbot.keyClick(self.editor.key, key, modifiers)

    @property
    def notice(self) -> str:
        return self.editor.notice.text()


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor) -> Stage:
    return Stage(qtbot)


def test_enter_and_a_key_change_it(stage: Stage) -> None:
    stage.grab(Act.CLEAR, Qt.Key.Key_F9, M.ControlModifier)

    assert stage.bindings.keys(Act.CLEAR) == ("Ctrl+F9",)
    assert stage.changes == 1
    assert stage.notice == "“Clear the console” has Ctrl+F9 now."
    assert stage.said[-1] == stage.notice
    assert QApplication.focusWidget() is stage.editor.rows


def test_a_conflict_is_told_and_nothing_is_taken_unasked(stage: Stage) -> None:
    stage.grab(Act.CLEAR, Qt.Key.Key_F, M.ControlModifier)

    assert "belongs to “Find”" in stage.notice
    assert stage.bindings.keys(Act.FIND) == ("Ctrl+F",)
    assert stage.changes == 0
    stage.qtbot.mouseClick(stage.editor.take, Qt.MouseButton.LeftButton)

    assert stage.bindings.keys(Act.FIND) == ()
    assert stage.bindings.keys(Act.CLEAR) == ("Ctrl+F",)
    assert not stage.editor.take.isVisible()


def test_another_row_forgets_the_conflict(stage: Stage) -> None:
    stage.grab(Act.CLEAR, Qt.Key.Key_F, M.ControlModifier)
    stage.editor.rows.go_to(Act.ABOUT)

    assert stage.notice == ""
    assert not stage.editor.take.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Tab])
def test_keys_for_typing_are_refused(stage: Stage, key: Qt.Key) -> None:
    stage.grab(Act.CLEAR, key)

    assert "needed for typing" in stage.notice
    assert stage.changes == 0


def test_escape_leaves_it(stage: Stage) -> None:
    stage.grab(Act.CLEAR, Qt.Key.Key_Escape)

    assert stage.changes == 0
    assert not stage.editor.key.is_waiting


def test_a_function_key_needs_no_modifier(stage: Stage) -> None:
    stage.grab(Act.CLEAR, Qt.Key.Key_F8)

    assert stage.bindings.keys(Act.CLEAR) == ("F8",)


def test_a_key_can_be_taken_away_and_reset(stage: Stage) -> None:
    stage.editor.rows.go_to(Act.FIND)
    stage.editor.none.click()
    assert stage.bindings.keys(Act.FIND) == ()
    assert not stage.editor.none.isEnabled()
    stage.editor.reset.click()

    assert stage.bindings.keys(Act.FIND) == ("Ctrl+F",)
    assert not stage.editor.reset.isEnabled()


def test_all_can_be_reset(stage: Stage) -> None:
    stage.grab(Act.CLEAR, Qt.Key.Key_F8)
    stage.editor.reset_all.click()

    assert not stage.bindings.changed
    assert not stage.editor.reset_all.isEnabled()


def test_the_search_finds_actions_and_keys(stage: Stage) -> None:
    def visible() -> set[str]:
        rows = stage.editor.rows
        groups = [rows.topLevelItem(place) for place in range(rows.topLevelItemCount())]
        children = [g.child(place) for g in groups if g and not g.isHidden() for place in range(g.childCount())]
        return {child.text(0) for child in children if not child.isHidden()}

    stage.editor.search.setText("ctrl+shift+p")
    assert "Command palette" in visible()
    stage.editor.search.setText("clear console")

    assert visible() == {"Clear the console"}
