"""What scripts have put into the menu (`addCommand`): of the session in front, and what is pinned of the others."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from netcore.api.surfaces import MAIN, Deed, PageCommand, SurfaceAct
from ui.look.tips import tip
from ui.presenters.safe_sheet import picture
from ui.session.page import SessionPage
from ui.window.tabs import Tabs

TITLE: Final = "E&xtensions"


class ScriptCommands(QObject):
    """A menu in a menu, made anew each time that one is opened, and there only while it has something in it."""

    def __init__(self, tabs: Tabs, menu: QMenu) -> None:
        super().__init__(menu)
        self._tabs = tabs
        self.menu = menu.addMenu(TITLE)
        self.menu.setToolTipsVisible(True)
        self.menu.menuAction().setVisible(False)
        self._inner: list[QMenu] = []
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show what there is now."""
        self.menu.clear()
        for inner in self._inner:
            inner.deleteLater()
        self._inner = []
        menus: dict[tuple[str, ...], QMenu] = {(): self.menu}
        for page in self._tabs:
            for command in page.session.surfaces.page.commands:
                if page is self._tabs.current or command.is_pinned:
                    self._add(page, command, menus)
        self.menu.menuAction().setVisible(not self.menu.isEmpty())

    def _add(self, page: SessionPage, command: PageCommand, menus: dict[tuple[str, ...], QMenu]) -> None:
        label = _plain(command.name)
        action = self._menu_at(command.path, menus).addAction(f"{label}\t{command.key}" if command.key else label)
        action.setToolTip(tip(command.tip or command.name))
        action.setEnabled(command.is_enabled)
        action.setCheckable(command.is_checkable)
        action.setChecked(command.is_checked)
        if path := picture(command.icon, page.session.folder):
            action.setIcon(QIcon(path))
        action.triggered.connect(partial(self._choose, page, command.number))

    def _menu_at(self, path: tuple[str, ...], menus: dict[tuple[str, ...], QMenu]) -> QMenu:
        found = menus.get(path)
        if found is None:
            found = menus[path] = self._menu_at(path[:-1], menus).addMenu(_plain(path[-1]))
            found.setToolTipsVisible(True)
            self._inner.append(found)
        return found

    def _choose(self, page: SessionPage, number: int, _checked: bool = False) -> None:
        page.windows.tell(Deed(MAIN, SurfaceAct.COMMAND, number))


def _plain(text: str) -> str:
    """As it is, without an underlined letter or a key behind it."""
    return text.replace("&", "&&").replace("\t", " ")
