import pytest
from pytestqt.qtbot import QtBot

from netcore.api.commands import SearchHistory
from netcore.api.display import LinesShown
from netcore.api.events import HistoryFound
from netcore.api.history import HistoryLine
from netcore.api.text import Line
from tests.support.window_stage import WindowStage
from ui.history.history_window import HistoryWindow
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.presenters.selection import Place, Selection

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> WindowStage:
    return WindowStage(qtbot, decor, preferences)


def test_a_line_of_the_past_is_shown_in_its_tab(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    lines = tuple(Line(number, f"line {number}") for number in range(1, 200))
    stage.window.display_arrived(1, LinesShown(10.0, lines))
    stage.window.menus.actions[Act.HISTORY].trigger()
    (window,) = stage.window.findChildren(HistoryWindow)
    number, asked = stage.port.sent[-1]
    assert (number, asked) == (0, SearchHistory(1, "", ("Beta",)))

    found = HistoryLine("Alpha", 77, 1, 5, 10.0, 0, "line 5")
    stage.window.event_arrived(0, HistoryFound(1, (found,)))
    assert window.reveal.isEnabled()
    window.reveal.click()

    assert stage.front.session.name == "Alpha"
    assert stage.front.view.selection == Selection(Place(5, 0), Place(5, 6))
    assert stage.front.view.panes.is_split
    window.close()


def test_an_answer_that_nobody_waits_for_is_let_go(stage: WindowStage) -> None:
    stage.window.event_arrived(0, HistoryFound(1, ()))

    assert not stage.window.findChildren(HistoryWindow)


def test_the_window_is_made_once(stage: WindowStage) -> None:
    for _ in range(2):
        stage.window.menus.actions[Act.HISTORY].trigger()

    assert len(stage.window.findChildren(HistoryWindow)) == 1
