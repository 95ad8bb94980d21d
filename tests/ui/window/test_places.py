import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.window_stage import WindowStage
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.session.page import SessionPage
from ui.window.places import PageWindow, Place

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]


class Stage(WindowStage):
    def do(self, act: Act) -> None:
        self.window.menus.actions[act].trigger()

    def page(self, name: str) -> SessionPage:
        return next(page for page in self.window.tabs if page.session.name == name)

    def visible(self) -> set[str]:
        return {page.session.name for page in self.window.tabs if page.isVisible()}

    def own(self) -> list[PageWindow]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, PageWindow) and each.isVisible()]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    stage = Stage(qtbot, decor, preferences)
    stage.play("Alpha", "Beta", "Gamma")
    return stage


def test_two_games_stand_side_by_side_and_the_tabs_go_on(stage: Stage) -> None:
    stage.do(Act.BESIDE)
    assert stage.front.session.name == "Gamma"
    assert stage.visible() == {"Beta", "Gamma"}
    stage.window.tabs.go_to(stage.page("Alpha"))
    assert stage.visible() == {"Alpha", "Gamma"}
    assert stage.window.places.place_of(stage.page("Gamma")) is Place.BESIDE
    assert not stage.window.menus.actions[Act.BESIDE].isChecked()
    stage.window.tabs.go_to(stage.page("Gamma"))
    stage.do(Act.BESIDE)

    assert stage.visible() == {"Gamma"}


def test_the_focus_decides_which_tab_is_in_front(stage: Stage) -> None:
    stage.do(Act.BESIDE)
    stage.page("Beta").input.setFocus()
    stage.qtbot.waitUntil(lambda: stage.front.session.name == "Beta")
    stage.page("Gamma").input.setFocus()

    stage.qtbot.waitUntil(lambda: stage.front.session.name == "Gamma")
    assert stage.visible() == {"Beta", "Gamma"}


def test_a_game_has_a_window_of_its_own_and_its_keys_work_there(stage: Stage) -> None:
    stage.do(Act.OWN_WINDOW)
    (window,) = stage.own()
    assert window.windowTitle().startswith("Gamma")
    assert stage.visible() >= {"Beta", "Gamma"}
    assert stage.window.menus.actions[Act.FIND] in window.actions()
    window.close()

    assert stage.own() == []
    assert stage.front.session.name == "Gamma"
    assert stage.window.places.place_of(stage.front) is Place.TABS


def test_whoever_comes_back_from_a_games_own_window_finds_the_tab_of_what_is_shown(stage: Stage) -> None:
    stage.do(Act.OWN_WINDOW)
    assert stage.front.session.name == "Gamma"
    [shown] = stage.visible() - {"Gamma"}
    stage.page(shown).input.setFocus()
    stage.window.activateWindow()

    stage.qtbot.waitUntil(lambda: stage.front.session.name == shown)


def test_text_that_is_seen_elsewhere_is_not_unread(stage: Stage) -> None:
    stage.do(Act.BESIDE)
    stage.window.tabs.go_to(stage.page("Alpha"))
    stage.show(stage.page("Gamma").session.number, "hello")
    stage.show(stage.page("Beta").session.number, "hello")

    assert not stage.window.tabs.is_unread(stage.page("Gamma"))
    assert stage.window.tabs.is_unread(stage.page("Beta"))


@pytest.mark.parametrize("act", [Act.BESIDE, Act.OWN_WINDOW])
def test_a_tab_is_closed_wherever_it_is(stage: Stage, act: Act) -> None:
    stage.do(act)
    stage.window._close_page(stage.page("Gamma"))

    assert stage.names == ["Alpha", "Beta"]
    assert stage.own() == []
    assert len(stage.visible()) == 1


def test_the_only_game_in_a_window_leaves_the_welcome_page(stage: Stage) -> None:
    for name in ("Alpha", "Beta"):
        stage.window._close_page(stage.page(name))
    stage.do(Act.OWN_WINDOW)
    assert stage.window._welcome.isVisible()
    stage.do(Act.OWN_WINDOW)

    assert stage.visible() == {"Gamma"}


def test_the_end_of_the_main_window_is_the_end_of_all(stage: Stage) -> None:
    stage.do(Act.OWN_WINDOW)
    stage.window._is_given_up = True
    stage.window.close()

    assert stage.own() == []


def test_games_stand_where_they_were_when_they_are_opened_again(
    stage: Stage, qtbot: QtBot, decor: Decor, preferences: Preferences
) -> None:
    stage.do(Act.BESIDE)  # Gamma
    stage.window.tabs.go_to(stage.page("Alpha"))
    stage.do(Act.OWN_WINDOW)
    stage.own()[0].resize(444, 333)
    stage.window.places.bring_all_back()  # the program ends

    again = Stage(qtbot, decor, preferences)
    again.play("Gamma", "Alpha", "Beta", "Gamma")

    places = again.window.places
    assert [places.place_of(page) for page in again.window.tabs] == [
        Place.TABS,  # there was nothing that it could stand beside
        Place.WINDOW,
        Place.TABS,
        Place.BESIDE,
    ]
    assert (again.own()[0].width(), again.own()[0].height()) == (444, 333)


def test_a_game_whose_window_was_closed_is_among_the_tabs_the_next_time(
    stage: Stage, qtbot: QtBot, decor: Decor, preferences: Preferences
) -> None:
    stage.do(Act.OWN_WINDOW)
    stage.own()[0].close()

    assert preferences.place("Gamma") == Place.TABS
    preferences.keep_place("Beta", "on the moon")
    again = Stage(qtbot, decor, preferences)
    again.play("Beta")
    assert again.window.places.place_of(again.front) is Place.TABS
