import pytest
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netcore.api.commands import Command
from netcore.api.events import LinkChanged, LinkState, SettingsChanged
from netcore.api.settings import ProfileSettings
from ui.look.decor import Decor
from ui.presenters.session import Session
from ui.presenters.theme import Appearance
from ui.session.page import SessionPage
from ui.window.tabs import Tabs

pytestmark = pytest.mark.gui


class Stage:
    def __init__(self, qtbot: QtBot, decor: Decor) -> None:
        self.decor = decor
        self.window = QWidget()
        self.bar, self.stack, self.empty = QTabBar(), QStackedWidget(), QLabel("empty")
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack)
        self.tabs = Tabs(self.bar, self.stack, self.empty, decor)
        self.sent: list[Command] = []
        qtbot.addWidget(self.window)
        self.window.show()

    def add(self, *names: str) -> list[SessionPage]:
        pages = [
            SessionPage(Session(len(self.tabs) + 1 + index, ProfileSettings(name=name)), self.sent.append, self.decor)
            for index, name in enumerate(names)
        ]
        for page in pages:
            self.tabs.add(page)
        return pages

    @property
    def texts(self) -> list[str]:
        return [self.bar.tabText(index) for index in range(self.bar.count())]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor) -> Stage:
    return Stage(qtbot, decor)


def test_without_tabs_the_empty_page_is_shown(stage: Stage) -> None:
    assert stage.tabs.current is None
    assert stage.stack.currentWidget() is stage.empty
    (page,) = stage.add("Alpha")
    assert stage.stack.currentWidget() is page
    stage.tabs.remove(page)

    assert stage.stack.currentWidget() is stage.empty


def test_a_page_is_found_by_its_session(stage: Stage) -> None:
    pages = stage.add("Alpha", "Beta")

    assert stage.tabs.find(2) is pages[1]
    assert stage.tabs.find(7) is None


def test_a_tab_shows_a_new_name_and_state(stage: Stage) -> None:
    (page,) = stage.add("Alpha")
    before = stage.bar.tabIcon(0).pixmap(16).toImage()
    page.event_arrived(SettingsChanged(ProfileSettings(name="Beta & Co")))
    page.event_arrived(LinkChanged(LinkState.ONLINE))

    assert stage.texts == ["Beta && Co"]
    assert stage.bar.tabIcon(0).pixmap(16).toImage() != before
    assert "Connected" in stage.bar.accessibleTabName(0)


def test_a_theme_changes_the_dots(stage: Stage) -> None:
    stage.add("Alpha")
    before = stage.bar.tabIcon(0).pixmap(16).toImage()
    stage.decor.choose(Appearance.LIGHT)

    assert stage.bar.tabIcon(0).pixmap(16).toImage() != before


def test_a_long_name_is_cut_but_told_in_full_by_the_tip(stage: Stage) -> None:
    stage.add("A very long name of a profile that somebody chose")

    assert stage.texts[0].endswith("…")
    assert "that somebody chose" in stage.bar.tabToolTip(0)


def test_removing_a_tab_before_the_one_in_front_keeps_that_in_front(stage: Stage) -> None:
    first, second, _ = stage.add("Alpha", "Beta", "Gamma")
    stage.tabs.go_to(second)
    stage.tabs.remove(first)

    assert stage.tabs.current is second
    assert stage.stack.currentWidget() is second
    assert stage.texts == ["Beta", "Gamma"]


def test_the_button_of_a_tab_asks_for_its_page_also_after_moving(stage: Stage) -> None:
    pages = stage.add("Alpha", "Beta")
    wanted: list[SessionPage] = []
    stage.tabs.close_wanted.connect(wanted.append)
    stage.tabs.move(-1)
    button = stage.bar.tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert isinstance(button, QToolButton)
    button.click()

    assert wanted == [pages[1]]


def test_stepping_goes_round(stage: Stage) -> None:
    pages = stage.add("Alpha", "Beta", "Gamma")
    seen = []
    for direction in (1, 1, -1, -1):
        stage.tabs.step(direction)
        seen.append(stage.tabs.current)

    assert seen == [pages[0], pages[1], pages[0], pages[2]]
