"""The search through everything that was ever shown: its window, made when wanted, and the way back to a tab."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from netcore.api.commands import Command
from netcore.api.events import HistoryForgotten, HistoryFound, HistoryRead
from netcore.api.history import HistoryLine
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.window.tabs import Tabs

if TYPE_CHECKING:
    from ui.history.history_window import HistoryWindow


class Past(QObject):
    """Opens the window and brings lines of the past to the front."""

    def __init__(
        self, window: QWidget, tabs: Tabs, send: Callable[[Command], None], decor: Decor, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tabs = tabs
        self._send = send
        self._decor = decor
        self._preferences = preferences
        self._history: HistoryWindow | None = None

    def search(self) -> None:
        """Open the window, or bring it to the front; it looks in the profile of the tab in front first."""
        from ui.history.history_window import HistoryWindow  # noqa: PLC0415 - not before it is wanted: see companions

        if self._history is None:
            self._history = HistoryWindow(self._send, self._decor, self._preferences, self.is_shown, self._window)
            self._history.reveal_wanted.connect(self.show_line)
        page = self._tabs.current
        self._history.show_for(page.session.settings if page is not None and page.session.is_open else None)

    def told(self, event: HistoryFound | HistoryRead | HistoryForgotten) -> None:
        """The core has looked into the past."""
        if self._history is None:
            return
        match event:
            case HistoryFound():
                self._history.found(event)
            case HistoryRead():
                self._history.read(event)
            case HistoryForgotten():
                self._history.forgotten(event)

    def is_shown(self, line: HistoryLine) -> bool:
        """Whether an open tab still has a line."""
        return any(page.has_line(line) for page in self._tabs)

    def show_line(self, line: HistoryLine) -> None:
        """Show a line where it stands in its tab."""
        for page in self._tabs:
            if page.has_line(line):
                self._tabs.go_to(page)
                page.show_line(line)
                self._window.activateWindow()
                return
