from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFontComboBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.presenters.alarm import Bell, Blink
from ui.presenters.key_bindings import KeyBindings
from ui.presenters.preference_pages import ENTRIES, Page, Setting, on_page
from ui.presenters.spoken import Announce
from ui.presenters.theme import Appearance
from ui.settings.preferences_dialog import PreferencesDialog
from ui.speech.announcer import Announcer

pytestmark = pytest.mark.gui


class Stage:
    def __init__(self, qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
        self.qtbot = qtbot
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.applied = 0
        self.bindings = KeyBindings({})
        self.dialog = PreferencesDialog(
            preferences, self.bindings, decor, self.apply, Announcer(self.parent), self.parent
        )

    def apply(self) -> None:
        self.applied += 1

    def choose(self, setting: Setting, words: str) -> None:
        box = self.dialog.editor(setting)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findText(words))

    def number(self, setting: Setting) -> QSpinBox:
        box = self.dialog.editor(setting)
        assert isinstance(box, QSpinBox)
        return box

    def tick(self, setting: Setting) -> QCheckBox:
        box = self.dialog.editor(setting)
        assert isinstance(box, QCheckBox)
        return box

    @property
    def shown(self) -> set[Setting]:
        rows = {setting for setting, row in self.dialog.rows.items() if row.isVisibleTo(self.dialog)}
        return rows | ({Setting.KEYS} if self.dialog.shortcuts.isVisibleTo(self.dialog) else set())


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    return Stage(qtbot, decor, preferences)


def test_every_change_is_kept_and_applied_at_once(
    stage: Stage, decor: Decor, preferences: Preferences, tmp_path: Path
) -> None:
    stage.choose(Setting.THEME, "Light")
    stage.number(Setting.POINTS).setValue(17)
    for setting in (Setting.TIMESTAMPS, Setting.KEEPS_INPUT, Setting.MUTED, Setting.NOTIFIES, Setting.DRAWINGS):
        stage.tick(setting).click()
    stage.choose(Setting.BLINK, "Blinks")
    stage.choose(Setting.BELL, "The text lights up")
    stage.choose(Setting.ANNOUNCES, "Not at all")
    stage.number(Setting.VOLUME).setValue(35)
    words = stage.dialog.editor(Setting.WORDS)
    assert isinstance(words, QLineEdit)
    stage.qtbot.keyClicks(words, "Bo")
    preferences.save()
    again = Preferences(tmp_path / "window.ini")

    assert stage.applied == 13
    assert decor.appearance is Appearance.LIGHT
    assert (again.appearance, again.font_points) == (Appearance.LIGHT, 17)
    assert (again.shows_timestamps, again.keeps_input) == (True, False)
    assert (again.blink, again.bell, again.volume, again.is_muted) == (Blink.BLINK, Bell.FLASH, 35, True)
    assert (again.notifies, again.watched_words) == (False, "Bo")
    assert (again.announces, again.reads_drawings) == (Announce.OFF, True)


def test_it_shows_what_is_set(qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
    preferences.font_points = 15
    preferences.shows_timestamps = True
    preferences.appearance = Appearance.CONTRAST
    preferences.bell = Bell.NONE
    preferences.volume = 10
    stage = Stage(qtbot, decor, preferences)
    theme, bell, font = (stage.dialog.editor(each) for each in (Setting.THEME, Setting.BELL, Setting.FONT))

    assert stage.number(Setting.POINTS).value() == 15
    assert stage.number(Setting.VOLUME).value() == 10
    assert stage.tick(Setting.TIMESTAMPS).isChecked()
    assert not stage.tick(Setting.MUTED).isChecked()
    assert isinstance(theme, QComboBox)
    assert isinstance(bell, QComboBox)
    assert isinstance(font, QFontComboBox)
    assert (theme.currentText(), bell.currentText()) == ("High contrast", "Nothing happens")
    assert font.currentFont().family() == preferences.font_family


def test_looking_changes_nothing(stage: Stage) -> None:
    stage.dialog.open()
    with stage.qtbot.waitSignal(stage.dialog.finished):
        stage.qtbot.keyClick(stage.dialog, Qt.Key.Key_Escape)

    assert stage.applied == 0


@pytest.mark.parametrize("page", Page)
def test_a_page_has_its_settings(stage: Stage, page: Page) -> None:
    stage.dialog.pages.setCurrentRow(list(Page).index(page))

    assert stage.shown == set(on_page(page))


def test_a_search_goes_through_all_pages_by_words_that_people_know(stage: Stage) -> None:
    stage.qtbot.keyClicks(stage.dialog.search, "colour")
    assert stage.shown == {Setting.THEME}
    stage.dialog.search.setText("volume music")
    assert stage.shown == {Setting.VOLUME}
    stage.dialog.search.setText("no such thing")
    assert stage.shown == set()
    stage.dialog.search.clear()

    assert stage.shown == set(on_page(Page.LOOK))


def test_a_page_can_be_chosen_again_after_a_search(stage: Stage) -> None:
    stage.dialog.search.setText("volume")
    stage.dialog.pages.setCurrentRow(0)

    assert stage.dialog.search.text() == ""
    assert stage.shown == set(on_page(Page.LOOK))


def test_it_opens_at_a_setting(stage: Stage) -> None:
    stage.dialog.show_page(Page.SOUND, Setting.VOLUME)
    stage.dialog.open()
    stage.dialog.activateWindow()

    stage.qtbot.waitUntil(lambda: QApplication.focusWidget() is stage.number(Setting.VOLUME))


def test_keys_are_kept_and_applied(stage: Stage, preferences: Preferences) -> None:
    stage.dialog.show_page(Page.KEYS)
    stage.dialog.shortcuts.rows.go_to(Act.ABOUT)
    stage.dialog.shortcuts.key.taken.emit("Ctrl+Alt+Shift+A")

    assert preferences.changed_keys == {Act.ABOUT: ("Ctrl+Alt+Shift+A",)}
    assert stage.applied == 1


@pytest.mark.parametrize("setting", [setting for setting in Setting if setting is not Setting.KEYS])
def test_every_setting_has_a_name_and_a_line_of_help(stage: Stage, setting: Setting) -> None:
    editor = stage.dialog.editor(setting)

    assert editor.accessibleName() == ENTRIES[setting].name
    assert editor.accessibleDescription() == ENTRIES[setting].help != ""
