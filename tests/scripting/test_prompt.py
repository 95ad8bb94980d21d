"""The Lua prompt: code that the player types, its results and its errors."""

from netcore.api.inquiries import CodeRan, ListNames, NamesListed, RunCode, StopCode
from netcore.api.settings import Limits
from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession, alias, script


def ran(session: ScriptSession, code: str) -> CodeRan:
    session.ask(RunCode(1, code))
    return session.found(CodeRan)[-1]


async def test_the_prompt_gives_results_as_lua_prints_them(play: StartSession) -> None:
    session = play()

    assert ran(session, "1 + 1, 'a', nil, true").results == ("2", "a", "nil", "true")
    assert ran(session, "local a = 2\nb = a * 2").results == ()
    assert ran(session, "b").results == ("4",)


async def test_the_prompt_gives_errors_with_their_place_and_not_to_the_error_view(play: StartSession) -> None:
    session = play(script("lib", "function broken()\n  error('no')\nend"))

    assert ran(session, "broken()").error == "script lib:2: no"
    assert ran(session, "local = 3").error.startswith("script Lua prompt:1: ")
    assert session.errors == []


async def test_what_waits_in_the_prompt_ends_or_is_stopped(play: StartSession) -> None:
    session = play()
    session.ask(RunCode(1, "waitForLine('x')[1]"))
    session.ask(RunCode(2, "wait(1000)"))
    await session.hear("x")
    await session.settled(lambda: bool(session.found(CodeRan)))
    session.ask(StopCode(2))

    assert [(each.number, each.results, each.error) for each in session.found(CodeRan)] == [
        (1, ("x",), ""),
        (2, (), "stopped"),
    ]


async def test_a_loop_without_an_end_in_the_prompt_is_stopped_and_told_there(play: StartSession) -> None:
    session = play(limits=Limits(compute_s=0.05))

    assert "stopped" in ran(session, "while true do end").error
    assert session.errors == []


async def test_too_many_that_wait_are_refused(play: StartSession) -> None:
    session = play()
    for number in range(1, 22):
        session.ask(RunCode(number, "wait(1000)"))

    assert "wait already" in session.found(CodeRan)[-1].error


async def test_names_are_listed_those_of_scripts_and_of_libraries_that_are_not_read_yet_among_them(
    play: StartSession,
) -> None:
    session = play(script("lib", "mine = { inner = 1, ['no name'] = 2 } function own() end"))
    session.run("for n = 1, 9000 do _G['many' .. n] = n end")
    session.ask(ListNames())
    names = session.found(NamesListed)[-1].names

    assert {"send", "createLabel", "table.contains", "mine", "mine.inner", "own", "many9000"} <= set(names)
    assert "mine.no name" not in names
    assert list(names) == sorted(names)


async def test_an_alias_that_runs_code_works_too(play: StartSession) -> None:
    session = play(
        alias(
            "lua",
            "^lua (.*)$",
            """local f, e = loadstring("return " .. matches[2])
            if not f then f, e = assert(loadstring(matches[2])) end
            local r = { f() }
            if #r > 0 then display(unpack(r)) end""",
        )
    )
    session.enter("lua 1 + 1")
    session.enter("lua x = 5")

    assert "2" in session.echoed
    assert session.value("x") == 5
