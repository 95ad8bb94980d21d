"""The map's looks as data, and walking and looking for rooms on it."""

import pytest

from tests.scripting.conftest import StartSession
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

MAP = """
    town = addAreaName("Town")
    for id = 1, 3 do addRoom(id, town) end
    setExit(1, 2, "north") addSpecialExit(3, 2, "jump")
    setRoomUserData(1, "kind", "inn") setRoomUserData(2, "kind", "shop") setRoomUserData(3, "kind", "inn")
"""
LABEL = "createMapLabel(town, 'Inn', 1, 2, 0, 255, 0, 0, 0, 0, 300)"

VALUES: list[tuple[str, list[LuaValue]]] = [
    ("setCustomEnvColor(5, 1, 2, 3), getCustomEnvColorTable()[5]", [True, [1, 2, 3, 255]]),
    ("(setCustomEnvColor(5, 1, 999, 3, 9)), getCustomEnvColorTable()[5]", [None, None]),
    ("select(2, setCustomEnvColor(5, 1, 2, 3, 300))",
     ["setCustomEnvColor: alpha color component 300 needs to be between 0-255"]),
    ("setCustomEnvColor(260, 9, 8, 7), deleteMap(), getCustomEnvColorTable()[260]", [True, True, [9, 8, 7, 255]]),
    ("highlightRoom(1, 1, 2, 3, 4, 5, 6, 1), highlightRoom(9, 1, 2, 3, 4, 5, 6, 1)", [True, False]),
    ("unHighlightRoom(1), unHighlightRoom(9)", [True, False]),
    ("setRoomCharColor(1, 4, 5, 6), getRoomCharColor(1)", [True, 4, 5, 6]),
    ("setRoomCharColor(1, 4, 5, 6), unsetRoomCharColor(1), getRoomCharColor(1)", [True, True, 0, 0, 0]),
    ("setMapBackgroundColor(1, 2, 3), getMapBackgroundColor()", [True, 1, 2, 3, 255]),
    ("setMapRoomExitsColor(4, 5, 6), getMapRoomExitsColor()", [True, 4, 5, 6]),
    ("getMapZoom(), setMapZoom(9), getMapZoom(), (setMapZoom(2))", [20, True, 9, None]),
    ("setMapZoom(5, town), getMapZoom(town), getMapZoom(), (getMapZoom(77))", [True, 5, 20, None]),
    ("getGridMode(town), setGridMode(town, true), getGridMode(town), setGridMode(77, true)", [False, True, True, False]),
    (f"{LABEL}, {LABEL}, getMapLabels(town)[1], updateMap()", [0, 1, "Inn", True]),
    (
        f"{LABEL}, getMapLabel(town, 0).X, getMapLabel(town, 'Inn')[0].BgColor, (getMapLabel(town, 7))",
        [0, 1, {"r": 0, "g": 0, "b": 255}, None],
    ),
    (f"{LABEL}, deleteMapLabel(town, 0), deleteMapLabel(town, 0), next(getMapLabels(town))", [0, True, False, None]),
    ("getAllRoomEntrances(2), getAllRoomEntrances(1)", [[1, 3], []]),
    ("searchRoomUserData(), searchRoomUserData('kind')", [["kind"], ["inn", "shop"]]),
    ("searchRoomUserData('kind', 'inn'), searchRoomUserData('kind', 'x')", [[1, 3], []]),
    ("setAreaUserData(town, 'a', 'b'), searchAreaUserData('a', 'b')", [True, [1]]),
    ("setMapUserData('k', 'v'), clearMapUserDataItem('k'), clearMapUserDataItem('k'), clearMapUserData()",
     [True, True, False, False]),
    ("deleteMap(), next(getRooms()), getAreaTable()", [True, None, {"Default Area": -1}]),
    ("gotoRoom(9)", [None, "gotoRoom: number 9 is not a valid roomID"]),
    ("gotoRoom(2)", [False, "gotoRoom: the player is in no room that is known"]),
    ("centerview(1), gotoRoom(2)", [True, False, "gotoRoom: no script has a function doSpeedWalk"]),
    ("centerview(1), gotoRoom(3)", [True, False, "getPath: no path from 1 to 3"]),
]  # fmt: skip


@pytest.mark.parametrize(("expressions", "values"), VALUES)
async def test_what_the_map_says(play: StartSession, expressions: str, values: list[LuaValue]) -> None:
    session = play()
    session.run(MAP)

    assert session.values(expressions) == values


async def test_a_script_walks_the_way(session: ScriptSession) -> None:
    session.run(f"{MAP} function doSpeedWalk() send(table.concat(speedWalkDir, ' ')) end")

    assert session.values("centerview(1), gotoRoom(2)") == [True, True]
    assert session.sent == ["n"]
