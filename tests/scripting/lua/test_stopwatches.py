"""Stopwatches."""

from pathlib import Path

import pytest

from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

ID, NAME = "stopwatch with id 1", "stopwatch with name 'w' (id:1)"

ANSWERS: list[tuple[str, str, list[LuaValue]]] = [
    ("", "createStopWatch()", [1]),
    ("createStopWatch('w')", "getStopWatches()[1].isRunning, getStopWatches()[1].name", [False, "w"]),
    ("createStopWatch()", "getStopWatches()[1].isRunning, getStopWatches()[1].name", [True, ""]),
    ("createStopWatch('w', true)", "getStopWatches()[1].isRunning", [True]),
    ("createStopWatch('w')", "createStopWatch('w')", [None, "stopwatch with name 'w' already exists (id:1)"]),
    ("createStopWatch(false) adjustStopWatch(1, 12.5)", "getStopWatchTime(1)", [12.5]),
    (
        "createStopWatch('w') adjustStopWatch('w', 1e12)",
        "adjustStopWatch(1, 1e12), getStopWatchTime('w')",
        [True, 1e12],
    ),
    ("createStopWatch('w') adjustStopWatch('w', 5)", "resetStopWatch('w'), getStopWatchTime(1)", [True, 0]),
    ("createStopWatch('w')", "resetStopWatch(1)", [None, f"{ID} was already reset"]),
    ("createStopWatch('w')", "resetStopWatch('w')", [None, f"{NAME} was already reset"]),
    ("createStopWatch('w')", "stopStopWatch(1)", [None, f"{ID} was already stopped"]),
    ("createStopWatch('w', true)", "startStopWatch('w')", [None, f"{NAME} was already running"]),
    ("createStopWatch('w', true)", "startStopWatch(1, false)", [None, f"{ID} was already running"]),
    ("createStopWatch('w', true)", "startStopWatch(1)", [True]),
    ("", "startStopWatch(7)", [None, "stopwatch with id 7 not found"]),
    ("", "getStopWatchTime('x')", [None, "stopwatch with name 'x' not found"]),
    ("createStopWatch('w')", "stopStopWatch('')", [None, "no unnamed stopwatches found"]),
    ("createStopWatch(false)", "resetStopWatch('')", [None, "the first unnamed stopwatch (id:1) was already reset"]),
    ("createStopWatch('w')", "setStopWatchName(1, 'v'), setStopWatchName('v', 'v')", [True, True]),
    (
        "createStopWatch('w') createStopWatch('v')",
        "setStopWatchName('v', 'w')",
        [None, "the name 'w' is already in use for another stopwatch (id:1)"],
    ),
    ("createStopWatch('w')", "deleteStopWatch('w'), next(getStopWatches())", [True, None]),
    ("", "setStopWatchPersistence(7, true)", [None, "stopwatch with id 7 not found"]),
]


@pytest.mark.parametrize(("before", "expressions", "values"), ANSWERS)
async def test_what_they_answer(session: ScriptSession, before: str, expressions: str, values: list[LuaValue]) -> None:
    session.run(before)

    assert session.values(expressions) == values


async def test_one_runs_stops_and_goes_on(session: ScriptSession) -> None:
    session.run("""
        id = createStopWatch('fight', true)
        wait(0.002)
        first = getStopWatchTime(id)
        stopped = stopStopWatch('fight')
        wait(0.002)
        still = getStopWatchTime('fight')
        started = startStopWatch(id, false)
        wait(0.002)
        later = getStopWatchTime(id)
        done = true
    """)
    await session.until("done")

    assert (
        session.values("first >= 0.002, stopped >= first, still == stopped, started, later >= still + 0.002")
        == [True] * 5
    )


async def test_by_its_number_one_starts_from_zero(session: ScriptSession) -> None:
    session.run("createStopWatch('w') adjustStopWatch('w', 1000) startStopWatch(1)")

    assert session.value("getStopWatchTime('w') < 1000") is True


async def test_the_time_taken_apart(session: ScriptSession) -> None:
    session.run("createStopWatch('w') adjustStopWatch('w', -90061.25) t = getStopWatchBrokenDownTime('w')")

    assert session.value("t") == {
        "negative": True,
        "days": 1,
        "hours": 1,
        "minutes": 1,
        "seconds": 1,
        "milliSeconds": 250,
        "decimalSeconds": -90061.25,
    }


@pytest.mark.parametrize("amount", ["0/0", "math.huge", "-1/0", "1e300", "1e12 + 1"])
async def test_what_no_watch_can_show_is_refused(session: ScriptSession, amount: str) -> None:
    session.run("createStopWatch('w')")

    refused = session.values(f"adjustStopWatch('w', {amount})")
    assert refused[0] is None
    assert "must be a finite number from" in str(refused[1])


@pytest.mark.parametrize("call", ["createStopWatch({})", "getStopWatchTime({})", "adjustStopWatch(1, 'x')"])
async def test_wrong_types_are_errors(session: ScriptSession, call: str) -> None:
    session.run(call)

    assert "bad argument #" in session.errors[0]


async def test_persistent_ones_come_back_in_the_next_session(tmp_path: Path) -> None:
    first = ScriptSession(tmp_path)
    first.run("""
        createStopWatch("kept", true) createStopWatch("lost") createStopWatch("stopped")
        adjustStopWatch("kept", 100)
        adjustStopWatch("stopped", 7)
        setStopWatchPersistence("kept", true) setStopWatchPersistence("stopped", true)
    """)
    first.close()

    second = ScriptSession(tmp_path)
    assert second.values("getStopWatches()[1].isRunning, getStopWatchTime('kept') >= 100") == [True, True]
    assert second.values("getStopWatchTime('stopped'), getStopWatchTime('lost')")[0] == 7
    assert second.values("createStopWatch(), getStopWatches()[3].isPersistent") == [4, True]
    second.run("setStopWatchPersistence('kept', false) deleteStopWatch('stopped')")
    second.close()

    third = ScriptSession(tmp_path)
    assert third.value("next(getStopWatches())") is None
    third.close()


async def test_a_broken_file_is_no_stopwatch(tmp_path: Path, session: ScriptSession) -> None:
    (tmp_path / "stopwatches.lua").write_text("return {{ [1] = {2}, x = {3} }, { name = 5 }, {}}")

    assert session.value("next(getStopWatches())") is None
