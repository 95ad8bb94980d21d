"""Tells the player on the desktop of what matters while the window is not in front."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from netcore.api.display import LinesShown
from ui.desktop_notice import DesktopNotice
from ui.preferences import Preferences
from ui.presenters.mattering import Mattering
from ui.session.page import SessionPage
from ui.window.tabs import Tabs


class Notices(QObject):
    """Of all sessions; each can be silenced by itself."""

    def __init__(
        self,
        window: QWidget,
        tabs: Tabs,
        preferences: Preferences,
        show: Callable[[str, str], bool] | None = None,
        is_away: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tabs = tabs
        self._preferences = preferences
        notice = DesktopNotice(window)
        notice.clicked.connect(self._go_there)
        self._show = show or notice.show_notice
        self._is_away = is_away or (lambda: QApplication.activeWindow() is None)
        self._mattering: dict[SessionPage, Mattering] = {}
        self._last: SessionPage | None = None

    def is_quiet(self, page: SessionPage) -> bool:
        """Whether nothing is told of this game."""
        return self._preferences.is_quiet(page.session.name)

    def switch(self, page: SessionPage) -> None:
        """Tell of this game, or tell of it no more."""
        self._preferences.keep_quiet(page.session.name, not self.is_quiet(page))

    def lines_shown(self, page: SessionPage, shown: LinesShown) -> None:
        """New text has come."""
        if not self._preferences.notifies or not self._preferences.watched_words:
            return
        mattering = self._of(page)
        mattering.watch(self._preferences.watched_words)
        text = mattering.take(shown.lines, time.monotonic(), is_away=self._is_away() and not self.is_quiet(page))
        if text:
            self._tell(page, text)

    def rang(self, page: SessionPage) -> None:
        """The game has rung its bell."""
        is_wanted = self._preferences.notifies and self._is_away() and not self.is_quiet(page)
        if is_wanted and self._of(page).may_tell(time.monotonic()):
            self._tell(page, "The game rings its bell.")

    def forget(self, page: SessionPage) -> None:
        """The tab has been closed."""
        self._mattering.pop(page, None)
        if self._last is page:
            self._last = None

    def _of(self, page: SessionPage) -> Mattering:
        return self._mattering.setdefault(page, Mattering())

    def _tell(self, page: SessionPage, text: str) -> None:
        self._last = page
        if not self._show(page.session.name, text):
            QApplication.alert(self._window)  # at least the task bar shows it

    def _go_there(self) -> None:
        if self._last is not None and self._last in set(self._tabs):
            self._tabs.go_to(self._last)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
