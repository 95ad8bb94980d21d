"""What scripts may do to the tabs."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netcore.api.client import ClientDeed
from netcore.api.commands import ActOnSurface, CloseSession, ConnectGame, OpenSession, OrderTabs, SaveItem
from netcore.api.events import ClientWanted, CoreStarted
from netcore.api.items import TriggerItem
from netcore.api.surfaces import MAIN, Deed, SurfaceAct
from tests.support.window_stage import WindowStage
from ui.editor.editor_window import EditorWindow
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard")]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> WindowStage:
    return WindowStage(qtbot, decor, preferences)


def edit(stage: WindowStage) -> None:
    stage.window.menus.actions[Act.EDITOR].trigger()
    editor = stage.window.findChildren(EditorWindow)[-1]
    editor.show_item("loot")
    editor.form.code.insertPlainText("-- ")


LOOT = TriggerItem(id="loot", name="Loot", script="send('get all')")


def test_the_core_is_told_how_the_tabs_stand(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta", "Gamma")
    stage.press(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert stage.port.of(OrderTabs, 0)[-1] == OrderTabs((1, 3, 2))
    stage.window.event_arrived(3, ClientWanted(ClientDeed.CLOSE))
    assert stage.port.of(OrderTabs, 0)[-1] == OrderTabs((1, 2))
    stage.port.forget()
    stage.window.event_arrived(0, CoreStarted("1", 1))

    assert stage.port.of(OrderTabs, 0) == [OrderTabs((1, 2))]


def test_a_profile_is_opened_and_connects(stage: WindowStage) -> None:
    stage.window.event_arrived(0, ClientWanted(ClientDeed.OPEN, "Alpha"))
    stage.window.event_arrived(0, ClientWanted(ClientDeed.OPEN, "Beta", connects=False))

    assert stage.names == ["Alpha", "Beta"]
    assert [command.profile for command in stage.port.of(OpenSession)] == ["Alpha", "Beta"]
    assert [number for number, command in stage.port.sent if isinstance(command, ConnectGame)] == [1]


def test_a_tab_comes_to_the_front(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    stage.window.event_arrived(1, ClientWanted(ClientDeed.BRING))
    stage.window.event_arrived(9, ClientWanted(ClientDeed.BRING))

    assert stage.front.session.name == "Alpha"


def test_scripts_hear_which_tab_is_in_front(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    stage.port.forget()
    stage.window.tabs.go_to_index(0)
    stage.window.tabs.go_to_index(0)
    told = [(number, command.deed) for number, command in stage.port.sent if isinstance(command, ActOnSurface)]
    assert told == [(2, Deed(MAIN, SurfaceAct.FRONT, 0)), (1, Deed(MAIN, SurfaceAct.FRONT, 1))]
    stage.port.forget()
    stage.window.event_arrived(1, ClientWanted(ClientDeed.CLOSE))

    told = [(number, command.deed) for number, command in stage.port.sent if isinstance(command, ActOnSurface)]
    assert told == [(2, Deed(MAIN, SurfaceAct.FRONT, 1))]


def test_a_connected_tab_is_closed_without_another_question(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    stage.window.event_arrived(1, ClientWanted(ClientDeed.CLOSE))
    stage.window.event_arrived(1, ClientWanted(ClientDeed.CLOSE))

    assert stage.names == ["Beta"]
    assert len(stage.port.of(CloseSession, 1)) == 1


def test_what_is_not_saved_is_asked_about_even_so(stage: WindowStage) -> None:
    stage.play("Alpha", items=(LOOT,))
    edit(stage)
    stage.window.event_arrived(1, ClientWanted(ClientDeed.CLOSE))
    assert stage.names == ["Alpha"]
    stage.reply("Save all")

    assert stage.names == []
    assert len(stage.port.of(SaveItem)) == 1


def test_the_window_closes(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    stage.window.event_arrived(0, ClientWanted(ClientDeed.QUIT))

    assert not stage.window.isVisible()


def test_the_window_asks_about_what_is_not_saved_before_it_closes(stage: WindowStage) -> None:
    stage.play("Alpha", items=(LOOT,))
    edit(stage)
    stage.window.event_arrived(0, ClientWanted(ClientDeed.QUIT))
    assert stage.window.isVisible()
    stage.reply("Stay")
    assert stage.window.isVisible()
    stage.window.event_arrived(0, ClientWanted(ClientDeed.QUIT))
    stage.reply("Quit without saving")

    assert not stage.window.isVisible()
