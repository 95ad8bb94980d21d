"""The session's log as scripts switch it."""

from netcore.api.host_commands import PackageAnswered
from netcore.api.host_events import LogAppended, LoggingAsked
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession


async def switched(session: ScriptSession, on: str, *, error: str = "", path: str, is_news: bool) -> list[LuaValue]:
    """What a script is told that switches the log."""
    before = len(session.channel.of(LoggingAsked))
    session.run(
        f"done, message, path, code = nil told = false done, message, path, code = startLogging({on}) told = true"
    )
    await session.channel.until(lambda: session.channel.of(LoggingAsked)[before:])
    asked = session.channel.of(LoggingAsked)[-1]
    assert asked.on is (on == "true")
    session.tell(PackageAnswered(asked.request, error, path, is_news=is_news))
    await session.until("told")
    return session.values("done, message, path, code")


async def test_a_script_hears_of_its_file(session: ScriptSession) -> None:
    said = "Main console output"
    assert await switched(session, "true", path="/l", is_news=True) == [
        True,
        f"{said} has started to be logged to file: /l",
        "/l",
        1,
    ]
    assert await switched(session, "true", path="/l", is_news=False) == [
        None,
        f"{said} is already being logged to file: /l",
        "/l",
        -1,
    ]
    assert await switched(session, "false", path="/l", is_news=True) == [
        True,
        f"{said} has stopped being logged to file: /l",
        "/l",
        0,
    ]
    assert await switched(session, "false", path="", is_news=False) == [
        None,
        f"{said} was already not being logged to a file.",
        None,
        -2,
    ]


async def test_a_script_hears_why_there_is_no_log(session: ScriptSession) -> None:
    assert await switched(session, "true", error="no room", path="", is_news=True) == [
        None,
        "startLogging: no room",
        None,
        None,
    ]


async def test_it_is_html_where_a_script_has_said_so(session: ScriptSession) -> None:
    session.run("setConfig('logInHTML', true)")
    await switched(session, "true", path="/l", is_news=True)

    assert session.channel.of(LoggingAsked)[0].html


async def test_a_script_writes_into_the_log(session: ScriptSession) -> None:
    session.run("answers = select('#', appendLog('mine'))")

    assert session.value("answers") == 0
    assert session.channel.of(LogAppended) == [LogAppended("mine")]


async def test_what_is_refused(session: ScriptSession) -> None:
    session.run("startLogging()")
    session.run("appendLog({})")

    assert "startLogging: bad argument #1 type (logging state as boolean expected, got no value!)" in session.errors[0]
    assert "appendLog: bad argument #1 type (text to append as string expected, got table!)" in session.errors[1]
