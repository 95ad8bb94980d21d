"""What the player changes on the map by hand, each step of which can be undone."""

from collections.abc import Callable

import msgspec
import pytest

from netcore.api.map_edits import (
    AddLabel,
    AddRoom,
    DrawLine,
    MapEdit,
    MoveRooms,
    PutIntoArea,
    Redo,
    RemoveLabel,
    RemoveRooms,
    RenameArea,
    ShapeRoom,
    SpreadRooms,
    Undo,
)
from netcore.api.maps import MAP, MapExit, MapRoomDescribed
from netcore.api.surfaces import Deed, SurfaceAct
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

MADE = """
    town = addAreaName("Town")
    for id = 1, 3 do addRoom(id, town) setRoomCoordinates(id, id * 2, 0, 0) end
    setExit(1, 2, "east") setExit(2, 1, "west") setDoor(1, "e", 2) setExitStub(1, "up", true) addSpecialExit(3, 2, "climb")
    setRoomIDbyHash(2, "two") setRoomUserData(2, "kind", "inn")
    addCustomLine(1, { { 3, 1 } }, "e", "dot line")
    centerview(2)
"""
SHAPE = ShapeRoom(1, "Inn", 270, "I", 4, is_locked=True, is_hidden=False, exits=(
    MapExit("east", 2, 3, 7, is_locked=True), MapExit("north"), MapExit("jump", 3, 0, 2, is_locked=True),
))  # fmt: skip


@pytest.fixture
def edit(session: ScriptSession) -> Callable[[MapEdit], None]:
    session.run(MADE)
    assert session.errors == []
    return lambda edit: session.act(Deed(MAP, SurfaceAct.EDIT, text=msgspec.json.encode(edit).decode()))


EDITS: list[tuple[MapEdit, str, list[LuaValue]]] = [
    (MoveRooms((1, 2), 1, -2, 3), "{ getRoomCoordinates(1) }, { getRoomCoordinates(2) }", [[3, -2, 3], [5, -2, 3]]),
    (MoveRooms((1,), 1, 1), "getCustomLines1(1).e.points", [[[4, 2, 0]]]),
    (SpreadRooms((1, 2, 3), 2), "(getRoomCoordinates(1)), (getRoomCoordinates(3))", [0, 8]),
    (SHAPE, "getRoomName(1), getRoomEnv(1), getRoomChar(1), getRoomWeight(1), roomLocked(1)", ["Inn", 270, "I", 4, True]),
    (SHAPE, "getRoomExits(1), getExitStubs1(1), getDoors(1), getExitWeights(1)",
     [{"east": 2}, [1], {"e": 3}, {"e": 7, "jump": 2}]),
    (SHAPE, "hasExitLock(1, 'e'), getSpecialExits(1)[3].jump, getCustomLines1(1).e ~= nil", [True, "1", True]),
    (AddRoom(1, 5, 6, 7), "{ getRoomCoordinates(4) }, getRoomArea(4)", [[5, 6, 7], 1]),
    (RemoveRooms((2,)), "roomExists(2), getRoomExits(1), getSpecialExitsSwap(3), (getPlayerRoom())", [False, [], [], None]),
    (RemoveRooms((1, 2, 3)), "next(getRooms())", [None]),
    (PutIntoArea((1, 2), "Keep"), "getRoomAreaName(getRoomArea(1)), getRoomArea(3)", ["Keep", 1]),
    (RenameArea(1, "City"), "getRoomAreaName(1)", ["City"]),
    (DrawLine(1, "east", ((0.5, 1), (1, 1))), "getCustomLines1(1).e.points[2]", [[1, 1, 0]]),
    (AddLabel(1, "Here", 1, 2, 0), "getMapLabels(1)[0], getMapLabel(1, 0).X", ["Here", 1]),
]  # fmt: skip
ALL = """
    yajl.to_string(getAreaTable()), getRooms(), { getRoomCoordinates(1) }, getRoomExits(1), getRoomExits(2),
    getSpecialExitsSwap(3), getDoors(1), getExitStubs1(1), getCustomLines1(1), getRoomIDbyHash("two"), getRoomArea(1),
    getAllRoomUserData(2 <= 3 and roomExists(2) and 2 or 1), getMapLabels(1), getRoomName(1), roomLocked(1)
"""


@pytest.mark.parametrize(("change", "expressions", "values"), EDITS)
async def test_what_is_changed_can_be_undone_and_done_again(
    session: ScriptSession, edit: Callable[[MapEdit], None], change: MapEdit, expressions: str, values: list[LuaValue]
) -> None:
    before = session.values(ALL)
    edit(change)
    assert session.values(expressions) == values
    edit(Undo())
    assert session.values(ALL) == before
    edit(Redo())
    assert [*session.values(expressions)][: len(values) - 1] == values[:-1]
    edit(Undo())
    edit(Undo())  # there is nothing more
    assert session.values(ALL) == before


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (msgspec.structs.replace(SHAPE, exits=(MapExit("east", 99),)), "leads to room 99, which is not there"),
        (msgspec.structs.replace(SHAPE, exits=(MapExit("jump"),)), "needs a command and a room"),
        (AddRoom(77, 0, 0, 0), "this area is gone"),
        (RenameArea(1, " "), "an area name cannot be empty"),
        (DrawLine(99, "north", ((1, 1),)), "this room is gone"),
        (DrawLine(1, "south", ((1, 1),)), "does not have an exit"),
    ],
)
async def test_what_cannot_be_changes_nothing(
    session: ScriptSession, edit: Callable[[MapEdit], None], change: MapEdit, why: str
) -> None:
    before = session.values(ALL)
    edit(change)

    assert session.values(ALL) == before
    assert any(why in line for line in session.texts)


async def test_all_of_a_room_is_told(session: ScriptSession, edit: Callable[[MapEdit], None]) -> None:
    edit(SHAPE)
    session.act(Deed(MAP, SurfaceAct.DESCRIBE, 1))

    assert session.channel.of(MapRoomDescribed) == [
        MapRoomDescribed(
            1, "Inn", 1, 270, "I", 4, is_locked=True, is_hidden=False,
            exits=(MapExit("north"), MapExit("east", 2, 3, 7, is_locked=True), MapExit("jump", 3, 0, 2, is_locked=True)),
        )
    ]  # fmt: skip


async def test_a_label_goes_and_comes_back(session: ScriptSession, edit: Callable[[MapEdit], None]) -> None:
    session.run(
        "createMapLabel(1, 'Quay', 1/3, 2, 0, 1, 2, 3, 4, 5, 6) createMapLabel(1, 'Quay', 5, 2, 0, 1, 2, 3, 4, 5, 6)"
    )
    there = "table.size(getMapLabels(1)), getMapLabel(1, 0).X"
    before = session.values(there)
    edit(RemoveLabel(1, "Quay", 5, 2, 0))
    assert session.values("getMapLabels(1)[0], getMapLabels(1)[1]") == ["Quay", None]
    edit(RemoveLabel(1, "Quay", 0.33333333333333, 2, 0))
    assert session.values("next(getMapLabels(1))") == [None]
    edit(Undo())
    edit(Undo())

    assert session.values(there) == before


async def test_a_label_that_is_gone_is_said(session: ScriptSession, edit: Callable[[MapEdit], None]) -> None:
    edit(RemoveLabel(1, "Quay", 5, 2, 0))

    assert any("this label is gone" in line for line in session.texts)
