import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcore.api.events import ProfilesListed
from tests.support.window_stage import WindowStage, settings
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.window.palette_dialog import PaletteDialog

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]

M = Qt.KeyboardModifier


class Stage(WindowStage):
    def open(self) -> PaletteDialog:
        self.press(Qt.Key.Key_P, M.ControlModifier | M.ShiftModifier)
        dialog = next(d for d in self.window.findChildren(PaletteDialog) if d.isVisible())
        self.qtbot.waitUntil(dialog.query.hasFocus)
        return dialog

    def choose(self, query: str) -> None:
        dialog = self.open()
        self.qtbot.keyClicks(dialog.query, query)
        with self.qtbot.waitSignal(dialog.finished):
            self.qtbot.keyClick(dialog.query, Qt.Key.Key_Return)
        self.window.activateWindow()  # as a window manager does
        self.qtbot.waitUntil(self.window.isActiveWindow)


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    return Stage(qtbot, decor, preferences)


def test_every_action_stands_in_it_but_itself(stage: Stage) -> None:
    keys = {row.choice.key for row in stage.open().model.rows}

    assert {f"act:{act}" for act in Act if act is not Act.PALETTE} <= keys


def test_an_action_is_done(stage: Stage) -> None:
    stage.play("Alpha")
    stage.choose("script errors")

    assert stage.window.scripts.isVisible()


def test_an_open_game_comes_to_the_front(stage: Stage) -> None:
    stage.play("Alpha", "Beta")
    stage.choose("go to alpha")

    assert stage.front.session.name == "Alpha"


def test_a_profile_is_played(stage: Stage) -> None:
    stage.window.event_arrived(0, ProfilesListed((settings("Alpha"), settings("Beta"))))
    stage.choose("play bet")

    assert stage.names == ["Beta"]


def test_what_was_chosen_last_stands_first_next_time(stage: Stage, preferences: Preferences) -> None:
    stage.choose("high contrast")
    first = stage.open().current

    assert first is not None
    assert first.key == f"act:{Act.THEME_CONTRAST}"
    assert first.is_on
    assert preferences.recent_choices == (f"act:{Act.THEME_CONTRAST}",)


def test_the_focus_comes_back_to_the_input_line(stage: Stage) -> None:
    stage.play("Alpha")
    dialog = stage.open()
    with stage.qtbot.waitSignal(dialog.finished):
        stage.qtbot.keyClick(dialog.query, Qt.Key.Key_Escape)
    stage.window.activateWindow()

    stage.qtbot.waitUntil(lambda: QApplication.focusWidget() is stage.front.input.field)
