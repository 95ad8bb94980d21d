"""Timers: the player's repeat, those of scripts fire once unless asked."""

import asyncio

import pytest

from scripting.automation.automation import MAX_TEMPORARY
from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession, timer

COUNT = "count = (count or 0) + 1"


async def test_a_timer_fires_again_and_again(play: StartSession) -> None:
    session = play(timer("it", 0.001, COUNT, command="tick"))
    await session.until("(count or 0) >= 3")

    assert session.sent[:3] == ["tick", "tick", "tick"]


async def test_a_disabled_timer_rests_until_it_is_enabled(play: StartSession) -> None:
    session = play(timer("it", 0.001, COUNT, enabled=False))
    assert session.values("remainingTime('it')") == [
        None,
        'remainingTime: the timer "it" is inactive or not there',
    ]

    session.run("enableTimer('it')")
    await session.until("count")
    session.run("disableTimer('it') before = count")
    session.run("tempTimer(0.005, function() later = true end)")
    await session.until("later")

    assert session.value("count == before") is True


async def test_a_timer_in_a_disabled_folder_rests(play: StartSession) -> None:
    session = play(timer("folder", 0, folder=True, enabled=False), timer("it", 0.001, COUNT, parent="folder"))
    assert session.values("remainingTime('it')")[0] is None

    session.run("enableTimer('folder')")
    await session.until("count")


async def test_a_timer_of_no_seconds_is_refused(play: StartSession) -> None:
    session = play(timer("it", 0, COUNT))

    assert session.errors == ["a timer of 0 seconds would never rest; it does not run"]
    assert session.values("remainingTime('it')")[0] is None


async def test_a_saved_timer_starts_anew(play: StartSession) -> None:
    session = play(timer("it", 100))
    session.save(timer("it", 50))

    remaining = session.value("remainingTime('it')")
    assert isinstance(remaining, float)
    assert 49 < remaining <= 50


async def test_a_removed_timer_is_gone(play: StartSession) -> None:
    session = play(timer("it", 100))
    session.drop("it")

    assert session.value("exists('it', 'timer')") == 0
    assert session.values("remainingTime('it')")[0] is None


async def test_a_temporary_timer_fires_once_and_is_gone(session: ScriptSession) -> None:
    session.run(f"id = tempTimer(0.001, [[{COUNT}]])")
    assert session.value("exists(id, 'timer')") == 1
    await session.until("count")

    assert session.values("count, exists(id, 'timer'), killTimer(id)") == [1, 0, False]


async def test_a_repeating_temporary_timer_fires_until_it_is_killed(session: ScriptSession) -> None:
    session.run(f"id = tempTimer(0.001, function() {COUNT} if count == 3 then killTimer(id) end end, true)")
    await session.until("count == 3")

    assert session.value("exists(id, 'timer')") == 0


async def test_a_killed_timer_does_not_fire(session: ScriptSession) -> None:
    session.run(f"id = tempTimer(0.001, [[{COUNT}]]) killed = killTimer(id)")
    session.run("tempTimer(0.005, function() later = true end)")
    await session.until("later")

    assert session.values("killed, count") == [True, None]


async def test_timers_fire_in_the_order_of_their_times(session: ScriptSession) -> None:
    session.run("""
        order = {}
        for _, seconds in ipairs { 0.004, 0, 0.002 } do
            tempTimer(seconds, function() order[#order + 1] = seconds end)
        end
    """)
    await session.until("#order == 3")

    assert session.value("order") == [0, 0.002, 0.004]


async def test_a_timer_of_no_seconds_fires_after_what_runs_now(session: ScriptSession) -> None:
    session.run("order = {} tempTimer(0, function() order[2] = 'timer' end) order[1] = 'script'")
    await session.until("#order == 2")

    assert session.value("order") == ["script", "timer"]


async def test_code_that_does_not_compile_makes_no_timer(session: ScriptSession) -> None:
    number, problem = session.values("tempTimer(0, 'this is no Lua')")

    assert number == -1
    assert "could not compile" in str(problem)
    assert "expected near 'is'" in str(problem)


async def test_the_timer_belongs_to_the_item_that_made_it(session: ScriptSession) -> None:
    session.run("tempTimer(0, function() boom() end)", "mine")
    await session.channel.until(lambda: session.errors)

    assert (session.failures[0].item, session.failures[0].owner.item) == ("mine", "mine")


REFUSED = [
    ("tempTimer(0, '', true)", [-1, "tempTimer: a timer that repeats every 0 seconds would never rest"]),
]


@pytest.mark.parametrize(("call", "values"), REFUSED)
async def test_what_is_refused(session: ScriptSession, call: str, values: list[object]) -> None:
    assert session.values(call) == values


async def test_there_are_only_so_many_timers_of_scripts(session: ScriptSession) -> None:
    session.run("for _ = 1, 1100 do id, problem = tempTimer(100, '') end")

    assert session.values("id, problem") == [-1, "tempTimer: there are too many timers already"]
    assert MAX_TEMPORARY > 1100


@pytest.mark.parametrize("seconds", ["-1", "86400", "86399.9999", "1/0", "0/0", "1e300"])
async def test_a_timer_has_a_time_of_less_than_a_day(session: ScriptSession, seconds: str) -> None:
    session.run(f"tempTimer({seconds}, '')")
    session.run(f"permTimer('it', '', {seconds}, 'x = 1')")

    assert "tempTimer: bad argument #1 value" in session.errors[0]
    assert "permTimer: bad argument #3 value" in session.errors[1]
    assert session.values("exists('it', 'timer'), tempTimer(86399.4, '') > 0") == [0, True]


async def test_a_timer_in_a_timer_runs_once_whenever_that_one_has(play: StartSession) -> None:
    session = play(timer("outer", 0.01, "order = (order or '') .. 'o'"))
    session.save(timer("inner", 0, "order = order .. 'i'", parent="outer"))
    await session.until("#(order or '') >= 4")

    assert session.value("order:sub(1, 4)") == "oioi"


async def test_a_folder_of_timers_takes_them_with_it(play: StartSession) -> None:
    session = play(timer("folder", 0, folder=True), timer("it", 60, parent="folder"))

    session.run("disableTimer('folder')")
    assert session.values("isActive('it', 'timer'), (remainingTime('it'))") == [0, None]

    session.run("enableTimer('folder')")
    assert session.values("isActive('it', 'timer', true), remainingTime('it') > 59") == [1, True]


async def test_a_closed_session_fires_nothing(play: StartSession) -> None:
    session = play(timer("it", 0.001, command="tick"))
    session.close()
    await asyncio.sleep(0.005)

    assert session.sent == []


async def test_a_timer_that_is_late_leaves_out_the_beats_that_are_past(play: StartSession) -> None:
    session = play(timer("it", 0.03, "rest = rest or remainingTime('it')"))
    session.run("local stop = getEpoch() + 0.1 while getEpoch() < stop do end")
    await session.until("rest")

    assert session.value("rest > 0 and rest <= 0.03") is True


async def test_an_offset_timer_rests_with_the_one_that_it_is_in(play: StartSession) -> None:
    session = play(timer("it", 0.001, COUNT), timer("after", 100, parent="it"))
    await session.until("count and remainingTime('after')")
    session.run("disableTimer('it')")

    assert session.values("remainingTime('after')")[0] is None
