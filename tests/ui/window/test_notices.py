import pytest
from pytestqt.qtbot import QtBot

from netcore.api.display import LinesShown
from netcore.api.text import Line
from tests.support.window_stage import WindowStage
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.window.notices import Notices

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]


class Stage(WindowStage):
    def __init__(self, qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
        super().__init__(qtbot, decor, preferences)
        self.told: list[tuple[str, str]] = []
        self.is_away = True
        preferences.watched_words = "Bo"
        self.window.notices = Notices(self.window, self.window.tabs, preferences, self.tell, lambda: self.is_away)
        self.play("Alpha", "Beta")

    def tell(self, title: str, text: str) -> bool:
        self.told.append((title, text))
        return True

    def say(self, name: str, number: int, text: str) -> None:
        page = next(page for page in self.window.tabs if page.session.name == name)
        self.window.display_arrived(page.session.number, LinesShown(0.0, (Line(number, text),)))


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    return Stage(qtbot, decor, preferences)


def test_a_line_that_matters_is_told_with_the_name_of_its_game(stage: Stage) -> None:
    stage.say("Alpha", 1, "Bo waves.")
    stage.say("Beta", 1, "Nobody is here.")

    assert stage.told == [("Alpha", "Bo waves.")]


def test_nothing_is_told_while_the_window_is_in_front_or_the_player_wants_none(
    stage: Stage, preferences: Preferences
) -> None:
    stage.is_away = False
    stage.say("Alpha", 1, "Bo waves.")
    stage.is_away = True
    preferences.notifies = False
    stage.say("Alpha", 2, "Bo waves.")

    assert stage.told == []


def test_one_game_can_be_silenced(stage: Stage, preferences: Preferences) -> None:
    action = stage.window.menus.actions[Act.NOTICES]
    assert action.isChecked()
    stage.window.notices.switch(stage.front)  # Beta
    stage.say("Beta", 1, "Bo waves.")
    stage.say("Alpha", 1, "Bo smiles.")

    assert stage.told == [("Alpha", "Bo smiles.")]
    assert preferences.is_quiet("Beta")


def test_the_switch_in_the_menu_is_of_the_game_in_front(stage: Stage, preferences: Preferences) -> None:
    stage.window.menus.actions[Act.NOTICES].trigger()
    assert preferences.is_quiet("Beta")
    stage.window.tabs.step(1)

    assert stage.window.menus.actions[Act.NOTICES].isChecked()


def test_a_bell_is_told_once_in_a_while(stage: Stage) -> None:
    for _ in range(5):
        stage.window.notices.rang(stage.front)

    assert stage.told == [("Beta", "The game rings its bell.")]


def test_a_notice_leads_to_its_game(stage: Stage) -> None:
    stage.say("Alpha", 1, "Bo waves.")
    stage.window.notices._go_there()

    assert stage.front.session.name == "Alpha"
