"""exportAreaImage."""

import base64
from pathlib import Path

import pytest

from netcore.api.maps import MAP, LabelPictureShown, MapPictureAsked, MapPicturePart, MapRoomsShown, MapShown
from netcore.api.pixels import Pixels
from netcore.api.surfaces import Deed, SurfaceAct
from scripting.features.map_pictures import AT_ONCE, NO_WINDOW
from tests.support.script_session import ScriptSession

ROOMS = """
    town = addAreaName("Town") other = addAreaName("Other")
    for id = 1, 250 do addRoom(id) setRoomArea(id, id < 250 and town or other) setRoomCoordinates(id, id, 0, 0) end
    setRoomHidden(7, true)
"""


@pytest.fixture
def seen(session: ScriptSession) -> ScriptSession:
    session.resize(80, 24, Pixels(800, 600, 8, 16, 10))
    session.run(ROOMS)
    return session


async def asked(session: ScriptSession, count: int = 1) -> MapPictureAsked:
    """What the window is asked, which takes in what is shown."""

    def is_asked() -> bool:
        return len(session.lines) >= 0 and len(session.channel.of(MapPictureAsked)) >= count

    await session.settled(is_asked)
    return session.channel.of(MapPictureAsked)[count - 1]


def answer(session: ScriptSession, number: int, data: bytes = b"PNG") -> None:
    session.act(Deed(MAP, SurfaceAct.PICTURE, number, text=base64.b64encode(data).decode()))


async def test_the_area_goes_to_the_window_and_the_picture_into_the_file(seen: ScriptSession) -> None:
    seen.run("done = exportAreaImage(town, getMudletHomeDir() .. '/town.png', 0)")
    wanted = await asked(seen)
    parts = [part.shown for part in seen.channel.of(MapPicturePart)]
    assert [(part.area, part.begins) for part in parts if isinstance(part, MapShown)] == [(1, True)]
    rooms = [room.number for part in parts if isinstance(part, MapRoomsShown) for room in part.rooms]
    assert sorted(rooms) == [number for number in range(1, 250) if number != 7]
    assert wanted.level == 0
    assert seen.value("done == nil") is True
    answer(seen, wanted.number, b"\x89PNG\0")
    await seen.until("done")

    assert seen.value("io.open(getMudletHomeDir() .. '/town.png', 'rb'):read('*a')") == b"\x89PNG\0"


async def test_its_labels_have_their_pictures(seen: ScriptSession, tmp_path: Path) -> None:
    (tmp_path / "ship.png").write_bytes(b"ship")
    seen.run("createMapImageLabel(town, getMudletHomeDir() .. '/ship.png', 1, 2, 0, 3, 4, 30, false)")
    seen.run("exportAreaImage(town, 'x.png')")
    await asked(seen)
    parts = [part.shown for part in seen.channel.of(MapPicturePart)]
    (label,) = [label for part in parts if isinstance(part, MapShown) for label in part.labels]

    assert LabelPictureShown(label.picture, b"ship") in parts


async def test_without_a_level_the_window_chooses(seen: ScriptSession) -> None:
    seen.run("exportAreaImage(town, 'x.png')")

    assert (await asked(seen)).level is None


async def test_pictures_come_one_after_the_other(seen: ScriptSession) -> None:
    for name in ("one", "two"):
        seen.run(f"tempTimer(0, function() {name} = exportAreaImage(other, '{name}.png') end)")
    first = await asked(seen)
    answer(seen, first.number + 7)
    assert seen.value("one == nil and two == nil") is True
    answer(seen, first.number)
    answer(seen, (await asked(seen, 2)).number)
    await seen.until("one and two")


async def test_the_window_says_why_there_is_none(seen: ScriptSession) -> None:
    seen.run("_, why = exportAreaImage(town, 'x.png', 9)")
    seen.act(Deed(MAP, SurfaceAct.PICTURE, (await asked(seen)).number, 1, text="there is no room on that level"))
    await seen.until("why")

    assert seen.value("why") == "exportAreaImage: there is no room on that level"


async def test_it_is_written_only_where_scripts_may_write(seen: ScriptSession) -> None:
    seen.run("done, why = exportAreaImage(other, '/etc/x.png')")
    answer(seen, (await asked(seen)).number)
    await seen.until("why")

    assert seen.value("done") is None


async def test_a_script_does_not_keep_the_window_busy(seen: ScriptSession) -> None:
    seen.run(f"for _ = 1, {AT_ONCE + 1} do tempTimer(0, function() _, why = exportAreaImage(other, 'x.png') end) end")
    await seen.until("why")

    assert "too often" in str(seen.value("why"))


async def test_without_a_window_nothing_is_drawn(session: ScriptSession) -> None:
    session.run(ROOMS)

    session.run("_, why = exportAreaImage(town, 'x.png')")
    await session.until("why")

    assert session.value("why") == f"exportAreaImage: {NO_WINDOW}"


async def test_what_is_no_area_and_no_file_is_told(session: ScriptSession) -> None:
    session.run(ROOMS)

    assert session.values("exportAreaImage(99, 'x.png')") == [None, "exportAreaImage: number 99 is not a valid areaID"]
    assert session.values("exportAreaImage(town, '')") == [None, "exportAreaImage: the file path cannot be empty"]
    session.run("exportAreaImage('x', 'y')")
    session.run("exportAreaImage(town)")
    assert "exportAreaImage: bad argument #1 type (areaID as number expected, got string!)" in session.errors[0]
    assert "exportAreaImage: bad argument #2 type (file path as string expected, got no value!)" in session.errors[1]
