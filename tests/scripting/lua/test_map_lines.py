"""The map as data: lines, borders, stubs that are joined, exits of areas."""

import pytest

from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

MAP = """
    here, there = addAreaName("here"), addAreaName("there")
    for id, place in pairs { { 0, 0 }, { 0, 3 }, { 2, 0 }, { 0, 6 } } do
      addRoom(id, here)
      setRoomCoordinates(id, place[1], place[2], 0)
    end
    addRoom(5, there)
    setRoomCoordinates(5, 0, 1, 0)
    setExit(1, 3, "east")
    setExit(1, 5, "down")
    addSpecialExit(2, 5, "jump")
    setExitStub(1, "north", true) setExitStub(2, "south", true) setExitStub(4, "south", true)
"""


@pytest.fixture
def mapped(session: ScriptSession) -> ScriptSession:
    session.run(MAP)
    return session


async def test_lines_of_exits(mapped: ScriptSession) -> None:
    mapped.run("ok = addCustomLine(1, 3, 'east', 'dash line', {1, 2, 3}, true)")
    mapped.run("also = addCustomLine(1, {{0, 1}, {1, 2}}, 'n')")

    assert mapped.values("ok, also") == [True, True]
    assert mapped.value("getCustomLines1(1)") == {
        "e": {
            "attributes": {"style": "dash line", "arrow": True, "color": [1, 2, 3]},
            "points": [[2, 0, 0]],
        },
        "n": {
            "attributes": {"style": "solid line", "arrow": False, "color": [255, 0, 0]},
            "points": [[0, 1, 0], [1, 2, 0]],
        },
    }
    assert mapped.value("getCustomLines(1).e.points[0]") == {"x": 2, "y": 0}
    assert mapped.values("removeCustomLine(1, 'east'), getCustomLines(1).e") == [True, None]
    assert mapped.values("removeCustomLine(1, 'east')")[0] is None


REFUSED = [
    ("addCustomLine(9, 3, 'east')", "not a valid roomID"),
    ("addCustomLine(1, 3, 'west')", "does not have an exit in a direction west"),
    ("addCustomLine(1, 5, 'down')", "in another area"),
    ("addCustomLine(1, {}, 'east')", "at least one point"),
    ("addCustomLine(1, {{}}, 'east')", "a point without coordinates"),
    ("addCustomLine(1, 3, 'east', 'dot line', {0, 256, 0})", "0 to 255"),
    ("addCustomLine(1, 3, 'east', 'wavy')", "no style"),
    ("connectExitStub(1, 'up')", "does not have an exit stub in the given direction"),
    ("connectExitStub(1, 3)", "toID (3) does not have any stub exits"),
    ("connectExitStub(2, 2)", "are the same"),
    ("connectExitStub(1, 99)", "toID (99) room does not exist"),
    ("connectExitStub(2, 4)", "no pairs of reverse stubs"),
    ("connectExitStub(1, 4, 'in')", "exit stub in the given direction"),
    ("connectExitStub(1, 2, 'sideways')", "no direction"),
    ("setRoomBorderColor(1, 300, 0, 0)", "0 to 255"),
    ("setRoomBorderThickness(1, 11)", "1 to 10"),
    ("hasSpecialExitLock(2, 5, 'fly')", "no exit fly"),
    ("getAreaExits(99)", "does not exist"),
]


@pytest.mark.parametrize(("call", "problem"), REFUSED)
async def test_what_is_refused(mapped: ScriptSession, call: str, problem: str) -> None:
    result, message = mapped.values(call)

    assert result is None
    assert problem in str(message)


@pytest.mark.parametrize("arguments", ["1, 'north'", "1, 2", "1, 2, 'north'", "1, 'n'"])
async def test_stubs_are_joined_with_the_nearest_that_fits(mapped: ScriptSession, arguments: str) -> None:
    assert mapped.values(f"connectExitStub({arguments})") == [True]

    assert mapped.values(
        "getRoomExits(1).north, getRoomExits(2).south, getExitStubsNames(1), getExitStubsNames(4)"
    ) == [
        2,
        1,
        [],
        ["south"],
    ]


