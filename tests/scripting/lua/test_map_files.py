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


@pytest.mark.parametrize(
    ("save", "load", "name"),
    [
        ("saveJsonMap", "loadJsonMap", "town.json"),
        ("saveMap", "loadMap", "town.json"),
        ("saveMap", "loadMap", "town.dat"),
    ],
)
async def test_a_map_comes_back_as_it_was(
    session: ScriptSession, tmp_path: Path, save: str, load: str, name: str
) -> None:
    session.run(MAP)
    before = session.values(FACTS)
    path = tmp_path / name

    assert session.values(f"{save}('{path}'), deleteMap(), roomExists(1)") == [True, True, False]
    assert session.values(f"{load}('{path}')") == [True]
    assert session.values(FACTS) == before
    assert not path.with_name("town.json.new").exists()


async def test_without_a_name_it_lies_in_the_profile(session: ScriptSession, tmp_path: Path) -> None:
    session.run(MAP)

    assert session.values("saveMap(), deleteMap(), loadMap(), getRoomName(1)") == [True, True, True, "Inn"]
    assert len([*(tmp_path / "map").glob("*map.dat")]) == 1
    assert session.values("saveJsonMap()") == [True]
    saved = json.loads((tmp_path / "map" / "map.json").read_text())
    assert saved["roomCount"] == 3
    line = {
        "coordinates": [[4, 6, -6], [5, 7.5, -6]],
        "endsInArrow": True,
        "color24RGB": [1, 2, 3],
        "style": "dot line",
    }
    assert saved["areas"][1]["rooms"][0]["exits"] == [
        {"name": "north", "exitId": 2, "door": "closed", "weight": 9, "locked": True, "customLine": line}
    ]


@pytest.mark.parametrize("version", [17, 18, 19, 20])
async def test_binary_maps_of_each_version(session: ScriptSession, tmp_path: Path, version: int) -> None:
    session.run(MAP)
    session.run("createMapLabel(town, 'Inn', 1, 2, 3, 9, 8, 7, 6, 5, 4, 20, 24, false, false)")
    facts = "getRooms(), getRoomExits(1), getDoors(1), getRoomChar(1), getCustomLines1(1), getMapLabels(town)"
    before = session.values(facts)

    assert session.values(
        f"saveMap('{tmp_path}/town.dat', {version}), deleteMap(), loadMap('{tmp_path}/town.dat')"
    ) == [
        True,
        True,
        True,
    ]
    assert session.values(facts) == before
    label = "getMapLabel(town, 0)"
    assert session.values(f"{label}.X, {label}.FgColor, {label}.OnTop, {label}.Scaling") == [
        1,
        {"r": 9, "g": 8, "b": 7},
        False,
        True,
    ]


@pytest.mark.parametrize("version", [16, 21, -1])
async def test_no_other_version_is_written(session: ScriptSession, tmp_path: Path, version: int) -> None:
    works, problem = session.values(f"saveMap('{tmp_path}/town.dat', {version})")

    assert works is False
    assert "versions 17 to 20" in str(problem)


async def test_labels_come_back_but_those_that_are_temporary(session: ScriptSession) -> None:
    session.run(MAP)
    rest = "30, 50, true, true, '', 255, 50"
    session.run(f"""
        createMapLabel(town, 'kept', 0, 0, 0, 1, 2, 3, 4, 5, 6, {rest}, false)
        createMapLabel(town, 'gone', 0, 0, 0, 1, 2, 3, 4, 5, 6, {rest}, true)
        local file = io.open(getMudletHomeDir() .. '/p.png', 'wb')
        file:write('a picture')
        file:close()
        createMapImageLabel(town, getMudletHomeDir() .. '/p.png', 1, 2, 3, 4, 5, 10, true)
        picture = getMapLabel(town, 2).Pixmap
    """)

    assert session.values("saveJsonMap('labels'), deleteMap(), loadJsonMap('labels.json')") == [True, True, True]
    assert session.values("getMapLabels(town)[0], getMapLabels(town)[1], getMapLabel(town, 2).Pixmap == picture") == [
        "kept",
        None,
        True,
    ]


MMP = """<map><areas><area id="7" name="Keep"/></areas><rooms>
<room id="41" area="7" title="Gate" environment="9"><coord x="1" y="2" z="3"/><feature type="shop"/>
<exit direction="east" target="42" door="2"/><exit command="climb rope" target="42"/></room>
<room id="42" area="7" title="Yard" environment="8"><coord x="2" y="2" z="3"/>
<exit direction="west" target="41" hidden="1"/><exit direction="up" target="99"/></room></rooms></map>"""


