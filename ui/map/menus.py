"""The menus of the map: what can be done with a room, with the ground, and what scripts have put there."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from netcore.api.maps import MapEntry, MapInfo


class Act(NamedTuple):
    """What can be done."""

    words: str
    do: Callable[[], None]
    is_possible: bool = True


def map_menu(heading: str, groups: list[list[Act]], parent: QWidget) -> QMenu:
    """A menu of groups of acts, which goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if heading:  # as an entry: of a section the style shows the line alone
        menu.addAction(heading.replace("&", "&&")).setEnabled(False)
        menu.addSeparator()
    for place, group in enumerate(groups):
        if place and group:
            menu.addSeparator()
        _fill(menu, group)
    return menu


def _fill(menu: QMenu, acts: list[Act]) -> None:
    for act in acts:
        action = menu.addAction(act.words.replace("&", "&&"))
        action.setEnabled(act.is_possible)
        action.triggered.connect(act.do)


def add_menu(menu: QMenu, heading: str, acts: list[Act]) -> None:
    """A menu in the menu, if there is something in it."""
    if acts:
        menu.addSeparator()
        _fill(menu.addMenu(heading), acts)


def add_entries(menu: QMenu, entries: tuple[MapEntry, ...], choose: Callable[[str], None]) -> None:
    """What scripts have put there; an entry whose menu is not there stands at the top."""
    if not entries:
        return
    menu.addSeparator()
    menus = {entry.name: entry for entry in entries if entry.is_menu}
    made: dict[str, QMenu] = {}

    def menu_of(name: str, above: frozenset[str]) -> QMenu:
        if name not in menus or name in above:  # menus that are in each other
            return menu
        if name not in made:
            parent = menu_of(menus[name].parent, above | {name})
            made[name] = parent.addMenu(menus[name].shown.replace("&", "&&"))
        return made[name]

    for entry in entries:
        if entry.is_menu:
            menu_of(entry.name, frozenset())
        else:
            action = menu_of(entry.parent, frozenset()).addAction(entry.shown.replace("&", "&&"))
            action.triggered.connect(_chooser(choose, entry.name))


def add_infos(menu: QMenu, infos: tuple[MapInfo, ...], switch: Callable[[str, bool], None]) -> None:
    """What scripts may say beside the map."""
    if not infos:
        return
    inner = menu.addMenu("Beside the map")
    for info in infos:
        action = inner.addAction(info.name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(info.is_on)
        action.toggled.connect(_switcher(switch, info.name))


def _chooser(choose: Callable[[str], None], name: str) -> Callable[[], None]:
    return lambda: choose(name)


def _switcher(switch: Callable[[str, bool], None], name: str) -> Callable[[bool], None]:
    return lambda is_on: switch(name, is_on)
