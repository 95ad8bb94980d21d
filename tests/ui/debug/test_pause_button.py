import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.debug.pause_button import PauseButton
from ui.look.decor import Decor

pytestmark = pytest.mark.gui


def test_it_says_and_shows_what_it_would_do(qtbot: QtBot, decor: Decor) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    button = PauseButton(decor, panel)
    paused = button.icon().pixmap(24, 24).toImage()
    button.click()

    assert (button.text(), button.isChecked()) == ("Go on", True)
    assert button.icon().pixmap(24, 24).toImage() != paused

    button.click()

    assert (button.text(), button.isChecked()) == ("Pause", False)
    assert button.icon().pixmap(24, 24).toImage() == paused
