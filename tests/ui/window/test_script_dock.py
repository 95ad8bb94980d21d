import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcore.api.commands import Inquire, KeepEntry, SaveItem
from netcore.api.display import DebugShown, Found, ScriptFailed
from netcore.api.events import HostStarted
from netcore.api.inquiries import ItemTimes, RunCode, TimesTold, TraceFirings, TryTriggers
from netcore.api.items import TriggerItem
from netcore.api.permissions import Owner
from tests.support.named import nameless
from tests.support.window_stage import WindowStage
from ui.debug.debug_panel import DebugPanel
from ui.debug.errors_panel import ErrorsPanel
from ui.debug.times_panel import TimesPanel
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.window.script_dock import PANELS

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


def test_the_prompt_has_the_keyboard_when_it_is_opened(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.window.menus.actions[Act.LUA_PROMPT].trigger()
    QTest.keyClicks(stage.window.focusWidget(), "1 + 1")
    QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_Return)

    assert stage.port.sent[-2:] == [(1, Inquire(RunCode(1, "1 + 1"))), (1, KeepEntry("1 + 1", is_code=True))]
    stage.window.event_arrived(1, HostStarted(2, 1))
    assert "started anew" in stage.front.session.workshop.prompt.parts[-1].text


def test_another_host_is_asked_to_tell_what_runs_while_somebody_looks(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.window.menus.actions[Act.TRACE].trigger()
    stage.port.forget()
    stage.window.event_arrived(1, HostStarted(2, 1))

    assert (1, Inquire(TraceFirings(True))) in stage.port.sent


def test_the_slowest_is_switched_off_from_the_panel(stage: WindowStage) -> None:
    item = TriggerItem(id="loot", name="Loot")
    stage.play("Alpha", items=(item,))
    stage.window.menus.actions[Act.TIMES].trigger()
    stage.window.display_arrived(
        1, Found(TimesTold(2.0, 1.0, (ItemTimes("loot", Owner("", "trigger", "Loot"), 1, 1.0, 1.0, 0),)))
    )
    panel = next(panel for panel in stage.window.findChildren(TimesPanel) if panel.isVisible())
    panel.refresh()
    panel.off.click()

    assert stage.port.sent[-1] == (1, SaveItem(TriggerItem(id="loot", name="Loot", enabled=False)))


def test_the_lines_that_are_meant_in_the_console_are_tried_in_the_editor(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.show(1, "one", "two")
    stage.front.point_at(stage.front.view.viewport().mapToGlobal(QPoint(10, 2)))
    stage.window.menus.actions[Act.TRY_LINES].trigger()
    asked = [command.inquiry for _, command in stage.port.sent if isinstance(command, Inquire)]

    assert [[line.text for line in each.lines] for each in asked if isinstance(each, TryTriggers)][-1] == ["one"]


def test_all_that_the_keyboard_reaches_has_a_name(stage: WindowStage) -> None:
    stage.play("Alpha")
    for act in PANELS:
        stage.window.menus.actions[act].trigger()

        assert nameless(stage.window.scripts) == []
