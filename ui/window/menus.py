"""The menus: actions of Qt made from the table in `ui.presenters.acts`."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.look.decor import Decor
from ui.look.picture import dress
from ui.presenters.acts import OFFERS, Act
from ui.presenters.key_bindings import KeyBindings
from ui.presenters.menu import CONTEXT, MENUS, TOOLS
from ui.presenters.theme import Appearance

_AT_ONCE: Final = (Act.CONNECT, Act.RECONNECT, Act.DISCONNECT, *TOOLS)  # those of the header

THEMES: Final = {
    Appearance.SYSTEM: Act.THEME_SYSTEM,
    Appearance.LIGHT: Act.THEME_LIGHT,
    Appearance.DARK: Act.THEME_DARK,
    Appearance.CONTRAST: Act.THEME_CONTRAST,
}


class Menus(QObject):
    """Every action of the window, once."""

    chosen = Signal(Act)

    def __init__(self, window: QWidget, decor: Decor, bindings: KeyBindings) -> None:
        super().__init__(window)
        self._window = window
        self._decor = decor
        self.bindings = bindings
        self.actions = {act: self._action(act, window) for act in Act}
        self.apply_keys()
        themes = QActionGroup(self)
        for act in THEMES.values():
            themes.addAction(self.actions[act])
        self._is_dressed = False
        self._put_icons(_AT_ONCE)

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put the menus into the bar; returned by their titles."""
        menus = {}
        for title, acts in MENUS:
            menu = menus[title] = bar.addMenu(title)
            menu.aboutToShow.connect(self._dress)
            self._add(menu, acts)
        return menus

    def popup(
        self,
        point: QPoint,
        acts: Sequence[Act | None] = CONTEXT,
        entries: Sequence[tuple[str, Callable[[], None]]] = (),
    ) -> QMenu:
        """Show a console's context menu at a point of the screen, and below it what scripts have put there."""
        self._dress()
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, acts)
        if entries:
            menu.addSeparator()
        for label, act in entries:
            menu.addAction(label.replace("&", "&&")).triggered.connect(act)
        menu.popup(point)
        return menu

    def enable(self, acts: Iterable[Act]) -> None:
        """Enable these and no others."""
        wanted = frozenset(acts)
        for act, action in self.actions.items():
            if action.isEnabled() != (act in wanted):
                action.setEnabled(act in wanted)

    def switch(self, act: Act, *, on: bool) -> None:
        """Show a switch as on or off; nothing is chosen by it."""
        self.actions[act].setChecked(on)

    def apply_keys(self) -> None:
        """Give every action the keys that are in force, and say them in its tip."""
        for act, action in self.actions.items():
            keys = self.bindings.keys(act)
            action.setShortcuts([QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in keys])
            words, shown = OFFERS[act].tip or OFFERS[act].label, self.shown_key(act)
            action.setToolTip(f"{words} ({shown})" if shown else words)

    def shown_key(self, act: Act) -> str:
        """The first key of an action, as people read it."""
        return self.actions[act].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _add(self, menu: QMenu, acts: Iterable[Act | None]) -> None:
        for act in acts:
            if act is None:
                menu.addSeparator()
            else:
                menu.addAction(self.actions[act])

    def _action(self, act: Act, window: QWidget) -> QAction:
        offer = OFFERS[act]
        action = QAction(offer.text, window)
        action.setCheckable(offer.is_switch)
        action.triggered.connect(partial(self._choose, act))
        window.addAction(action)  # so that its keys work with the menu bar hidden
        return action

    def _choose(self, act: Act) -> None:
        self.chosen.emit(act)

    def _dress(self) -> None:
        """Icons take a third of a millisecond per size to draw, so those of the menus wait until a menu is opened."""
        if not self._is_dressed:
            self._is_dressed = True
            self._put_icons(Act)

    def _put_icons(self, acts: Iterable[Act]) -> None:
        for act in acts:
            if OFFERS[act].icon and not OFFERS[act].is_switch:
                dress(self.actions[act], OFFERS[act].icon, self._decor)
