from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.alarm import Bell, Blink
from ui.presenters.theme import Appearance
from ui.settings.preferences_dialog import PreferencesDialog

pytestmark = pytest.mark.gui


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_every_change_is_kept_and_applied_at_once(
    qtbot: QtBot, parent: QWidget, decor: Decor, preferences: Preferences, tmp_path: Path
) -> None:
    applied: list[bool] = []
    dialog = PreferencesDialog(preferences, decor, lambda: applied.append(True), parent)
    dialog.theme.setCurrentIndex(dialog.theme.findText("Light"))
    dialog.points.setValue(17)
    dialog.timestamps.click()
    dialog.keeps_input.click()
    dialog.blink.setCurrentIndex(dialog.blink.findData(Blink.BLINK))
    dialog.bell.setCurrentIndex(dialog.bell.findData(Bell.FLASH))
    dialog.volume.setValue(35)
    dialog.muted.click()
    preferences.save()
    again = Preferences(tmp_path / "window.ini")

    assert len(applied) == 8
    assert decor.appearance is Appearance.LIGHT
    assert (again.appearance, again.font_points) == (Appearance.LIGHT, 17)
    assert (again.shows_timestamps, again.keeps_input) == (True, False)
    assert (again.blink, again.bell, again.volume, again.is_muted) == (Blink.BLINK, Bell.FLASH, 35, True)


def test_it_shows_what_is_set(parent: QWidget, decor: Decor, preferences: Preferences) -> None:
    preferences.font_points = 15
    preferences.shows_timestamps = True
    preferences.appearance = Appearance.DARK
    preferences.bell = Bell.NONE
    preferences.blink = Blink.OFF
    preferences.volume = 10
    dialog = PreferencesDialog(preferences, decor, lambda: None, parent)

    assert dialog.points.value() == 15
    assert dialog.timestamps.isChecked()
    assert dialog.bell.currentData() == Bell.NONE
    assert dialog.blink.currentData() == Blink.OFF
    assert dialog.volume.value() == 10
    assert not dialog.muted.isChecked()
    assert dialog.theme.currentText() == "Dark"
    assert dialog.family.currentFont().family() == preferences.font_family


def test_looking_changes_nothing(parent: QWidget, decor: Decor, preferences: Preferences, qtbot: QtBot) -> None:
    applied: list[bool] = []
    dialog = PreferencesDialog(preferences, decor, lambda: applied.append(True), parent)
    dialog.open()
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert applied == []
