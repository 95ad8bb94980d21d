"""The open tabs, listed in a menu: with twenty of them the bar shows only some."""

from collections.abc import Callable
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.presenters.acts import NUMBERED_TABS, Act
from ui.session.page import SessionPage
from ui.window.tabs import Tabs


class TabList(QObject):
    """Fills the end of the menu each time it is opened."""

    def __init__(self, tabs: Tabs, menu: QMenu, shown_key: Callable[[Act], str]) -> None:
        super().__init__(menu)
        self._tabs = tabs
        self._shown_key = shown_key
        self._menu = menu
        self._listed: list[QAction] = []
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        for action in self._listed:
            self._menu.removeAction(action)
            action.deleteLater()
        self._listed = []
        if len(self._tabs):
            self._listed.append(self._menu.addSeparator())
        for page, act in zip_longest(self._tabs, NUMBERED_TABS[: len(self._tabs)]):
            keys = "" if act is None else self._shown_key(act)
            name = page.session.name.replace("&", "&&")
            action = self._menu.addAction(f"{name}\t{keys}" if keys else name)
            action.setCheckable(True)
            action.setChecked(page is self._tabs.current)
            action.triggered.connect(partial(self._go_to, page))
            self._listed.append(action)

    def _go_to(self, page: SessionPage) -> None:
        self._tabs.go_to(page)
