"""What scripts may know of the session, and the time."""

import re
import sys
import time

import pytest

from tests.support.script_session import ScriptSession

VALUES = [
    ("getProfileName()", ["test"]),
    ("getConnectionInfo()", ["", 4000, False]),
    ("getMudletVersion('string')", ["4.20.0-mudwire"]),
    ("getMudletVersion()", [4, 20, 0, "-mudwire"]),
    ("getMudletVersion('table')", [{"major": 4, "minor": 20, "revision": 0, "build": "-mudwire"}]),
    ("getMudletVersion('major')", [4]),
    ("mudletOlderThan(4)", [False]),
    ("mudletOlderThan(4, 20)", [False]),
    ("mudletOlderThan(4, 20, 1)", [True]),
    ("mudletOlderThan(5)", [True]),
    ("mudletOlderThan(3, 99)", [False]),
    ("shms(3661)", ["01", "01", "01"]),
    ("shms(0.9)", ["00", "00", "00"]),
    ("shms(360000)", ["100", "00", "00"]),
    ("mudlet.key.F5", ["f5"]),
    ("mudlet.supports.coroutines", [True]),
]


@pytest.mark.parametrize(("expression", "values"), VALUES)
async def test_what_it_gives(session: ScriptSession, expression: str, values: list[object]) -> None:
    assert session.values(expression) == values


async def test_the_home_is_the_profiles_data_folder(session: ScriptSession, tmp_path: object) -> None:
    assert session.value("getMudletHomeDir()") == str(tmp_path)


async def test_the_system_has_mudlets_name(session: ScriptSession) -> None:
    assert session.value("getOS()") == {"linux": "linux", "darwin": "mac", "win32": "windows"}[sys.platform]


async def test_where_the_game_is_when_it_is_connected(session: ScriptSession) -> None:
    await session.connect("mud.example", 23)

    assert session.values("getConnectionInfo()") == ["mud.example", 23, True]


async def test_the_time(session: ScriptSession) -> None:
    epoch = session.value("getEpoch()")
    parts = session.value("getTime()")
    texts = session.values("getTime(true), getTime(true, 'yyyy'), getTime(true, \"hh 'h'\")")

    assert isinstance(epoch, float)
    assert abs(epoch - time.time()) < 5
    assert isinstance(parts, dict)
    assert sorted(map(str, parts)) == ["day", "hour", "min", "month", "msec", "sec", "year"]
    assert re.fullmatch(r"\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d\.\d{3}", str(texts[0]))
    assert texts[1] == str(parts["year"])
    assert re.fullmatch(r"\d\d h", str(texts[2]))


async def test_hours_minutes_and_seconds_may_be_shown(session: ScriptSession) -> None:
    session.run("shms(3661, true)")

    assert session.echoed == ["01 hours 01 minutes 01 seconds"]


# --- stopwatches ---


async def test_a_stopwatch_runs_stops_and_goes_on(session: ScriptSession) -> None:
    session.run("""
        id = createStopWatch('fight')
        wait(0.002)
        first = getStopWatchTime(id)
        stopped = stopStopWatch('fight')
        wait(0.002)
        still = getStopWatchTime('fight')
        started = startStopWatch(id)
        wait(0.002)
        later = getStopWatchTime(id)
        done = true
    """)
    await session.until("done")

    assert (
        session.values("first >= 0.002, stopped >= first, still == stopped, started, later >= still + 0.002")
        == [True] * 5
    )


async def test_a_stopwatch_may_wait_to_be_started_and_is_reset(session: ScriptSession) -> None:
    session.run("id = createStopWatch(false) before = getStopWatchTime(id) startStopWatch(id) wait(0.002)")
    await session.until("getStopWatchTime(id) > 0")

    session.run("stopStopWatch(id) reset = resetStopWatch(id)")
    assert session.values("before, reset, getStopWatchTime(id)") == [0, True, 0]


async def test_a_deleted_stopwatch_is_gone(session: ScriptSession) -> None:
    session.run("id = createStopWatch('fight')")

    assert session.values("deleteStopWatch('fight'), deleteStopWatch('fight')") == [
        True,
        None,
        'deleteStopWatch: no stopwatch "fight"',
    ]
    for name in ("getStopWatchTime", "startStopWatch", "stopStopWatch", "resetStopWatch"):
        assert session.values(f"{name}(id)") == [None, f'{name}: no stopwatch "1"']


REFUSED = [
    ("getMudletVersion('colour')", "getMudletVersion: takes one (optional) argument"),
    ("mudletOlderThan()", "mudletOlderThan: bad argument #1 type (major as number expected, got nil!)"),
    ("shms()", "shms: bad argument #1 type (seconds as number expected, got nil!)"),
    ("getTime(true, {})", "getTime: bad argument #2 type (custom time format as string expected, got table!)"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
async def test_what_is_refused(session: ScriptSession, call: str, message: str) -> None:
    session.run(call)

    assert message in session.errors[0]


# --- more of stopwatches ---


async def test_a_stopwatch_can_be_adjusted_and_taken_apart(session: ScriptSession) -> None:
    session.run("watch = createStopWatch('w', false) adjustStopWatch('w', 90061.25) adjustStopWatch(watch, 1)")
    session.run("t = getStopWatchBrokenDownTime('w')")

    values = session.values("t.days, t.hours, t.minutes, t.seconds, t.milliSeconds, t.negative, t.decimalSeconds")
    assert values == [1, 1, 1, 2, 250, False, 90062.25]
    session.run("adjustStopWatch('w', -90063) t = getStopWatchBrokenDownTime('w')")
    assert session.values("t.seconds, t.milliSeconds, t.negative") == [0, 750, True]


async def test_all_stopwatches(session: ScriptSession) -> None:
    session.run("a, b = createStopWatch('a', false), createStopWatch() all = getStopWatches()")

    assert session.values("all[a].name, all[a].isRunning, all[b].name, all[b].isRunning") == ["a", False, "", True]


async def test_a_stopwatch_gets_a_name_that_is_free(session: ScriptSession) -> None:
    session.run("createStopWatch('a', false) b = createStopWatch(false)")

    assert session.values("setStopWatchName(b, 'b'), setStopWatchName('b', 'b'), getStopWatchTime('b')") == [
        True,
        True,
        0,
    ]
    assert session.values("setStopWatchName('b', 'a')")[0] is None
    assert session.values("adjustStopWatch('none', 1)")[0] is None