async def test_a_map_of_a_game_in_xml(session: ScriptSession, tmp_path: Path) -> None:
    (tmp_path / "game.xml").write_text(MMP)
    session.run("addRoom(5)")

    assert session.values("loadMap('game.xml'), roomExists(5), getRoomName(41), getAreaTable().Keep") == [
        True,
        False,
        "Gate",
        7,
    ]
    assert session.values(
        "getRoomExits(41), getDoors(41), getSpecialExitsSwap(41), getRoomUserData(41, 'feature-shop')"
    ) == [
        {"east": 42},
        {"e": 2},
        {"climb rope": 42},
        "true",
    ]
    assert session.values("getDoors(42).w, getRoomEnv(42), getRoomCoordinates(42)") == [3, 8, 2, 2, 3]
    # where it leads there is no room
    assert session.values("getRoomExits(42).up, getExitStubsNames(42)") == [None, ["up"]]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<map><areas>", "failure to import XML map file"),
        ("<html><body>none</body></html>", "does not contain a map"),
        ("nothing", "damaged or unreadable"),
        ('<!DOCTYPE m [<!ENTITY a "b">]><map/>', "declares entities"),
        ('<map><room id="x"/></map>', "is no number"),
    ],
)
async def test_xml_that_is_no_map(session: ScriptSession, tmp_path: Path, content: str, message: str) -> None:
    session.run("addRoom(5)")
    (tmp_path / "bad.xml").write_text(content)

    works, problem = session.values("loadMap('bad.xml')")

    assert works is None
    assert message in str(problem)
    assert session.value("roomExists(5)") is True


async def test_what_is_wrong_with_a_map_is_mended_and_noted(session: ScriptSession, tmp_path: Path) -> None:
    rooms = [
        {
            "id": 1,
            "coordinates": [0, 0, 0],
            "exits": [
                {"name": "east", "exitId": 99, "weight": 5, "door": "closed"},
                {"name": "jump", "exitId": 99, "weight": 4},
                {"name": "fall", "exitId": 0},
                {"name": "west", "exitId": 1, "door": "ajar"},
            ],
            "stubExits": [{"name": "west"}, {"name": "south", "door": "locked", "locked": True}, {"name": "jump"}],
        }
    ]
    areas = [{"id": 3, "name": "a_007", "rooms": rooms}, {"id": 4, "name": "a_007"}, {"id": -5, "name": " "}]
    (tmp_path / "bad.json").write_text(json.dumps({"formatVersion": 1, "areas": areas}))

    assert session.values("loadMap('bad.json'), getRoomExits(1), getExitStubsNames(1), getSpecialExitsSwap(1)") == [
        True,
        {"west": 1},
        ["east", "south"],
        [],
    ]
    assert session.values("getDoors(1), getExitWeights(1), hasExitLock(1, 's')") == [{"e": 2, "s": 3}, [], True]
    assert session.value("getAllRoomUserData(1)") == {
        "audit.made_stub_of_valid_but_missing_exit.4": "99",
        "audit.invalid_exit.4.weight": "5",
        "audit.removed_valid_but_missing_special_exit.jump": "99",
    }
    assert session.value("getAreaTable()") == {"Default Area": -1, "Unnamed Area": 1, "a_007": 3, "a_001": 4}
    assert session.value("getAreaUserData(1, 'audit.remapped_id')") == "-5"


REFUSED = [
    ("", "this is no map: it ends in the middle"),
    ("\x00\x00\x00\x14", "this is no map: it ends in the middle"),
    ("{", "this is no map: could not parse file: Expecting property name"),
    ("{}", "no format version detected"),
    ('{"formatVersion": 2}', 'invalid format version "2.000" detected'),
    ('{"formatVersion": 1}', "no areas detected"),
    ('{"formatVersion": 1, "areas": [{"name": "x"}]}', "an area's number is no number"),
    ('{"formatVersion": 1, "areas": [{"id": 1, "name": "x", "rooms": 5}]}', "rooms is no list"),
    ('{"formatVersion": 1, "areas": [{"id": 1, "name": "x", "rooms": [{"id": 0}]}]}', "a room has the number 0"),
    ('{"formatVersion": 1, "areas": [{"id": 1, "name": "x", "rooms": [{"id": 1}]}]}', "x is no number"),
]


@pytest.mark.parametrize(("content", "message"), REFUSED)
async def test_what_is_no_map_is_told_and_the_old_one_stays(
    session: ScriptSession, tmp_path: Path, content: str, message: str
) -> None:
    session.run(MAP)
    (tmp_path / "bad.json").write_text(content)

    works, problem = session.values(f"loadMap('{tmp_path / 'bad.json'}')")

    assert works is False
    assert message in str(problem)
    assert session.value("getRoomName(1)") == "Inn"


async def test_a_place_that_cannot_be_written_is_told(session: ScriptSession) -> None:
    works, problem = session.values("saveMap('/etc/town.json')")

    assert works is False
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


async def test_the_map_that_was_there_is_given_up_before_the_collector_takes_it_all_at_once(
    session: ScriptSession,
) -> None:
    session.run("""
        for id = 1, 3000 do
          addRoom(id)
          setRoomName(id, "A room of the map number " .. id)
          if id % 1000 == 0 then wait(0) end
        end
        saveMap()
        collectgarbage()
        before = collectgarbage("count")
        loadMap()
        after = collectgarbage("count")
    """)
    await session.until("after")
    before, after = session.values("before, after")

    assert isinstance(before, float)
    assert isinstance(after, float)
    assert after < 1.15 * before
