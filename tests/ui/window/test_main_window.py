from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from netcore.api.commands import (
    CloseSession,
    ConnectGame,
    DisconnectGame,
    ListProfiles,
    OpenSession,
    SaveItem,
    StopScripts,
)
from netcore.api.events import (
    CommandFailed,
    CoreStarted,
    HostStarted,
    LinkChanged,
    LinkState,
    ProfilesListed,
    SettingsChanged,
)
from netcore.api.items import TriggerItem
from netcore.api.settings import ProfileSettings
from tests.support.recorded_port import RecordedPort
from tests.support.window_stage import WindowStage, settings
from ui.editor.editor_window import EditorWindow
from ui.help.shortcuts_dialog import ShortcutsDialog
from ui.look.decor import Decor
from ui.look.fonts import families
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.presenters.menu import BESIDE
from ui.presenters.selection import Place, Selection
from ui.presenters.theme import Appearance
from ui.window.main_window import MainWindow

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard")]

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> WindowStage:
    return WindowStage(qtbot, decor, preferences)


# --- opening ---


def test_it_asks_for_the_profiles_and_offers_those_played_last(stage: WindowStage, preferences: Preferences) -> None:
    preferences.keep_last_played("Beta", 5.0)
    assert stage.port.sent == [(0, ListProfiles())]
    stage.window.event_arrived(0, ProfilesListed((settings("Alpha"), settings("Beta"), ProfileSettings(name="Empty"))))
    offered = [b for b in stage.window.findChildren(QPushButton) if b.property("role") == "choice"]
    assert [button.accessibleName().split()[1] for button in offered] == ["Beta", "Alpha"]
    stage.qtbot.mouseClick(offered[0], Qt.MouseButton.LeftButton)

    assert stage.names == ["Beta"]


def test_playing_opens_the_profile_as_large_as_the_console_is_and_connects(stage: WindowStage) -> None:
    stage.port.forget()
    stage.window.play("Alpha")
    columns, rows = stage.front.view.grid

    assert [each for each in stage.port.sent if each[0]] == [
        (1, OpenSession("Alpha", columns, rows, pixels=stage.front.windows.pixels(), fonts=families())),
        (1, ConnectGame()),
    ]
    assert columns > 80
    assert QApplication.focusWidget() is stage.front.input.field


