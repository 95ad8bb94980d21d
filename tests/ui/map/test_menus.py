"""Menus of the map, with what scripts have put there."""

from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from netcore.api.maps import MapEntry, MapInfo
from ui.map.menus import Act, add_entries, add_infos, map_menu


def texts(menu: QMenu) -> list[object]:
    found: list[object] = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found.append([action.text(), *texts(inner)])
        elif not action.isSeparator():
            found.append(action.text())
    return found


def test_scripts_entries_stand_in_their_menus(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = map_menu("Inn", [[Act("Walk", lambda: None)], [Act("A & B", lambda: None)]], parent)
    chosen: list[str] = []
    entries = (
        MapEntry("mine", "Mine", is_menu=True),
        MapEntry("inner", "Inner", "mine", is_menu=True),
        MapEntry("a", "Loop", "b", is_menu=True),
        MapEntry("b", "Other loop", "a", is_menu=True),
        MapEntry("go", "Go", "inner"),
        MapEntry("lost", "Lost", "nowhere"),
    )
    add_entries(menu, entries, chosen.append)

    assert texts(menu)[:4] == ["Inn", "Walk", "A && B", ["Mine", ["Inner", "Go"]]]
    assert not menu.actions()[0].isEnabled()
    assert "Lost" in texts(menu)
    menu.actions()[-1].trigger()
    assert chosen == ["lost"]


def test_infos_are_switched(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = map_menu("", [], parent)
    switched: list[tuple[str, bool]] = []
    add_infos(menu, (MapInfo("mine", is_on=True), MapInfo("other")), lambda name, on: switched.append((name, on)))
    inner = menu.actions()[0].menu()
    assert isinstance(inner, QMenu)

    assert [action.isChecked() for action in inner.actions()] == [True, False]
    inner.actions()[1].trigger()
    assert switched == [("other", True)]
