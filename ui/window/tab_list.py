"""The open tabs, listed in a menu: with twenty of them the bar shows only some."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.session.page import SessionPage
from ui.window.tabs import Tabs


class TabList(QObject):
    """Fills the end of the menu each time it is opened."""

    def __init__(self, tabs: Tabs, menu: QMenu) -> None:
        super().__init__(menu)
        self._tabs = tabs
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
        for place, page in enumerate(self._tabs, 1):
            keys = f"\tAlt+{place}" if place <= 9 else ""
            action = self._menu.addAction(page.session.name.replace("&", "&&") + keys)
            action.setCheckable(True)
            action.setChecked(page is self._tabs.current)
            action.triggered.connect(partial(self._go_to, page))
            self._listed.append(action)

    def _go_to(self, page: SessionPage) -> None:
        self._tabs.go_to(page)
