"""The map as the window is told of it: what is looked at, then what changes."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from netcore.api.map_edits import MapEdit, RenameArea, Undo
from netcore.api.maps import (
    AGAIN,
    MAP,
    LabelPictureShown,
    MapArea,
    MapEntry,
    MapInfo,
    MapLabel,
    MapLine,
    MapManner,
    MapPlace,
    MapRoom,
    MapRoomsFound,
    MapRoomsShown,
    MapSelectionCleared,
    MapShown,
)
from netcore.api.surfaces import Deed, SurfaceAct
from scripting.features.map_view import MOST_ROOM
from tests.support.script_session import ScriptSession

MADE = """
    town, wild = addAreaName("Town"), addAreaName("Wild")
    addRoom(1, town) addRoom(2, town) addRoom(3, wild)
    setRoomName(1, "Inn") setRoomCoordinates(1, 4, -5, 6) setRoomEnv(1, 270) setRoomChar(1, "I")
    setExit(1, 2, "east") setExit(1, 3, "north") setExitStub(2, "up", true) addSpecialExit(1, 2, "climb")
    centerview(1)
"""
LOOK = Deed(MAP, SurfaceAct.LOOK, 0, 1)


class Watched:
    """A session on whose map somebody looks."""

    def __init__(self, session: ScriptSession) -> None:
        self.session = session

    @property
    def shown(self) -> list[MapShown | MapRoomsShown]:
        return [each for each in self.session.channel.messages if isinstance(each, MapShown | MapRoomsShown)]

    @property
    def heads(self) -> list[MapShown]:
        return [each for each in self.shown if isinstance(each, MapShown)]

    @property
    def rooms(self) -> dict[int, MapRoom]:
        """What a window would have."""
        known: dict[int, MapRoom] = {}
        for each in self.shown:
            if isinstance(each, MapShown) and each.begins:
                known.clear()
            if isinstance(each, MapRoomsShown):
                known.update({room.number: room for room in each.rooms})
                for number in each.removed:
                    known.pop(number, None)
        return known

    async def until_shown(self, code: str) -> None:
        """Run something that changes the map, and wait until it has been told."""
        before = len(self.heads)
        self.session.run(code)
        await self.session.channel.until(lambda: len(self.heads) > before)


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Watched]:
    session = ScriptSession(tmp_path)
    session.run(MADE)
    assert session.errors == []
    session.act(LOOK)
    yield Watched(session)
    session.close()


async def test_the_area_that_the_player_is_in(watched: Watched) -> None:
    head = watched.heads[0]

    assert (head.area, head.begins, head.rooms, head.player, head.player_area, head.zoom) == (1, True, 3, 1, 1, 20)
    assert set(head.areas) == {MapArea(-1, "Default Area"), MapArea(1, "Town"), MapArea(2, "Wild")}
    assert dict(head.colours)[265] == 0xFF0000
    inn = watched.rooms[1]
    assert (inn.x, inn.y, inn.level, inn.environment, inn.name, inn.symbol) == (4, -5, 6, 270, "Inn", "I")
    assert {*zip(inn.exits[::2], inn.exits[1::2], strict=True)} == {(4, 2), (1, 3)}
    assert inn.commands == ("climb",)
    assert watched.rooms[2].stubs == (9,)
    assert 3 not in watched.rooms


async def test_what_changes_comes_alone(watched: Watched) -> None:
    await watched.until_shown(
        "setRoomName(2, 'Yard') deleteRoom(1) createMapLabel(town, 'Hi', 1, 2, 3, 9, 8, 7, 6, 5, 4)"
    )
    changed = watched.shown[-1]

    assert isinstance(changed, MapRoomsShown)
    assert [room.name for room in changed.rooms] == ["Yard"]
    assert changed.removed == (1,)
    assert not watched.heads[-1].begins
    (label,) = watched.heads[-1].labels
    assert label == MapLabel("Hi", 1, 2, 3, label.width, label.height, 0xFF090807, 0x32060504, True)


async def test_a_label_shows_its_picture(watched: Watched, tmp_path: Path) -> None:
    """It comes once, and again when the map begins anew."""
    (tmp_path / "ship.png").write_bytes(b"\x89PNG ship")
    picture = "createMapImageLabel(town, getMudletHomeDir() .. '/ship.png', 1, 2, 0, 3, 4, 30, false)"

    await watched.until_shown(picture)
    await watched.until_shown("setRoomName(2, 'Yard')")
    (label,) = watched.heads[-1].labels
    (sent,) = watched.session.channel.of(LabelPictureShown)
    assert sent == LabelPictureShown(label.picture, b"\x89PNG ship")
    assert watched.session.errors == []

    watched.session.act(LOOK)
    await watched.session.channel.until(lambda: len(watched.session.channel.of(LabelPictureShown)) == 2)
    assert watched.session.channel.of(LabelPictureShown)[1] == sent


async def test_where_the_player_goes_the_area_follows(watched: Watched) -> None:
    await watched.until_shown("centerview(3)")

    assert (watched.heads[-1].area, watched.heads[-1].begins) == (2, True)
    assert [*watched.rooms] == [3]


async def test_another_area_is_looked_at(watched: Watched) -> None:
    watched.session.act(Deed(MAP, SurfaceAct.LOOK, 2, 1))

    assert watched.heads[-1].area == 2
    await watched.until_shown("centerview(2)")
    assert watched.heads[-1].area == 2


async def test_nobody_looks_any_more(watched: Watched) -> None:
    watched.session.act(Deed(MAP, SurfaceAct.LOOK, 0, 0))
    before = len(watched.shown)
    watched.session.run("setRoomName(2, 'Yard')")
    await watched.session.until("tempTimer(0.15, function() waited = true end) or waited")

    assert len(watched.shown) == before


async def test_another_map(watched: Watched) -> None:
    await watched.until_shown("deleteMap()")
    await watched.until_shown("addRoom(9)")

    assert [*watched.rooms] == [9]


async def test_looks_of_a_room(watched: Watched) -> None:
    await watched.until_shown("""
        addCustomLine(1, {{4, -4}, {5, -4}}, 'east', 'dot line', {1, 2, 3}, true)
        setRoomBorderColor(1, 0, 0, 9) setRoomCharColor(1, 0, 0, 8) highlightRoom(1, 0, 0, 7, 0, 0, 6, 1)
        lockRoom(1, true) setRoomHidden(2, true)
    """)
    inn = watched.rooms[1]

    assert inn.lines == (MapLine((4, -4, 5, -4), 0x010203, "dot line", True),)
    assert (4, -2) in zip(inn.exits[::2], inn.exits[1::2], strict=True)  # it is drawn by its line
    assert (inn.border, inn.symbol_colour, inn.highlight, inn.is_locked) == (9, 8, 7, True)
    assert 2 not in watched.rooms


async def test_numbers_that_are_none_are_brought_within_bounds(watched: Watched) -> None:
    await watched.until_shown("setRoomCoordinates(1, 0/0, 1e300, -1e300) setRoomName(1, ('x'):rep(999) .. '\\30')")
    inn = watched.rooms[1]

    assert (inn.x, inn.y, inn.level) == (0, 2**31, -(2**31))
    assert inn.name == "x" * 200


async def test_a_large_area_comes_in_portions(watched: Watched) -> None:
    await watched.until_shown("for id = 10, 400 do addRoom(id, town) end")
    await watched.session.channel.until(lambda: len(watched.rooms) == 393)


async def test_walking_and_standing(watched: Watched) -> None:
    watched.session.run("function doSpeedWalk() send(table.concat(speedWalkDir, ' ')) end")
    watched.session.run("registerAnonymousEventHandler('sysManualLocationSetEvent', function(_, room) take(room) end)")

    watched.session.act(Deed(MAP, SurfaceAct.WALK, 2))
    watched.session.act(Deed(MAP, SurfaceAct.STAND, 2))

    assert watched.session.sent == ["e"]
    assert watched.session.taken == [2]
    assert watched.session.value("getPlayerRoom()") == 2


async def test_opening_and_closing(watched: Watched) -> None:
    watched.session.act(Deed(MAP, SurfaceAct.OPEN))
    assert watched.session.value(f"windowVisible('{MAP}')") is True
    watched.session.act(Deed(MAP, SurfaceAct.CLOSE))
    assert watched.session.value(f"windowVisible('{MAP}')") is False


async def test_a_script_has_its_own_map_opened_or_none(watched: Watched) -> None:
    session = watched.session
    session.run("registerAnonymousEventHandler('sysMapperButtonAction', function(...) take(select('#', ...)) end)")
    session.run("setConfig('mapperButton', 'scripted')")
    session.act(Deed(MAP, SurfaceAct.OPEN))
    session.act(Deed(MAP, SurfaceAct.OPEN, text=AGAIN))
    assert session.taken == [1]

    session.run("setConfig('mapperButton', 'disabled')")
    session.act(Deed(MAP, SurfaceAct.OPEN))
    session.act(Deed(MAP, SurfaceAct.OPEN, text=AGAIN))
    assert session.texts[-1] == "The map is not opened: a script has set mapperButton to disabled."
    assert session.value(f"(windowVisible('{MAP}'))") is None

    session.run("setConfig('mapperButton', 'default')")
    session.act(Deed(MAP, SurfaceAct.OPEN))
    assert session.value(f"windowVisible('{MAP}')") is True
    assert session.taken == [1]


async def test_a_script_says_how_the_map_is_drawn(watched: Watched) -> None:
    await watched.until_shown("setConfig{mapRoomSize = 3, mapExitSize = 20, mapRoundRooms = true, mapShowGrid = true}")
    assert watched.heads[-1].manner == MapManner(0.3, 20, is_round=True, has_grid=True)

    await watched.until_shown("""
        setConfig{mapInfoColor = {1, 2, 3, 255}, showRoomIdsOnMap = true, mapShowRoomBorders = false,
            mapSymbolFontScaling = 2, mapperPanelVisible = false, mapRoomSize = 9000, mapRoundRooms = false, mapShowGrid = false}
    """)
    manner = watched.heads[-1].manner
    assert (manner.info_ground, manner.symbol_scale, manner.room_share) == (0xFF010203, 2, MOST_ROOM)
    assert (manner.has_numbers, manner.has_borders, manner.has_tools, manner.is_round) == (True, False, False, False)


async def test_a_file_that_the_player_has_chosen_is_read(watched: Watched, tmp_path: Path) -> None:
    watched.session.run("saveJsonMap('chosen.json') deleteMap()")
    watched.session.act(Deed(MAP, SurfaceAct.LOAD, text="chosen.json"))
    await watched.session.until("roomExists(1)")
    await watched.session.channel.until(lambda: "The map is there: 3 rooms." in watched.session.texts)
    watched.session.act(Deed(MAP, SurfaceAct.LOAD, text="gone.dat"))
    await watched.session.channel.until(lambda: any("could not open" in text for text in watched.session.texts))


async def test_the_menu_the_infos_and_the_selection(watched: Watched) -> None:
    await watched.until_shown("""
        addMapMenu("mine", "", "Mine") addMapEvent("go", "onGo", "mine", "Go there", 7)
        registerMapInfo("mine", function(room, selected, area, shown)
            return room .. " " .. selected .. " " .. area .. " " .. shown .. "\\nmore", true, false, 255, 0, 1
        end)
        registerMapInfo("broken", function() error("no") end)
        enableMapInfo("mine") enableMapInfo("broken")
        registerAnonymousEventHandler("onGo", function(...) came = { ... } end)
    """)
    head = watched.heads[-1]
    assert head.menu == (MapEntry("mine", "Mine", "", is_menu=True), MapEntry("go", "Go there", "mine"))
    assert head.infos[1] == MapInfo("mine", is_on=True, text="1 0 1 1\nmore", is_bold=True, colour=0xFF0001)
    assert "no" in head.infos[0].text

    watched.session.act(Deed(MAP, SurfaceAct.SELECT, 2, text="1,2,99"))
    assert watched.session.values("getMapSelection()") == [{"center": 2, "rooms": [1, 2]}]
    watched.session.act(Deed(MAP, SurfaceAct.CHOOSE, text="go"))
    assert watched.session.values("came") == [["onGo", "go", 7]]
    watched.session.act(Deed(MAP, SurfaceAct.INFORM, 0, text="mine"))
    assert watched.session.values("getMapInfo().mine, clearMapSelection(), getMapSelection()") == [False, True, []]
    assert watched.session.channel.of(MapSelectionCleared)


async def test_doors_special_exits_and_names(watched: Watched) -> None:
    await watched.until_shown("""
        setDoor(1, "e", 3) setRoomBorderThickness(1, 4) setRoomNameVisible(1, true) setRoomNameOffset(1, 2, -1)
        addCustomLine(1, { { 1, 2 } }, "climb")
    """)
    inn = watched.rooms[1]

    assert (inn.doors, inn.border_width, inn.name_place, inn.specials) == ((4, 3), 4, (2, -1), (-2,))


async def test_without_a_mapper_one_walks_step_by_step(watched: Watched) -> None:
    watched.session.run("""
        doSpeedWalk = nil addRoom(4, town) setExit(2, 4, "south") addRoom(5, town) addSpecialExit(4, 5, "script: x")
    """)
    watched.session.act(Deed(MAP, SurfaceAct.WALK, 4))
    await watched.session.until("getPlayerRoom() == 4")
    assert watched.session.sent == ["e", "s"]

    watched.session.act(Deed(MAP, SurfaceAct.WALK, 5))
    await watched.session.channel.until(lambda: "The exit to room 5 needs a mapper script." in watched.session.texts)
    watched.session.act(Deed(MAP, SurfaceAct.WALK, 3))
    await watched.session.channel.until(lambda: any("no path" in text for text in watched.session.texts))


async def test_events_of_the_map(watched: Watched) -> None:
    watched.session.run("""
        heard = {}
        for _, name in ipairs { "sysMapAreaChanged", "mapModeChangeEvent", "sysMapWindowMousePressEvent" } do
            registerAnonymousEventHandler(name, function(...) heard[#heard + 1] = table.concat({ ... }, " ") end)
        end
    """)
    await watched.until_shown("centerview(3)")
    await watched.until_shown("setRoomName(3, 'Wood')")
    watched.session.act(Deed(MAP, SurfaceAct.MODE, 1))
    watched.session.act(Deed(MAP, SurfaceAct.MODE, 0))
    watched.session.act(Deed(MAP, SurfaceAct.PRESS, 5, 6, 4))

    assert watched.session.value("heard") == [
        "sysMapAreaChanged 2 1",
        "mapModeChangeEvent editing",
        "mapModeChangeEvent viewing",
        "sysMapWindowMousePressEvent 3 5 6",
    ]


async def test_the_first_area_that_is_shown_is_told(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path)
    session.run(MADE + "registerAnonymousEventHandler('sysMapAreaChanged', function(...) take(...) end)")
    session.act(LOOK)

    assert session.taken == ["sysMapAreaChanged", 1, -2]
    session.close()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("INN", ((1, 1),)),
        ("3", ((3, 2),)),
        ("a", ((2, 1), (3, 2))),
        ("[", ()),
    ],
)
async def test_rooms_of_all_areas_are_found_by_name_and_number(
    watched: Watched, text: str, places: tuple[tuple[int, int], ...]
) -> None:
    watched.session.run("setRoomName(2, 'Yard') setRoomName(3, 'Marsh')")
    watched.session.act(Deed(MAP, SurfaceAct.FIND, text=text))

    assert watched.session.channel.of(MapRoomsFound) == [
        MapRoomsFound(text, tuple(MapPlace(*place) for place in places))
    ]


async def test_it_is_told_what_can_be_undone(watched: Watched) -> None:
    def steps() -> tuple[int, int]:
        return watched.heads[-1].done, watched.heads[-1].undone

    async def edit(change: MapEdit) -> None:
        before = len(watched.heads)
        watched.session.act(Deed(MAP, SurfaceAct.EDIT, text=msgspec.json.encode(change).decode()))
        await watched.session.channel.until(lambda: len(watched.heads) > before)

    seen = [steps()]
    for change in (RenameArea(1, "City"), RenameArea(1, "Village"), Undo()):
        await edit(change)
        seen.append(steps())

    assert seen == [(0, 0), (1, 0), (2, 0), (1, 1)]
