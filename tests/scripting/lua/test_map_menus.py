"""The map's menu, what scripts say beside the map, and its selection."""

import pytest

from tests.support.script_session import ScriptSession


async def test_the_menu(session: ScriptSession) -> None:
    session.run("""
        addMapMenu("mine")
        addMapMenu("inner", "mine", "Inner")
        addMapEvent("go", "onGo", "inner", "Go there", 1, "x")
        addMapEvent("plain", "onPlain")
    """)

    assert session.value("getMapMenus()") == {"mine": "top-level", "Inner": "mine"}
    assert session.value("getMapMenus(true)") == {
        "mine": {"parent": "top-level", "display name": "mine"},
        "inner": {"parent": "mine", "display name": "Inner"},
    }
    assert session.value("getMapEvents().go") == {
        "event name": "onGo",
        "parent": "inner",
        "display name": "Go there",
        "arguments": [1, "x"],
    }
    assert session.values("removeMapMenu('mine'), getMapMenus(), getMapEvents().go, getMapEvents().plain ~= nil") == [
        True,
        [],
        None,
        True,
    ]
    assert session.values("removeMapEvent('plain'), removeMapEvent('plain'), removeMapMenu('x')") == [
        True,
        False,
        False,
    ]


async def test_it_does_not_grow_without_end(session: ScriptSession) -> None:
    session.run("for index = 1, 1000 do addMapEvent('e' .. index, 'x') end more, why = addMapEvent('more', 'x')")

    assert session.values("more, why") == [None, "the map's menu has 1000 entries already"]
    assert session.values("addMapEvent('e1', 'y')") == [True]


async def test_what_is_said_beside_the_map(session: ScriptSession) -> None:
    session.run("registerMapInfo('mine', function() return 'text' end)")

    assert session.values("getMapInfo(), enableMapInfo('mine'), getMapInfo().mine") == [
        {"mine": False, "Short": True, "Full": False},
        True,
        True,
    ]
    assert session.values("disableMapInfo('mine'), getMapInfo().mine, killMapInfo('mine'), getMapInfo().mine") == [
        True,
        False,
        True,
        None,
    ]
    assert session.values("registerMapInfo('x', 5)")[0] is None


@pytest.mark.parametrize("name", ["enableMapInfo", "disableMapInfo", "killMapInfo"])
async def test_what_is_not_there(session: ScriptSession, name: str) -> None:
    assert session.values(f"{name}('x')") == [None, f"{name}: map info 'x' does not exist"]


async def test_the_selection(session: ScriptSession) -> None:
    assert session.values("getMapSelection(), clearMapSelection()") == [[], False]
