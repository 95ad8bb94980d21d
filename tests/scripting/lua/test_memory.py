"""What of memory there is."""

import sys

import pytest

from netcore.api.host_commands import TracksListed
from netcore.api.host_events import TracksAsked
from netcore.api.items import Pattern, TriggerItem
from tests.support.script_session import ScriptSession


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell")
async def test_the_process_has_some_megabytes(session: ScriptSession) -> None:
    used = session.value("getProcessMemoryUsage()")

    assert isinstance(used, float | int)
    assert 10_000 < used < 4_000_000


async def test_there_is_so_much_of_everything(session: ScriptSession) -> None:
    session.save(TriggerItem(id="t", name="t", patterns=(Pattern("x"),)))
    session.run("tempTrigger('a', '') tempTimer(100, '') tempAlias('b', '') tempAlias('c', '')")
    session.run("addAreaName('there') for n = 1, 3 do addRoom(n) end before = getSubsystemMemoryStats")
    session.run(
        "registerAnonymousEventHandler('news', function() end) echo('one\\ntwo\\n') stats = getSubsystemMemoryStats()"
    )
    for number in range(4):
        await session.channel.until(lambda number=number: len(session.channel.of(TracksAsked)) > number)
        session.tell(TracksListed(session.channel.of(TracksAsked)[number].request, ()))
    await session.until("stats")

    counted = [
        "triggers_total",
        "triggers_temp",
        "timers_total",
        "timers_temp",
        "aliases_total",
        "aliases_temp",
        "map_rooms",
    ]
    assert session.values(", ".join(f"stats.{name}" for name in counted)) == [2, 1, 1, 1, 2, 2, 3]
    assert (
        session.value("stats.lua_heap_kb > 100 and math.abs(stats.lua_heap_mb * 1024 - stats.lua_heap_kb) < 1") is True
    )
    assert session.value("stats.event_handlers > 0 and stats.map_areas > 0 and stats.console_buffer_lines") == 2
    assert session.values("stats.media_sound_players, stats.media_music_players, stats.media_stopped_players") == [
        0,
        0,
        0,
    ]
