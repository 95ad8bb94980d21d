"""The map as data: rooms, areas, exits and paths."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import DataObject, data, integers, lists, tuples

from tests.scripting.conftest import StartSession
from tests.support import large_map
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

# Three rooms in a row, a short cut, and one that nothing leads to.
MAP = """
    town = addAreaName("Town")
    for id = 1, 4 do
      addRoom(id, town)
      setRoomName(id, "Room " .. id)
      setRoomCoordinates(id, id, 0, 0)
    end
    setExit(1, 2, "north") setExit(2, 3, "e") setExit(3, 2, 5)
    addSpecialExit(1, 3, "enter gate")
    setRoomWeight(2, 5)
"""

VALUES: list[tuple[str, list[LuaValue]]] = [
    ("addRoom(1), addRoom(0), addRoom(1.5), createRoomID(), createRoomID(9)", [False, False, False, 5, 9]),
    ("roomExists(1), roomExists(9)", [True, False]),
    ("getRoomName(2), getRoomArea(2), getRoomAreaName(town), getRoomAreaName('Town')", ["Room 2", 1, "Town", 1]),
    ("getRoomName(9)", [None, "getRoomName: number 9 is not a valid roomID"]),
    ("getRoomCoordinates(3)", [3, 0, 0]),
    ("getRooms()[4], getRoomWeight(1), getRoomWeight(2), getRoomEnv(1), getRoomChar(1)", ["Room 4", 1, 5, -1, ""]),
    ("getAreaTable().Town, getAreaTable()['Default Area'], getAreaTableSwap()[1]", [1, -1, "Town"]),
    ("getAreaRooms(town)[0], #getAreaRooms('Town'), getRoomsByPosition(town, 2, 0, 0)[0]", [1, 3, 2]),
    ("addAreaName('Town') == nil, setAreaName(town, 'City'), getRoomAreaName(town)", [True, True, "City"]),
    ("setRoomArea(4, -1), getRoomArea(4), setRoomArea(4, 'Nowhere') == nil", [True, -1, True]),
    ("next(searchRoom('oom 3')), searchRoom(2), next(searchRoom('room 3', true))", [3, "Room 2", None]),
    ("setRoomIDbyHash(1, 'h'), getRoomIDbyHash('h'), getRoomHashByID(1), getRoomIDbyHash('x')", [True, 1, "h", -1]),
    ("setRoomIDbyHash(1, 'h'), setRoomIDbyHash(2, 'h'), getRoomIDbyHash('h'), (getRoomHashByID(1))", [True, True, 2, None]),
    ("setRoomUserData(1, 'k', 5), getRoomUserData(1, 'k'), getRoomUserData(1, 'x')", [True, "5", ""]),
    ("setRoomUserData(1, 'k', 'v'), getAllRoomUserData(1), getRoomUserDataKeys(1)", [True, {"k": "v"}, ["k"]]),
    ("setRoomUserData(1, 'k', 'v'), clearRoomUserDataItem(1, 'k'), clearRoomUserData(1)", [True, True, False]),
    ("setAreaUserData(town, 'k', 'v'), getAreaUserData(town, 'k'), setMapUserData('m', 'w'), getMapUserData('m')",
     [True, "v", True, "w"]),
    ("getRoomExits(1), getRoomExits(3)", [{"north": 2}, {"west": 2}]),
    ("setExit(1, -1, 'n'), next(getRoomExits(1)), setExit(1, 99, 'n'), (pcall(setExit, 1, 2, 'sideways'))", [True, None, False, False]),
    ("setExitStub(4, 'up', true), getExitStubs(4)[0], getExitStubs1(4)", [True, 9, [9]]),
    ("setExitStub(4, 'up', true), setExit(4, 1, 'up'), getExitStubs(4)[0]", [True, True, None]),
    ("getSpecialExitsSwap(1), getSpecialExits(1)[3]['enter gate']", [{"enter gate": 3}, "0"]),
    ("removeSpecialExit(1, 'enter gate'), next(getSpecialExitsSwap(1))", [True, None]),
    ("lockExit(1, 'n', true), hasExitLock(1, 'north'), hasExitLock(1, 's')", [True, True, False]),
    ("setDoor(1, 'north', 3), getDoors(1), setDoor(1, 'n', 0), next(getDoors(1))", [True, {"n": 3}, True, None]),
    ("setExitWeight(1, 'n', 7), getExitWeights(1)", [True, {"n": 7}]),
    ("deleteRoom(2), deleteRoom(2), next(getRoomExits(1)), next(getRoomExits(3))", [True, False, None, None]),
    ("deleteArea('Town'), next(getRooms()), deleteArea(-1) == nil", [True, None, True]),
    ("getPlayerRoom() == nil, centerview(2), getPlayerRoom(), (centerview(9))", [True, True, 2, None]),
]  # fmt: skip


@pytest.mark.parametrize(("expressions", "values"), VALUES)
async def test_what_the_map_says(play: StartSession, expressions: str, values: list[LuaValue]) -> None:
    session = play()
    session.run(MAP)

    assert session.values(expressions) == values


PATHS: list[tuple[str, int, int, list[LuaValue]]] = [
    ("", 1, 3, [True, 1, ["enter gate"], ["3"], ["1"]]),
    ("lockSpecialExit(1, 3, 'enter gate', true)", 1, 3, [True, 6, ["n", "e"], ["2", "3"], ["5", "1"]]),
    ("setExitWeight(1, 'enter gate', 9)", 1, 3, [True, 6, ["n", "e"], ["2", "3"], ["5", "1"]]),
    ("setExitWeight(1, 'n', 2) setRoomWeight(3, 4)", 1, 2, [True, 2, ["n"], ["2"], ["2"]]),
    ("", 1, 1, [True, 0, [], [], []]),
    ("", 1, 4, [False, -1, [], [], []]),
    ("lockRoom(3, true)", 1, 3, [False, -1, [], [], []]),
    ("lockExit(3, 'w', true)", 3, 2, [False, -1, [], [], []]),
]


@pytest.mark.parametrize(("change", "start", "goal", "found"), PATHS)
async def test_the_cheapest_path(
    session: ScriptSession, change: str, start: int, goal: int, found: list[LuaValue]
) -> None:
    session.run(f"{MAP} {change} found, cost = getPath({start}, {goal})")

    assert session.values("found, cost, speedWalkDir, speedWalkPath, speedWalkWeight") == found


async def test_a_path_through_a_large_map(session: ScriptSession) -> None:
    session.run("""
        local size = 60
        for id = 1, size * size do addRoom(id) end
        for id = 1, size * size do
          if id % size ~= 0 then setExit(id, id + 1, "e") end
          if id <= size * (size - 1) then setExit(id, id + size, "s") end
        end
        found, cost = getPath(1, size * size)
    """)

    assert session.values("found, cost, #speedWalkDir") == [True, 118, 118]


def cheapest_by_rounds(rooms: int, exits: list[tuple[int, int, int]], start: int) -> dict[int, int]:
    """By room what the way to it costs: improved until nothing is, whatever the order."""
    costs = {start: 0}
    for _ in range(rooms):
        for a, b, cost in exits:
            if a in costs and costs[a] + cost < costs.get(b, 1 << 30):
                costs[b] = costs[a] + cost
    return costs


@given(data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_path_is_cheaper_than_the_one_that_is_found(session: ScriptSession, data: DataObject) -> None:
    room = integers(1, 12)
    exits = data.draw(lists(tuples(room, room, integers(1, 9)), max_size=40, unique_by=lambda way: way[:2]))
    session.run("deleteMap() for id = 1, 12 do addRoom(id) end")
    for a, b, cost in exits:
        session.run(f"addSpecialExit({a}, {b}, 'to {b}') setExitWeight({a}, 'to {b}', {cost})")

    for goal in range(1, 13):
        cost = cheapest_by_rounds(12, exits, 1).get(goal, -1)
        session.run(
            f"found, cost = getPath(1, {goal}) sum = 0 for _, each in pairs(speedWalkWeight) do sum = sum + each end"
        )
        assert session.values("found, cost, sum") == [cost >= 0, cost, max(cost, 0)]


async def test_numbers_that_are_free_again_are_given_again(session: ScriptSession) -> None:
    session.run("for id = 1, 5 do addRoom(createRoomID()) end first = createRoomID() deleteRoom(2) deleteRoom(4)")

    assert session.values("first, createRoomID(), createRoomID(3), createRoomID()") == [6, 2, 4, 2]
    assert session.values("addRoom(2), createRoomID(), deleteMap(), createRoomID()") == [True, 4, True, 1]


async def test_a_large_area_goes_at_once(session: ScriptSession) -> None:
    session.run(large_map.script(5000) + " made = true")
    await session.until("made")
    session.run(
        "before = #getAreaRooms(1) ok = deleteArea(1) left = 0 for _ in pairs(getRooms()) do left = left + 1 end"
    )

    assert session.values("before, ok, left, getPlayerRoom() == nil") == [1599, True, 3400, True]
    assert session.values("getRoomExits(1601).south == nil, getRoomExits(1601).down == nil") == [True, True]


@pytest.mark.parametrize("name", ["setMapPerspective", "shiftMapPerspective"])
async def test_a_flat_map_is_seen_from_above_whatever_a_script_wants(session: ScriptSession, name: str) -> None:
    assert session.values(f"{name}(1, 2, 3)") == [None, "you haven't opened a map yet"]
    session.run("openMapWidget()")
    assert session.values(f"select('#', {name}(1, 2, 3))") == [0]
    session.run(f"{name}(1, 'far')")

    assert f"{name}: bad argument #2 type" in session.errors[0]
