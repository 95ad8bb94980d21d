import pytest

from netcore.api.desktop import DesktopDeed
from netcore.api.host_commands import DesktopDone
from netcore.api.host_events import DesktopAsked
from netcore.api.programs import (
    ProgramAsked,
    ProgramEnded,
    ProgramSaid,
    ProgramStarted,
    ProgramStopped,
    ProgramTold,
)
from scripting.features.programs import MAX_KNOWN
from tests.support.script_session import ScriptSession


async def asked(session: ScriptSession) -> ProgramAsked:
    await session.channel.until(lambda: session.channel.of(ProgramAsked))
    return session.channel.of(ProgramAsked)[-1]


COMMANDS = {
    "ls -l": ("ls", "-l"),
    "  ls\t-l  ": ("ls", "-l"),
    "ls 'a b' \"c d\"": ("ls", "a b", "c d"),
    "ls a\\\\ b''c": ("ls", "a bc"),
    "sh -c 'echo a | b; c > d'": ("sh", "-c", "echo a | b; c > d"),
    "echo '$HOME' \"a\\\\\"b\" ''": ("echo", "$HOME", 'a"b', ""),
}


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_command_is_cut_into_words(session: ScriptSession, command: str) -> None:
    session.run(f"os.execute([==[{command}]==])".replace("\\\\", "\\"))

    assert (await asked(session)).words == COMMANDS[command]


@pytest.mark.parametrize(
    "command", ["a | b", "a; b", "a && b", "a > b", "a $HOME", "a `b`", 'a "$(b)"', "a *", "a ~", "(a)", "a\nb", "a 'b"]
)
async def test_what_only_a_shell_understands_is_refused(session: ScriptSession, command: str) -> None:
    session.run(f"done, why = os.execute([==[{command}]==])")

    done, why = session.values("done, why")
    assert done == 127 * 256
    assert "no shell runs it" in str(why) or "is not closed" in str(why)
    assert session.channel.of(ProgramAsked) == []


async def test_execute_waits_shows_what_it_says_and_gives_what_c_gives(session: ScriptSession) -> None:
    session.run("code = os.execute('x')")
    wanted = await asked(session)
    assert (wanted.with_errors, wanted.owner.kind) == (True, "script")
    session.tell(ProgramStarted(wanted.program))
    await session.channel.until(lambda: session.channel.of(ProgramTold))
    session.tell(ProgramSaid(wanted.program, b"words\n"))
    session.tell(ProgramEnded(wanted.program, 3))
    await session.until("code")

    assert session.value("code") == 768
    assert session.channel.of(ProgramTold) == [ProgramTold(wanted.program, b"")]


@pytest.mark.parametrize("call", ["os.execute('x')", "io.popen('x')", "spawn(print, 'x')"])
async def test_what_is_refused_is_refused_in_words(session: ScriptSession, call: str) -> None:
    session.run(f"done, why = {call} over = true")
    session.tell(ProgramStarted((await asked(session)).program, "permission denied"))
    await session.until("over")

    assert "permission denied" in str(session.value("why"))


async def test_a_program_that_is_refused_says_nothing_to_who_reads_from_it_nevertheless(session: ScriptSession) -> None:
    session.run("""
        local said = io.popen("ls")
        for line in said:lines() do error(line) end
        all, row, kind = said:read("*a"), said:read("*l"), io.type(said)
        written, closed, now = said:write("x"), said:close(), io.type(said)
    """)
    session.tell(ProgramStarted((await asked(session)).program, "permission denied"))
    await session.until("now")

    assert session.values("all, row, kind, written, closed, now") == ["", None, "file", None, True, "closed file"]


async def test_what_a_program_says_is_read_as_a_file(session: ScriptSession) -> None:
    session.run("f = io.popen('x') first, rest = f:read('*l', '*a') closed = f:close()")
    number = (await asked(session)).program
    session.tell(ProgramStarted(number))
    for data in (b"one\ntw", b"o\nthree"):
        session.tell(ProgramSaid(number, data))
    session.tell(ProgramEnded(number, 0))
    await session.until("closed ~= nil")

    assert session.values("first, rest, closed") == ["one", "two\nthree", True]


async def test_a_program_is_written_to_and_waited_for(session: ScriptSession) -> None:
    session.run("f = io.popen('x', 'w') f:write('a', 1) closed = f:close()")
    number = (await asked(session)).program
    session.tell(ProgramStarted(number))
    await session.channel.until(lambda: len(session.channel.of(ProgramTold)) == 3)
    session.tell(ProgramEnded(number, 0))
    await session.until("closed ~= nil")

    assert [told.data for told in session.channel.of(ProgramTold)] == [b"a", b"1", b""]
    assert session.value("closed") is True


async def test_what_is_spawned_talks_with_its_script(session: ScriptSession) -> None:
    session.run("heard = '' p = spawn(function(said) heard = heard .. said end, 'x', 'a b')")
    wanted = await asked(session)
    assert wanted.words == ("x", "a b")
    session.tell(ProgramStarted(wanted.program))
    await session.until("p")
    session.run("sent = p.send('words') runs = p.isRunning()")
    session.tell(ProgramSaid(wanted.program, b"hello"))
    await session.until("heard ~= ''")
    session.run("closed = p.close() later, again = p.isRunning(), p.send('x')")

    assert session.values("sent, runs, heard, closed, later, again") == [True, True, "hello", True, False, False]
    assert session.channel.of(ProgramStopped) == [ProgramStopped(wanted.program)]


async def test_so_many_are_known(session: ScriptSession) -> None:
    session.run(
        f"for i = 1, {MAX_KNOWN + 1} do tempTimer(0, function() local _, why = io.popen('x') last = why end) end"
    )
    await session.until("last")

    assert "are there already" in str(session.value("last"))


async def test_a_variable_is_asked_for(session: ScriptSession) -> None:
    session.run("found = os.getenv('TOKEN')")
    await session.channel.until(lambda: session.channel.of(DesktopAsked))
    (wanted,) = session.channel.of(DesktopAsked)
    session.tell(DesktopDone(wanted.request, text="value"))
    await session.until("found")

    assert (wanted.deed, wanted.text) == (DesktopDeed.ENVIRONMENT, "TOKEN")
    assert session.value("found") == "value"
