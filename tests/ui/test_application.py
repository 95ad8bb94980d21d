from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcore.api.commands import ConnectGame, ListProfiles, OpenSession, OrderTabs
from tests.support.recorded_port import RecordedPort
from ui.application import create_window
from ui.preferences import Preferences
from ui.presenters.theme import Appearance

pytestmark = pytest.mark.gui


def test_the_window_opens_and_plays(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    port = RecordedPort()
    window = create_window(port, tmp_path / "new folder" / "window.ini")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.play("Practice world")

    assert [type(command) for _, command in port.sent] == [ListProfiles, OrderTabs, OpenSession, ConnectGame]
    assert not qapp.windowIcon().isNull()


def test_what_is_remembered_is_in_the_file_that_was_named(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "window.ini"
    window = create_window(RecordedPort(), file)
    qtbot.addWidget(window)
    window.play("Practice world")
    window.keep_preferences()

    assert Preferences(file).last_played("Practice world") > 0
    assert not Preferences(file).geometry("window").isEmpty()


@pytest.mark.parametrize(("appearance", "is_dark"), [(Appearance.LIGHT, False), (Appearance.DARK, True)])
def test_it_begins_with_the_theme_that_was_chosen(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, appearance: Appearance, is_dark: bool
) -> None:
    preferences = Preferences(tmp_path / "window.ini")
    preferences.appearance = appearance
    preferences.save()
    qtbot.addWidget(create_window(RecordedPort(), tmp_path / "window.ini"))

    assert (qapp.palette().window().color().lightness() < 128) == is_dark
