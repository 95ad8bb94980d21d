import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from tests.support.window_stage import WindowStage
from ui.look.decor import Decor
from ui.preferences import Preferences

pytestmark = pytest.mark.gui


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> WindowStage:
    return WindowStage(qtbot, decor, preferences)


def listed(stage: WindowStage) -> list[QAction]:
    menu = stage.window.tab_menu
    menu.aboutToShow.emit()
    actions = menu.actions()
    last_line = max(index for index, action in enumerate(actions) if action.isSeparator())
    return [action for action in actions[last_line + 1 :] if action.isCheckable()]


def test_the_open_tabs_are_listed_anew_each_time(stage: WindowStage) -> None:
    assert listed(stage) == []
    stage.play("Alpha", "Beta & Co")
    assert [action.text() for action in listed(stage)] == ["Alpha\tAlt+1", "Beta && Co\tAlt+2"]
    stage.window.tabs.remove(stage.front)

    assert [(action.text(), action.isChecked()) for action in listed(stage)] == [("Alpha\tAlt+1", True)]


def test_choosing_one_brings_it_to_the_front(stage: WindowStage) -> None:
    stage.play(*(f"Game {number}" for number in range(1, 13)))
    entries = listed(stage)
    assert entries[-1].text() == "Game 12"
    entries[2].trigger()

    assert stage.front.session.name == "Game 3"