def test_each_tab_is_a_session_with_a_number_of_its_own(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta", "Alpha")

    assert [page.session.number for page in stage.window.tabs] == [1, 2, 3]
    assert [s for s, c in stage.port.sent if isinstance(c, OpenSession)] == [1, 2, 3]


def test_choosing_a_profile_whose_tab_is_offline_connects_there(stage: WindowStage) -> None:
    stage.play("Alpha", online=False)
    stage.play("Beta")
    stage.port.forget()
    stage.window.companions.play_wanted.emit("Alpha")
    assert [each for each in stage.port.sent if isinstance(each[1], OpenSession | ConnectGame)] == [(1, ConnectGame())]
    stage.window.companions.play_wanted.emit("Beta")

    assert stage.names == ["Alpha", "Beta", "Beta"]


# --- tabs ---


def test_text_in_another_tab_is_marked_until_it_is_seen(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    first, second = stage.window.tabs
    stage.show(2, "seen at once")
    stage.show(1, "not seen")
    assert [stage.window.tabs.is_unread(page) for page in (first, second)] == [True, False]
    assert "\N{BULLET}" in stage.bar.tabText(0)
    assert "new text" in stage.bar.accessibleTabName(0)
    stage.press(K.Key_Tab, M.ControlModifier)

    assert stage.front is first
    assert not stage.window.tabs.is_unread(first)
    assert stage.bar.tabText(0) == "Alpha"


@pytest.mark.parametrize(
    ("key", "modifiers", "front"),
    [
        (K.Key_Tab, M.ControlModifier, "Alpha"),
        (K.Key_Backtab, M.ControlModifier | M.ShiftModifier, "Beta"),
        (K.Key_PageUp, M.ControlModifier, "Beta"),
        (K.Key_1, M.AltModifier, "Alpha"),
        (K.Key_2, M.AltModifier, "Beta"),
        (K.Key_5, M.AltModifier, "Gamma"),
        (K.Key_9, M.AltModifier, "Gamma"),
    ],
)
def test_tabs_are_reached_by_keys(stage: WindowStage, key: Qt.Key, modifiers: Qt.KeyboardModifier, front: str) -> None:
    stage.play("Alpha", "Beta", "Gamma")
    stage.press(key, modifiers)

    assert stage.front.session.name == front
    assert stage.front.isVisible()
    assert QApplication.focusWidget() is stage.front.input.field


def test_a_tab_is_moved_with_its_page(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta", "Gamma")
    stage.press(K.Key_PageUp, M.ControlModifier | M.ShiftModifier)
    assert stage.names == ["Alpha", "Gamma", "Beta"]
    stage.press(K.Key_Tab, M.ControlModifier)

    assert stage.front.session.name == "Beta"


def test_closing_an_idle_tab_asks_nothing(stage: WindowStage) -> None:
    stage.play("Alpha", online=False)
    stage.press(K.Key_W, M.ControlModifier)

    assert stage.names == []
    assert stage.port.of(CloseSession, 1)


def test_closing_a_connected_tab_asks_first(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    stage.press(K.Key_W, M.ControlModifier)
    assert stage.names == ["Alpha", "Beta"]
    stage.reply("Stay")
    assert stage.names == ["Alpha", "Beta"]
    stage.press(K.Key_W, M.ControlModifier)
    stage.reply("Disconnect")

    assert stage.names == ["Alpha"]
    assert stage.port.of(CloseSession, 2)
    stage.show(2, "what was still on the way")


def test_the_middle_button_closes_a_tab(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta", online=False)
    point = QPointF(stage.bar.tabRect(0).center())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, point, point, Qt.MouseButton.MiddleButton, Qt.MouseButton.MiddleButton, M.NoModifier)
        QApplication.sendEvent(stage.bar, event)

    assert stage.names == ["Beta"]


def test_closing_the_window_asks_while_a_game_is_connected(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    assert not stage.window.close()
    stage.reply("Quit")

    assert not stage.window.isVisible()


def test_closing_an_idle_window_asks_nothing(stage: WindowStage) -> None:
    stage.play("Alpha", online=False)

    assert stage.window.close()


# --- menus ---


def test_every_action_has_keys_of_its_own_or_is_reached_by_the_menus_alone(stage: WindowStage) -> None:
    keys = [key.toString() for action in stage.window.menus.actions.values() for key in action.shortcuts()]
    in_menus = {a for m in stage.window.menuBar().actions() for a in m.menu().actions()}

    assert len(keys) == len(set(keys))
    beside = {act for _, acts in BESIDE for act in acts}
    assert {action for act, action in stage.window.menus.actions.items() if act not in beside} <= in_menus
    assert [act for act, action in stage.window.menus.actions.items() if not action.shortcuts()] == [
        Act.TOUR,
        Act.PRACTICE,
        Act.ABOUT,
    ]


def test_actions_are_offered_only_where_they_make_sense(stage: WindowStage) -> None:
    acts = (Act.CONNECT, Act.RECONNECT, Act.DISCONNECT, Act.CLOSE_TAB, Act.FIND, Act.RESTART_SCRIPTS, Act.NEXT_TAB)

    def enabled() -> list[bool]:
        return [stage.is_enabled(act) for act in acts]

    assert enabled() == [True, False, False, False, False, False, False]
    stage.play("Alpha", online=False)
    assert enabled() == [True, True, False, True, True, True, False]
    stage.play("Beta")
    assert enabled() == [True, False, True, True, True, True, True]


def test_the_connection_is_ended_and_made_again_by_keys(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.port.forget()
    stage.press(K.Key_F5, M.ControlModifier | M.ShiftModifier)
    stage.window.event_arrived(1, LinkChanged(LinkState.OFFLINE, "Disconnected."))
    stage.press(K.Key_F5)

    assert stage.port.sent == [(1, DisconnectGame()), (1, ConnectGame())]


def test_scripts_are_stopped_by_keys_and_safe_mode_is_a_switch(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.port.forget()
    stage.press(K.Key_Period, M.ControlModifier)
    stage.window.menus.actions[Act.SAFE_MODE].trigger()
    stage.window.event_arrived(1, HostStarted(2, 1, safe_mode=True))
    assert stage.window.menus.actions[Act.SAFE_MODE].isChecked()
    stage.window.menus.actions[Act.SAFE_MODE].trigger()

    assert stage.port.of(StopScripts) == [StopScripts(), StopScripts(safe_mode=True), StopScripts()]


def test_find_opens_in_the_tab_in_front(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    stage.press(K.Key_F, M.ControlModifier)

    assert [page.find_bar.isVisible() for page in stage.window.tabs] == [False, True]


def test_the_right_button_offers_what_the_console_can_do(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.show(1, "The Copper Bridge")
    stage.front.view.select(Selection(Place(1, 4), Place(1, 10)))
    stage.front.menu_wanted.emit(stage.window.mapToGlobal(stage.window.rect().center()))
    menu = next(m for m in stage.window.findChildren(QMenu) if m.isVisible())
    copy = stage.window.menus.actions[Act.COPY]
    assert copy in menu.actions()
    copy.trigger()
    with stage.qtbot.waitSignal(menu.destroyed):
        menu.close()

    assert QGuiApplication.clipboard().text() == "Copper"


@pytest.mark.parametrize("letter", [K.Key_E, K.Key_K, K.Key_U, K.Key_W, K.Key_F, K.Key_Period, K.Key_0])
def test_the_input_line_leaves_the_menus_their_keys(stage: WindowStage, letter: Qt.Key) -> None:
    stage.play("Alpha")
    for kind, expected in ((letter, False), (K.Key_C, True), (K.Key_Z, True), (K.Key_Left, True)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, kind, M.ControlModifier)
        event.ignore()
        QApplication.sendEvent(stage.front.input.field, event)

        assert event.isAccepted() is expected


def test_the_shortcuts_are_shown(stage: WindowStage) -> None:
    stage.press(K.Key_F1)
    (dialog,) = stage.window.findChildren(ShortcutsDialog)
    assert dialog.isVisible()
    dialog.reject()


# --- looks ---


def test_the_theme_is_changed_and_remembered(stage: WindowStage, decor: Decor, preferences: Preferences) -> None:
    for act, appearance in ((Act.THEME_LIGHT, Appearance.LIGHT), (Act.THEME_DARK, Appearance.DARK)):
        stage.window.menus.actions[act].trigger()

        assert decor.appearance is appearance
        assert preferences.appearance is appearance
        assert stage.window.menus.actions[act].isChecked()


def test_zooming_changes_every_console_and_is_remembered(stage: WindowStage, preferences: Preferences) -> None:
    stage.play("Alpha", "Beta")
    heights = [page.view.cell_height for page in stage.window.tabs]
    points = preferences.font_points
    stage.press(K.Key_Plus, M.ControlModifier)
    stage.press(K.Key_Plus, M.ControlModifier)
    assert preferences.font_points == points + 2
    assert all(page.view.cell_height > height for page, height in zip(stage.window.tabs, heights, strict=True))
    stage.press(K.Key_0, M.ControlModifier | M.AltModifier)

    assert preferences.font_points == points


def test_timestamps_are_a_switch(stage: WindowStage, preferences: Preferences) -> None:
    stage.play("Alpha")
    columns = stage.front.view.grid[0]
    stage.window.menus.actions[Act.TIMESTAMPS].trigger()
    assert preferences.shows_timestamps
    assert stage.front.view.grid[0] == columns - 9
    stage.window.menus.actions[Act.TIMESTAMPS].trigger()

    assert stage.front.view.grid[0] == columns


def test_full_screen_and_back(stage: WindowStage) -> None:
    stage.press(K.Key_F11)
    assert stage.window.isFullScreen()
    stage.press(K.Key_F11)

    assert not stage.window.isFullScreen()


def test_the_windows_place_is_remembered(qtbot: QtBot, decor: Decor, preferences: Preferences, tmp_path: Path) -> None:
    first = WindowStage(qtbot, decor, preferences)
    first.window.resize(777, 555)
    first.window.keep_preferences()
    second = MainWindow(RecordedPort(), decor, Preferences(tmp_path / "window.ini"))
    qtbot.addWidget(second)

    assert (second.width(), second.height()) == (777, 555)


def test_the_title_names_the_game_in_front(stage: WindowStage) -> None:
    assert stage.window.windowTitle() == "Mudwire"
    stage.play("Alpha")

    assert stage.window.windowTitle() == "Alpha \N{EN DASH} Mudwire"


# --- the core ---


def test_a_lost_core_is_told_in_every_tab_and_asked_for_its_profiles_again(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    stage.port.forget()
    stage.window.core_lost("Mudwire's core has ended.")

    assert [page.bars.notice.text for page in stage.window.tabs] == ["Mudwire's core has ended."] * 2
    assert stage.port.sent == [(0, ListProfiles())]
    assert stage.is_enabled(Act.RECONNECT)
    assert not stage.is_enabled(Act.RESTART_SCRIPTS)


def test_what_the_core_says_of_itself_is_taken_in(stage: WindowStage) -> None:
    stage.window.event_arrived(0, CoreStarted("1.2.3", 4))
    stage.window.event_arrived(0, CommandFailed("ListProfiles", "The folder cannot be read."))

    assert stage.window.companions.core_version == "1.2.3"


# --- the editor ---

LOOT = TriggerItem(id="t1", name="Loot", script="send('get all')\nnonsense(")


def editor(stage: WindowStage) -> EditorWindow:
    (found,) = stage.window.findChildren(EditorWindow)
    return found


def test_the_editor_opens_for_the_tab_in_front_and_only_once(stage: WindowStage) -> None:
    stage.play("Alpha", items=(LOOT,))
    stage.press(K.Key_E, M.ControlModifier)
    stage.window.menus.actions[Act.EDITOR].trigger()

    assert editor(stage).isVisible()
    assert editor(stage).windowTitle().startswith("Alpha")


def test_an_error_leads_to_its_line_in_the_editor(stage: WindowStage) -> None:
    stage.play("Alpha", items=(LOOT,))
    stage.window.scripts.item_wanted.emit("t1", 2)

    assert editor(stage).form.code.textCursor().blockNumber() == 1


def test_what_the_core_says_about_items_reaches_the_open_editor(stage: WindowStage, qtbot: QtBot) -> None:
    stage.play("Alpha", items=(LOOT,))
    stage.window.menus.actions[Act.EDITOR].trigger()
    stage.window.event_arrived(1, SettingsChanged(settings("Renamed")))

    qtbot.waitUntil(lambda: editor(stage).windowTitle().startswith("Renamed"))


def edit(stage: WindowStage) -> None:
    stage.window.scripts.item_wanted.emit("t1", 1)
    editor(stage).form.code.insertPlainText("-- ")
    assert editor(stage).has_unsaved


def test_closing_a_tab_with_unsaved_edits_offers_to_save_them(stage: WindowStage) -> None:
    stage.play("Alpha", online=False, items=(LOOT,))
    edit(stage)
    stage.window.menus.actions[Act.CLOSE_TAB].trigger()
    assert stage.names == ["Alpha"]
    stage.reply("Save all")

    assert stage.names == []
    assert [command.item.script for command in stage.port.of(SaveItem)] == [f"-- {LOOT.script}"]
    assert stage.port.of(CloseSession, 1)


def test_closing_the_window_with_unsaved_edits_may_lose_them_if_so_wanted(stage: WindowStage) -> None:
    stage.play("Alpha", online=False, items=(LOOT,))
    edit(stage)
    assert not stage.window.close()
    stage.reply("Quit without saving")

    assert not stage.window.isVisible()
    assert stage.port.of(SaveItem) == []


# --- speed ---


def test_a_tab_behind_costs_nothing_until_it_is_looked_at(stage: WindowStage) -> None:
    stage.play("Alpha", "Beta")
    behind = stage.window.tabs.find(1)
    assert behind is not None
    QApplication.processEvents()
    stage.show(1, "The Copper Bridge")
    QApplication.processEvents()
    assert behind.view.panes.lower == []
    stage.window.tabs.go_to(behind)
    stage.qtbot.waitUntil(lambda: [row.line.text for row in behind.view.panes.lower] == ["The Copper Bridge"])


def test_a_first_window_is_no_larger_than_the_screen(stage: WindowStage) -> None:
    room = stage.window.screen().availableSize()

    assert stage.window.width() <= room.width()
    assert stage.window.height() <= room.height()