async def test_several_stubs_that_fit_are_named(mapped: ScriptSession) -> None:
    mapped.run("setExitStub(1, 'in', true) setExitStub(2, 'out', true)")

    works, message = mapped.values("connectExitStub(1, 2)")

    assert works is None
    assert "'north', 'in'" in str(message)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("addCustomLine(1, {{1, 1}, 7}, 'east')", "table item index #2 type"),
        ("addCustomLine(1, {{1, 'x', 0}}, 'east')", "as the y-coordinate"),
        ("addCustomLine(1, 'there', 'east')", "as number expected"),
        ("setExitStub(99, 'north', true)", "not a valid roomID"),
        ("setExitStub(1, 'sideways', true)", "is no direction"),
        ("connectExitStub(1)", "as number expected"),
    ],
)
async def test_what_is_an_error(mapped: ScriptSession, call: str, message: str) -> None:
    works, problem = mapped.values(f"pcall(function() {call} end)")

    assert works is False
    assert message in str(problem)


async def test_borders_and_hiding(mapped: ScriptSession) -> None:
    mapped.run(
        "setRoomBorderColor(1, 1, 2, 3) setRoomBorderThickness(1, 4) setRoomHidden(1, true) setRoomHidden(5, true)"
    )

    assert mapped.values("getRoomBorderColor(1)") == [1, 2, 3, 255]
    assert mapped.values("getRoomBorderThickness(1), getRoomHidden(1), getRoomHidden(2)") == [4, True, False]
    assert mapped.values("getHiddenRooms(), getHiddenRooms(there)") == [[1, 5], [5]]
    mapped.run("clearRoomBorderColor(1) clearRoomBorderThickness(1) setRoomHidden(1, false)")
    assert mapped.values("getRoomBorderColor(1), getRoomBorderThickness(1), getRoomHidden(1)") == [None, None, False]


VALUES: list[tuple[str, list[LuaValue]]] = [
    ("getAreaExits(here)", [[1, 2]]),
    ("getAreaExits(here, true)", [[{"down": 5}, {"jump": 5}]]),
    ("getAreaRooms1(here)", [[1, 2, 3, 4]]),
    ("getRoomsByPosition1(here, 0, 0, 0)", [[1]]),
    ("getCollisionLocationsInArea(here)", [[]]),
    ("hasSpecialExitLock(2, 5, 'jump')", [False]),
    ("resetRoomArea(1), getRoomArea(1)", [True, -1]),
    ("setDefaultAreaVisible(true)", [True]),
    ("setRoomNameOffset(1, 0, -5), getRoomUserData(1, 'room.ui_nameOffset')", [True, "-5"]),
    ("setRoomNameOffset(1, 0, -5), getRoomNameOffset(1)", [True, 0, -5]),
    ("setRoomUserData(1, 'room.ui_nameOffset', '-1.5 2.5'), getRoomNameOffset(1)", [True, -1.5, 2.5]),
    ("setExitStub(1, 'east', true), getExitStubsNames(1)", [True, ["north"]]),
    ("setRoomNameOffset(1, 2, -1), getRoomUserData(1, 'room.ui_nameOffset')", [True, "2 -1"]),
    ("getRoomNameOffset(1)", [0, 0]),
    ("setRoomNameVisible(1, true), getRoomUserData(1, 'room.ui_showName')", [True, "1"]),
]


@pytest.mark.parametrize(("expressions", "values"), VALUES)
async def test_what_they_give(mapped: ScriptSession, expressions: str, values: list[LuaValue]) -> None:
    assert mapped.values(expressions) == values


async def test_rooms_in_the_same_place(mapped: ScriptSession) -> None:
    mapped.run("setRoomCoordinates(3, 0, 0, 0) setRoomCoordinates(4, 0, 0, 0) auditAreas()")

    assert mapped.value("getCollisionLocationsInArea(here)") == [[0, 0, 0]]
