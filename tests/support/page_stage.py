"""A session's page on screen, and what it sends."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netcore.api.commands import Command
from netcore.api.display import LinesShown
from netcore.api.events import HostStarted, LinkChanged, LinkState, SessionOpened
from netcore.api.settings import LinkSettings, ProfileSettings
from netcore.api.text import Line
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.session import Session
from ui.session.input_field import InputField
from ui.session.page import SessionPage

SETTINGS = ProfileSettings(name="Practice", link=LinkSettings(host="127.0.0.1", port=4000))


class PageStage:
    """Session 1, opened and online."""

    def __init__(self, qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
        self.qtbot = qtbot
        self.sent: list[Command] = []
        self.window = QWidget()
        self.page = SessionPage(Session(1, ProfileSettings(name="Practice")), self.sent.append, decor, self.window)
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.page.apply(preferences)
        self.window.resize(800, 600)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.page.setFocus()
        self.page.play()
        self.page.event_arrived(SessionOpened(SETTINGS, ()))
        self.page.event_arrived(HostStarted(7, 1))
        self.page.event_arrived(LinkChanged(LinkState.ONLINE, "Connected."))
        self.sent.clear()

    @property
    def field(self) -> InputField:
        return self.page.input.field

    @property
    def text(self) -> str:
        return self.field.toPlainText()

    def show(self, *texts: str, first: int = 1) -> None:
        lines = tuple(Line(number, text) for number, text in enumerate(texts, first))
        self.page.display_arrived(LinesShown(0.0, lines))
