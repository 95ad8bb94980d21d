import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.speech.announcer import Announcer

pytestmark = pytest.mark.gui


class Heard:
    def __init__(self) -> None:
        self.texts: list[tuple[str, bool]] = []

    def __call__(self, _window: QObject, text: str, urgent: bool) -> None:
        self.texts.append((text, urgent))

    def aside(self, text: str, urgent: bool) -> None:
        self.texts.append((f"voice: {text}", urgent))


def test_what_is_said_is_heard_by_both_and_nothing_is_said_of_nothing(qtbot: QtBot) -> None:
    window, heard = QWidget(), Heard()
    qtbot.addWidget(window)
    announcer = Announcer(window, heard)
    announcer.say(" a dragon \n")
    announcer.aside = heard.aside
    announcer.say("it bites", urgent=True)
    announcer.say("  ")

    assert heard.texts == [("a dragon", False), ("it bites", True), ("voice: it bites", True)]


def test_a_screen_reader_is_told(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QAccessible.setActive(True)
    try:
        Announcer(window).say("a dragon")
    finally:
        QAccessible.setActive(False)
