"""A dialog that follows one session, as the window opens it: what it sends, and what it is told."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netcore.api.commands import Command
from netcore.api.events import Event
from netcore.api.settings import ProfileSettings
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.session import Session


class Following(Protocol):
    """What every such dialog has."""

    def refresh(self) -> None:
        """Show what the session has."""
        ...

    def show(self) -> None:
        """Qt's."""
        ...


Dialog = TypeVar("Dialog", bound=Following)
Maker = Callable[[Session, Callable[[Command], None], Decor, Preferences, QWidget], Dialog]


class DialogStage(Generic[Dialog]):
    """The dialog on a window, with a session behind it."""

    def __init__(self, make: Maker[Dialog], qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
        self.qtbot = qtbot
        self.sent: list[Command] = []
        self.session = Session(1, ProfileSettings(name="x"))
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.dialog = make(self.session, self.sent.append, decor, preferences, self.window)
        self.dialog.show()

    def told(self, *events: Event) -> None:
        for event in events:
            self.session.event_arrived(event)
            self.dialog.refresh()

    def click(self, button: QPushButton) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
