"""How a player gets to the dialogs, panels and pages of the window; for tests and pictures that go through them all."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QTabWidget, QWidget

from ui.presenters.acts import Act
from ui.presenters.preference_pages import Page
from ui.window.main_window import MainWindow


class Player(Protocol):
    """The window, and hands for it."""

    @property
    def window(self) -> MainWindow:
        """The one that everything begins in."""
        ...

    def do(self, act: Act) -> None:
        """Choose an action."""
        ...

    def dialog(self, kind: str) -> QWidget:
        """The newest that is open, by its class."""
        ...


Opener = Callable[[Player], QWidget]
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def by_act(act: Act, kind: str) -> Opener:
    """What an action opens."""

    def open_it(player: Player) -> QWidget:
        player.do(act)
        return player.dialog(kind)

    return open_it


def panel(number: int) -> Opener:
    """The window with a panel about scripts."""

    def open_it(player: Player) -> QWidget:
        player.window.scripts.show_panel(number)
        return player.window

    return open_it


def preferences(page: Page) -> Opener:
    """A page of the preferences."""

    def open_it(player: Player) -> QWidget:
        player.window.companions.show_preferences(page)
        return player.dialog("PreferencesDialog")

    return open_it


def turned(dialog: AnyWidget, place: int) -> AnyWidget:
    """A dialog at one of its pages."""
    for tabs in dialog.findChildren(QTabWidget):
        tabs.setCurrentIndex(place)
    return dialog
