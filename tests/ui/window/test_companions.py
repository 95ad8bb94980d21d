import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from netcore.api.commands import ListProfiles, SaveItem
from netcore.api.display import LinesShown
from netcore.api.events import CommandFailed, CoreStarted, ProfilesListed
from netcore.api.items import Pattern, PatternKind, ScriptItem, TriggerItem
from netcore.api.text import Line
from tests.support.window_stage import WindowStage, settings
from ui.connect.connect_dialog import ConnectDialog
from ui.editor.editor_window import EditorWindow
from ui.help.about_dialog import AboutDialog
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.presenters.preference_pages import Setting
from ui.presenters.selection import Place, Selection
from ui.settings.preferences_dialog import PreferencesDialog

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> WindowStage:
    return WindowStage(qtbot, decor, preferences)


def opened(stage: WindowStage, kind: type[QDialog]) -> QDialog:
    return next(dialog for dialog in stage.window.findChildren(kind) if dialog.isVisible())


def test_the_connect_dialog_is_made_once_and_told_what_there_is(stage: WindowStage) -> None:
    stage.port.forget()
    stage.window.menus.actions[Act.CONNECT].trigger()
    dialog = opened(stage, ConnectDialog)
    assert stage.port.sent == [(0, ListProfiles())]
    stage.window.event_arrived(0, ProfilesListed((settings("Alpha"),)))
    names = [edit.text() for edit in dialog.findChildren(QLineEdit) if edit.accessibleName() == "Name"]
    assert names == ["Alpha"]
    dialog.reject()
    stage.window.menus.actions[Act.CONNECT].trigger()

    assert opened(stage, ConnectDialog) is dialog
    dialog.reject()


def test_a_game_that_a_game_names_stands_ready_and_waits_for_the_player(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.port.forget()
    stage.front.game_wanted.emit("telnets://other.example:4001")
    dialog = opened(stage, ConnectDialog)
    stage.window.event_arrived(0, ProfilesListed((settings("Alpha"),)))

    assert "telnets://other.example:4001" in [edit.text() for edit in dialog.findChildren(QLineEdit)]
    assert stage.port.sent == [(0, ListProfiles())]
    dialog.reject()


def test_what_the_core_cannot_do_is_told_in_the_connect_dialog(stage: WindowStage) -> None:
    stage.window.menus.actions[Act.CONNECT].trigger()
    dialog = opened(stage, ConnectDialog)
    stage.window.event_arrived(0, CommandFailed("ListProfiles", "The folder cannot be read."))

    assert "The folder cannot be read." in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.reject()


def test_preferences_take_effect_while_the_dialog_is_open(stage: WindowStage, preferences: Preferences) -> None:
    stage.play("Alpha")
    height = stage.front.view.cell_height
    stage.window.menus.actions[Act.PREFERENCES].trigger()
    dialog = opened(stage, PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    points = dialog.editor(Setting.POINTS)
    assert isinstance(points, QSpinBox)
    points.setValue(preferences.font_points + 6)

    assert stage.front.view.cell_height > height
    dialog.reject()


def test_about_names_the_core_that_runs(stage: WindowStage) -> None:
    stage.window.event_arrived(0, CoreStarted("9.8.7", 1))
    stage.window.menus.actions[Act.ABOUT].trigger()
    dialog = opened(stage, AboutDialog)
    assert isinstance(dialog, AboutDialog)

    assert "9.8.7" in dialog.versions.text()
    dialog.reject()


def test_edits_that_cannot_be_saved_are_shown_instead_of_lost(stage: WindowStage) -> None:
    stage.play("Alpha", online=False, items=(ScriptItem(id="s1", name="Old name", script="x = 1"),))
    stage.window.scripts.item_wanted.emit("s1", 1)
    (editor,) = stage.window.findChildren(EditorWindow)
    editor.form.name.clear()
    editor.form.name.textEdited.emit("")
    editor.hide()
    stage.window.menus.actions[Act.CLOSE_TAB].trigger()
    stage.reply("Save all")

    assert stage.names == ["Alpha"]
    assert editor.isVisible()
    assert stage.port.of(SaveItem) == []


def test_a_trigger_is_made_from_the_lines_that_are_selected(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.window.display_arrived(1, LinesShown(0.0, (Line(1, "A wolf comes."), Line(2, "It bites."))))
    stage.front.view.select(Selection(Place(1, 2), Place(1, 4)))
    stage.window.menus.actions[Act.MAKE_TRIGGER].trigger()
    (saved,) = [command for _, command in stage.port.sent if isinstance(command, SaveItem)]

    assert isinstance(saved.item, TriggerItem)
    assert saved.item.patterns == (Pattern("A wolf comes.", PatternKind.EXACT),)
    assert any(editor.isVisible() for editor in stage.window.findChildren(EditorWindow))
