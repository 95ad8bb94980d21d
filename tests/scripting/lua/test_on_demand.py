"""Libraries that are read when they are first asked for."""

import pytest

from tests.support.script_session import ScriptSession


@pytest.mark.parametrize("name", ["db", "luasql", "datetime", "lpeg", "inspect"])
async def test_they_are_there_for_who_asks(session: ScriptSession, name: str) -> None:
    assert session.values(f"rawget(_G, '{name}'), type({name}), {name} == {name}") == [None, "table", True]


async def test_a_script_may_have_its_own_of_the_name(session: ScriptSession) -> None:
    session.run("db = 5")

    assert session.value("db") == 5


async def test_what_scripts_have_put_in_the_place_of_a_function_stays(session: ScriptSession) -> None:
    session.run("function speedwalk() return 'mine' end")

    assert session.value("type(pauseSpeedwalk)") == "function"
    assert session.value("speedwalk()") == "mine"


async def test_what_a_library_lacks_is_still_told_as_missing(session: ScriptSession) -> None:
    session.run("db:nonsense()")

    assert "attempt to call method 'nonsense'" in session.errors[-1]


async def test_who_puts_the_globals_back_to_what_they_were_finds_them_again(session: ScriptSession) -> None:
    session.run("""
        local before = {}
        for name in pairs(_G) do before[name] = true end
        Adjustable.Container:new({name='box'})
        for name in pairs(_G) do if not before[name] then _G[name] = nil end end
    """)

    assert session.errors == []
    assert session.values("type(rawget(_G, 'Geyser')), Geyser.windowList.box == Adjustable.Container.all.box") == [
        "nil",
        True,
    ]
