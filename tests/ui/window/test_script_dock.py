import pytest
from pytestqt.qtbot import QtBot

from netcore.api.display import DebugShown, ScriptFailed
from netcore.api.permissions import Owner
from tests.support.window_stage import WindowStage
from ui.debug.debug_panel import DebugPanel
from ui.debug.errors_panel import ErrorsPanel
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act

pytestmark = pytest.mark.gui

FAILURE = ScriptFailed(0.0, "id", Owner("", "trigger", "Loot", 3), "attempt to index nil")


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> WindowStage:
    return WindowStage(qtbot, decor, preferences)


def switches(stage: WindowStage) -> tuple[bool, bool]:
    actions = stage.window.menus.actions
    return actions[Act.ERRORS].isChecked(), actions[Act.DEBUG].isChecked()


def errors(stage: WindowStage) -> ErrorsPanel:
    return next(panel for panel in stage.window.findChildren(ErrorsPanel) if panel.isVisible())


def test_it_is_made_and_shown_only_when_it_is_wanted(stage: WindowStage) -> None:
    stage.play("Alpha")
    assert stage.window.findChildren(ErrorsPanel) == []
    stage.window.menus.actions[Act.ERRORS].trigger()
    assert switches(stage) == (True, False)
    stage.window.menus.actions[Act.DEBUG].trigger()
    assert switches(stage) == (False, True)
    stage.window.menus.actions[Act.DEBUG].trigger()

    assert switches(stage) == (False, False)
    assert not stage.window.scripts.isVisible()


def test_the_count_in_the_status_opens_the_errors(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.window.display_arrived(1, FAILURE)
    stage.front.status.errors_wanted.emit()

    assert errors(stage).table.model().rowCount() == 1


def test_an_error_shows_in_the_open_panel(stage: WindowStage, qtbot: QtBot) -> None:
    stage.play("Alpha")
    stage.window.menus.actions[Act.ERRORS].trigger()
    stage.window.display_arrived(1, FAILURE)

    qtbot.waitUntil(lambda: errors(stage).table.model().rowCount() == 1)


def test_debugging_text_shows_in_the_open_panel(stage: WindowStage, qtbot: QtBot) -> None:
    stage.play("Alpha")
    stage.window.menus.actions[Act.DEBUG].trigger()
    stage.window.display_arrived(1, DebugShown(0.0, "Trigger fired"))
    (panel,) = stage.window.findChildren(DebugPanel)

    qtbot.waitUntil(lambda: "Trigger fired" in panel.text.toPlainText())


def test_each_tab_has_panels_of_its_own(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    stage.window.menus.actions[Act.ERRORS].trigger()
    stage.window.display_arrived(1, FAILURE)
    assert errors(stage).table.model().rowCount() == 0
    stage.window.tabs.step(1)

    assert errors(stage).table.model().rowCount() == 1


def test_closing_a_tab_takes_its_panels_along(stage: WindowStage, qtbot: QtBot) -> None:
    stage.play("Alpha", "Beta", online=False)
    stage.window.menus.actions[Act.ERRORS].trigger()
    with qtbot.waitSignal(errors(stage).destroyed):
        stage.window.menus.actions[Act.CLOSE_TAB].trigger()

    assert switches(stage) == (True, False)
