"""Items counted and measured, and those that fail again and again."""

import pytest

from netcore.api.items import ScriptItem
from scripting.statistics import FAILURES_IN_A_ROW
from tests.scripting.conftest import StartSession
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession, alias, trigger

MORE = FAILURES_IN_A_ROW + 5


async def stats(session: ScriptSession) -> dict[LuaValue, LuaValue]:
    found = session.value("getProfileStats()")
    assert isinstance(found, dict)
    return found


async def test_what_there_is_is_counted(play: StartSession) -> None:
    session = play(trigger("t", "x"), alias("a", "^a$", ""))
    session.run("tempTrigger('y', '') tempTimer(100, '') disableTrigger('t')")
    found = await stats(session)

    assert found["triggers"] == {"total": 2, "active": 1, "temp": 1, "patterns": {"total": 2, "active": 1}}
    assert found["aliases"] == {"total": 1, "active": 1, "temp": 0}
    assert found["timers"] == {"total": 1, "active": 1, "temp": 1}
    assert found["gifs"] == {"total": 0, "active": 0}


async def test_what_runs_is_measured(play: StartSession) -> None:
    session = play(alias("slow", "^slow$", "for _ = 1, 100000 do end"), alias("bad", "^bad$", "error('x')"))
    for command in ("slow", "slow", "bad"):
        session.enter(command)
    items = (await stats(session))["items"]
    assert isinstance(items, list)
    rows = {row["name"]: row for row in items if isinstance(row, dict)}

    assert (rows["slow"]["kind"], rows["slow"]["count"], rows["slow"]["failures"]) == ("alias", 2, 0)
    assert (rows["bad"]["count"], rows["bad"]["failures"]) == (1, 1)
    total, worst = rows["slow"]["total"], rows["slow"]["worst"]
    assert isinstance(total, float)
    assert isinstance(worst, float)
    assert total >= worst > 0


async def test_an_item_that_always_fails_is_switched_off_and_the_rest_runs_on(play: StartSession) -> None:
    bad = trigger("bad", "rat", do="runs = (runs or 0) + 1 error('x')")
    session = play(bad, trigger("good", "rat", do="good = (good or 0) + 1"))
    await session.hear(*["a rat"] * MORE)

    assert session.values("runs, good, isActive('bad', 'trigger')") == [FAILURES_IN_A_ROW, MORE, 0]
    assert [each for each in session.warnings if "'bad' has failed 20 times in a row" in each] == session.warnings
    session.save(bad)
    await session.hear("a rat")
    assert session.values("runs, isActive('bad', 'trigger')") == [FAILURES_IN_A_ROW + 1, 1]


MADE = [
    ("tempTrigger('rat', function() runs = runs + 1 error('x') end)", "feedTriggers('a rat\\n')"),
    ("tempAlias('^rat$', function() runs = runs + 1 error('x') end)", "expandAlias('rat', false)"),
    (
        "registerAnonymousEventHandler('sysDataSendRequest', function() runs = runs + 1 error('x') end)",
        "send('n', false)",
    ),
]


@pytest.mark.parametrize(("making", "running"), MADE)
async def test_what_a_script_has_made_goes_and_the_script_stays(
    session: ScriptSession, making: str, running: str
) -> None:
    session.run(f"runs = 0 {making}", "maker")
    session.run(f"for _ = 1, {MORE} do {running} end")

    assert session.value("runs") == FAILURES_IN_A_ROW
    assert session.value("isActive('maker', 'script')") == 1
    assert len(session.warnings) == 1


async def test_a_script_whose_function_always_fails_hears_no_more(play: StartSession) -> None:
    source = "runs = 0 function hears() runs = runs + 1 error('x') end"
    session = play(ScriptItem(id="hears", name="hears", script=source, events=("gmcp.Char",)))
    for _ in range(MORE):
        await session.gmcp("Char", "1")

    assert session.values("runs, isActive('hears', 'script')") == [FAILURES_IN_A_ROW, 0]
