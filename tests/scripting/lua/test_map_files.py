"""The map as a file."""

import json
from pathlib import Path

import pytest

from tests.support.mudlet_maps import MapRoom, binary_map
from tests.support.script_session import ScriptSession

MAP = """
    town = addAreaName("Town")
    addRoom(1, town) addRoom(2, town) addRoom(7)
    setRoomName(1, "Inn") setRoomCoordinates(1, 4, 5, -6) setRoomEnv(1, 270) setRoomWeight(1, 3) setRoomChar(1, "I")
    setRoomIDbyHash(1, "hash") setRoomUserData(1, "kind", "inn") lockRoom(7, true)
    setExit(1, 2, "north") setDoor(1, "n", 2) setExitWeight(1, "n", 9) lockExit(1, "n", true)
    addSpecialExit(2, 1, "jump") lockSpecialExit(2, 1, "jump", true) setExitStub(2, "up", true)
    setAreaUserData(town, "a", "b") setMapUserData("m", "w") setCustomEnvColor(270, 1, 2, 3) centerview(2)
    addCustomLine(1, {{4, 6}, {5, 7.5}}, "n", "dot line", {1, 2, 3}, true)
    setRoomBorderColor(2, 4, 5, 6) setRoomBorderThickness(2, 3) setRoomHidden(2, true) setGridMode(town, true)
"""
FACTS = """
    getRooms(), getRoomName(1), { getRoomCoordinates(1) }, getRoomEnv(1), getRoomWeight(1), getRoomChar(1),
    getRoomIDbyHash("hash"), getAllRoomUserData(1), roomLocked(7), roomLocked(1), getRoomExits(1), getDoors(1),
    getExitWeights(1), hasExitLock(1, "n"), getSpecialExits(2), getExitStubs1(2), getAreaTable(), getRoomArea(1),
    getRoomArea(7), getAllAreaUserData(town), getAllMapUserData(), getCustomEnvColorTable(), getPlayerRoom(),
    getCustomLines1(1), { getRoomBorderColor(2) }, getRoomBorderThickness(2), getHiddenRooms(), getGridMode(town)
"""


@pytest.mark.parametrize(("save", "load"), [("saveJsonMap", "loadJsonMap"), ("saveMap", "loadMap")])
async def test_a_map_comes_back_as_it_was(session: ScriptSession, tmp_path: Path, save: str, load: str) -> None:
    session.run(MAP)
    before = session.values(FACTS)
    path = tmp_path / "town.json"

    assert session.values(f"{save}('{path}'), deleteMap(), roomExists(1)") == [True, True, False]
    assert session.values(f"{load}('{path}')") == [True]
    assert session.values(FACTS) == before
    assert not path.with_name("town.json.new").exists()


async def test_without_a_name_it_lies_in_the_profile(session: ScriptSession, tmp_path: Path) -> None:
    session.run(MAP)

    assert session.values("saveMap(), deleteMap(), loadMap(), getRoomName(1)") == [True, True, True, "Inn"]
    saved = json.loads((tmp_path / "map" / "map.json").read_text())
    assert saved["roomCount"] == 3
    line = {"coordinates": [[4, 6], [5, 7.5]], "endsInArrow": True, "color24RGB": [1, 2, 3], "style": "dot line"}
    assert saved["areas"][1]["rooms"][0]["exits"] == [
        {"name": "north", "exitId": 2, "door": "closed", "weight": 9, "locked": True, "customLine": line}
    ]


REFUSED = [
    ("", "this is no map: it ends in the middle"),
    ("\x00\x00\x00\x14", "this is no map: it ends in the middle"),
    ("{", "this is no map: Expecting property name"),
    ("{}", "it has no areas"),
    ('{"areas": [{"name": "x"}]}', "an area's number is no number"),
    ('{"areas": [{"id": 1, "name": "x", "rooms": 5}]}', "rooms is no list"),
    ('{"areas": [{"id": 1, "name": "x", "rooms": [{"id": 0}]}]}', "a room has the number 0"),
    ('{"areas": [{"id": 1, "name": "x", "rooms": [{"id": 1}]}]}', "x is no number"),
]


@pytest.mark.parametrize(("content", "message"), REFUSED)
async def test_what_is_no_map_is_told_and_the_old_one_stays(
    session: ScriptSession, tmp_path: Path, content: str, message: str
) -> None:
    session.run(MAP)
    (tmp_path / "bad.json").write_text(content)

    works, problem = session.values(f"loadMap('{tmp_path / 'bad.json'}')")

    assert works is None
    assert message in str(problem)
    assert session.value("getRoomName(1)") == "Inn"


async def test_a_place_that_cannot_be_written_is_told(session: ScriptSession) -> None:
    works, problem = session.values("saveMap('/etc/town.json')")

    assert works is None
    assert str(problem).startswith("saveMap: /etc/town.json.new: ")


@pytest.mark.usefixtures("qapp")
async def test_a_map_of_mudlets_is_read(session: ScriptSession, tmp_path: Path) -> None:
    rooms = [MapRoom(1, name="Inn", ways={0: 2}, doors=[("n", 1)]), MapRoom(2, stubs=[6], area=99)]
    (tmp_path / "town.dat").write_bytes(binary_map(20, rooms, player=2))

    assert session.values(f"loadMap('{tmp_path / 'town.dat'}'), getRooms(), getRoomExits(1), getDoors(1)") == [
        True,
        ["Inn", ""],
        {"north": 2},
        {"n": 1},
    ]
    assert session.values("getPlayerRoom(), getRoomIDbyHash('hash'), getMapUserData('key'), getAreaTable().town") == [
        2,
        1,
        "value",
        1,
    ]
    assert session.values("getRoomArea(2), getGridMode(1), getCustomEnvColorTable()[300]") == [-1, True, [1, 2, 3, 4]]


async def test_large_maps_are_saved_and_read_while_everything_else_goes_on(session: ScriptSession) -> None:
    session.run("""
        for id = 1, 3000 do
          addRoom(id)
          setRoomName(id, "A room of the map number " .. id)
          if id > 1 then setExit(id, id - 1, "north") end
          if id % 1000 == 0 then wait(0) end
        end
        made = true
    """)
    await session.until("made")
    session.run("saved = saveMap() deleteMap() loaded = loadMap()")
    assert session.value("loaded") is None
    await session.until("loaded")

    assert session.errors == []
    assert session.values("saved, loaded, getRoomName(3000), getRoomExits(3000).north") == [
        True,
        True,
        "A room of the map number 3000",
        2999,
    ]
