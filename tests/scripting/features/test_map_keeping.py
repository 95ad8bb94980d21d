"""The map that a profile keeps: there again in the next session, with those of sessions before it."""

import asyncio
from pathlib import Path

import pytest

from scripting.features import map_keeping
from tests.support import large_map
from tests.support.script_session import ScriptSession

MAP = "town = addAreaName('Town') addRoom(1, town) addRoom(2, town) setExit(1, 2, 'n') setRoomCoordinates(2, 0.5, 1, 0)"


async def again(folder: Path, expressions: str, script: str = "") -> list[object]:
    """What the next session says."""
    session = ScriptSession(folder)
    session.run(script)
    await asyncio.sleep(0)
    try:
        while session.values("getRoomName(1)")[0] is None:
            await asyncio.sleep(0)
        return [*session.values(expressions)]
    finally:
        session.close()


async def test_it_is_there_in_the_next_session(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path)
    session.run(MAP + " centerview(2)")
    await session.end()

    assert await again(tmp_path, "getRoomExits(1).north, getPlayerRoom(), (getRoomCoordinates(2))") == [2, 2, 0.5]


async def test_it_is_written_while_one_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_keeping, "SAVE_AFTER_S", 0.0)
    session = ScriptSession(tmp_path)
    session.run(MAP)
    while not (tmp_path / "map" / "map.json").exists():
        await asyncio.sleep(0.01)
    session.close()  # as if it had been killed

    assert await again(tmp_path, "getRoomExits(1).north") == [2]


async def test_a_session_sets_aside_what_it_has_found(tmp_path: Path) -> None:
    for name in ("first", "second", "third"):
        session = ScriptSession(tmp_path)
        session.run(f"deleteMap() addRoom(1) setRoomName(1, '{name}')")
        await session.end()

    assert len([*(tmp_path / "map" / "earlier").iterdir()]) >= 1
    assert await again(tmp_path, "getRoomName(1)") == ["third"]


async def test_of_a_broken_one_the_one_before_is_taken(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path)
    session.run(MAP)
    await session.end()
    (tmp_path / "map" / "earlier").mkdir()
    (tmp_path / "map" / "map.json").rename(tmp_path / "map" / "earlier" / "2026-01-01#00-00-00.json")
    (tmp_path / "map" / "map.json").write_text('{"formatVersion":')

    assert await again(tmp_path, "getRoomExits(1).north") == [2]


async def test_looking_does_not_write(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path)
    session.run("roomLocked(1) getRoomName(1) getPath(1, 2)")
    await session.end()

    assert not (tmp_path / "map").exists()


async def test_a_map_that_a_script_reads_goes_before(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path)
    session.run(MAP)
    await session.end()
    later = ScriptSession(tmp_path)
    later.run("deleteMap() addRoom(7)")
    for _ in range(200):
        await asyncio.sleep(0)

    assert later.values("roomExists(7), roomExists(1)") == [True, False]
    await later.end()


async def test_a_large_world_comes_back_whole(tmp_path: Path) -> None:
    sum_up = """function sum()
        local count, exits = 0, 0
        for id in pairs(getRooms()) do
            count = count + 1
            for _, to in pairs(getRoomExits(id)) do exits = exits + to end
        end
        return count, exits
    end"""
    session = ScriptSession(tmp_path)
    session.run(large_map.script(4000) + " made = true")
    await session.until("made")
    session.run(sum_up)
    before = session.values("sum()")
    await session.end()

    assert before[0] == 4000
    assert await again(tmp_path, "sum()", sum_up) == before
