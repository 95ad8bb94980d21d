"""`mudwire run FILE.lua` as a shell has it: what goes in, what comes out, and how it ends."""

import asyncio
import os
import signal
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import exit_codes
from app.profiles.library import Library
from app.run_file import DEBUG_VARIABLE
from app.world.practice import PracticeWorld
from netcore.api.settings import ProfileSettings
from tests.support.practice import world_beside
from tests.support.program import Ended, children, in_pipe, in_shell, mudwire, on_terminal, wait_until_gone
from tests.support.proxy_server import running_proxy

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]


@pytest.fixture(scope="module")
def world() -> Iterator[PracticeWorld]:
    with world_beside() as world:
        yield world


def script(folder: Path, text: str, name: str = "a.lua") -> str:
    path = folder / name
    path.write_text(textwrap.dedent(text))
    return str(path)


def ran(
    folder: Path, text: str, *arguments: str, flags: tuple[str, ...] = (), data: str = "", **variables: str
) -> Ended:
    return mudwire(folder / "home", "run", *flags, script(folder, text), *arguments, data=data, **variables)


# --- like lua ---


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", 0),
        ("os.exit(7)", 7),
        ("os.exit(true)", 0),
        ("os.exit(false)", 1),
        ("os.exit()", 0),
        ("os.exit(-1)", 255),
        ("pcall(os.exit, 3)", 3),
        ("error('boom')", 1),
        ("error({})", 1),
        ("x = = 1", 1),
    ],
)
def test_the_exit_code_is_the_scripts(tmp_path: Path, text: str, code: int) -> None:
    assert ran(tmp_path, text).code == code


def test_an_error_names_its_line_and_has_a_traceback(tmp_path: Path) -> None:
    ended = ran(tmp_path, "local function f()\n  error('boom')\nend\nf()\n")

    assert ended.out == ""
    assert ended.error.splitlines()[0].endswith("a.lua:2: boom")
    assert "stack traceback:" in ended.error


def test_a_syntax_error_names_its_line(tmp_path: Path) -> None:
    assert "a.lua:2: unexpected symbol near '='" in ran(tmp_path, "\nx = = 1\n").error


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    ended = mudwire(tmp_path, "run", str(tmp_path / "none.lua"))

    assert (ended.code, ended.error) == (1, f"mudwire: cannot open {tmp_path}/none.lua: No such file or directory\n")


def test_arguments_after_the_file_are_the_scripts(tmp_path: Path) -> None:
    ended = ran(tmp_path, "print(#arg, arg[1], arg[2], ...)", "--allow-net", "b c")

    assert ended.out == "2\t--allow-net\tb c\t--allow-net\tb c\n"


def test_input_and_both_outputs(tmp_path: Path) -> None:
    text = """
        local first, number, rest = io.read("*l", "*n", "*a")
        io.write(first, "|", number, "|", #rest, "\\n")
        io.stderr:write("to the side\\n")
        print(io.read("*l"))
    """
    ended = ran(tmp_path, text, data="one\n42\nand more\n")

    assert ended == Ended(0, "one|42|10\nnil\n", "to the side\n")


def test_bytes_come_out_as_they_are(tmp_path: Path) -> None:
    source = script(tmp_path, "io.write(string.char(255, 13, 10, 0))")

    assert in_shell(tmp_path, '"$@"', "run", source).stdout == b"\xff\r\n\0"


@pytest.mark.parametrize(
    "how",
    [
        'print("begun") io.stdout:flush()',
        'io.stdout:setvbuf("no") io.write("begun")',
        'io.stdout:setvbuf("line") print("begun")',
        'io.stderr:write("begun")',
    ],
)
def test_what_is_to_be_seen_at_once_is_seen_while_the_script_computes(tmp_path: Path, how: str) -> None:
    with in_pipe(tmp_path, "run", script(tmp_path, f"{how} while true do end")) as program:
        program.until("begun")
        program.process.kill()


def test_much_output_to_a_reader_that_leaves(tmp_path: Path) -> None:
    with in_pipe(tmp_path, "run", script(tmp_path, "for n = 1, 1e7 do print(n) end")) as program:
        program.until("100\n")
        hosts = children(program.process.pid)
        os.close(program._reading)

        assert program.process.wait(10) == exit_codes.FAILED
        assert wait_until_gone(hosts) == []


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    result = in_shell(tmp_path, '"$@" > /dev/full', "run", script(tmp_path, "print(1)"))

    assert result.returncode == exit_codes.FAILED
    assert result.stderr == b"mudwire: cannot write to standard output: No space left on device\n"


@pytest.mark.parametrize(
    ("closed", "out"), [("<&-", b"nil\n"), (">&-", b""), ("2>&-", b"nil\n"), ("<&- >&- 2>&-", b"")]
)
def test_streams_that_are_closed(tmp_path: Path, closed: str, out: bytes) -> None:
    result = in_shell(tmp_path, f'"$@" {closed}', "run", script(tmp_path, "print(io.read())"))

    assert (result.returncode, result.stdout, result.stderr) == (0, out, b"")


def test_a_long_computation_is_not_stopped(tmp_path: Path) -> None:
    text = "local began = os.clock() while os.clock() - began < 1.5 do end print('done')"

    assert ran(tmp_path, text).out == "done\n"


# --- the rest of the scripting API ---


def test_triggers_and_timers_work_without_a_game(tmp_path: Path) -> None:
    text = """
        tempTrigger("hello", [[print("heard " .. line)]])
        feedTriggers("hello world\\n")
        tempTimer(0.05, function() print("timer") end)
        pumpEvents(300)
    """

    assert ran(tmp_path, text).out == "hello world\nheard hello world\ntimer\n"


def test_its_folder_is_its_home_and_require_looks_there(tmp_path: Path) -> None:
    script(tmp_path, "return {answer = 42}", "mine.lua")
    text = """
        print(require("mine").answer, getMudletHomeDir())
        local file = assert(io.open("out.txt", "w"))
        file:write("written")
        file:close()
    """

    assert ran(tmp_path, text).out == f"42\t{tmp_path}\n"
    assert (tmp_path / "out.txt").read_text() == "written"


# --- what it may reach ---


def outside(folder: Path) -> Path:
    other = folder / "other"
    other.mkdir()
    (other / "there.txt").write_text("there")
    return other


@pytest.mark.parametrize(
    ("flags", "reads", "writes"),
    [((), False, False), (("--allow-read={0}",), True, False), (("--allow-write", "{0}"), False, True)],
)
def test_files_elsewhere_need_a_flag(tmp_path: Path, flags: tuple[str, ...], reads: bool, writes: bool) -> None:
    inside, other = tmp_path / "in", outside(tmp_path)
    inside.mkdir()
    text = f'print(io.open("{other}/there.txt") ~= nil, io.open("{other}/new.txt", "w") ~= nil)'
    ended = ran(inside, text, flags=tuple(flag.format(other) for flag in flags))

    assert ended.out == f"{str(reads).lower()}\t{str(writes).lower()}\n"


@pytest.mark.parametrize(("flags", "told"), [((), "nil"), (("--allow-env=MW_A",), "a"), (("--allow-env",), "a")])
def test_the_environment_needs_a_flag(tmp_path: Path, flags: tuple[str, ...], told: str) -> None:
    ended = ran(tmp_path, "print(os.getenv('MW_A'), os.getenv('MW_B'))", flags=flags, MW_A="a", MW_B="b")

    assert ended.out == f"{told}\t{'b' if flags == ('--allow-env',) else 'nil'}\n"


@pytest.mark.parametrize("flag", ["", "--allow-net", "--allow-net=127.0.0.1", "--allow-net=127.0.0.1:{0}"])
def test_the_network_needs_a_flag(tmp_path: Path, world: PracticeWorld, flag: str) -> None:
    flags = (flag.format(world.http_port),) if flag else ()
    text = f'print((require("socket.http").request("http://127.0.0.1:{world.http_port}/fast")))'
    ended = ran(tmp_path, text, flags=flags)

    assert ended.code == 0
    assert ended.out.startswith("The fast line" if flags else "nil")
    assert ended.error == "" if flags else f"--allow-net=127.0.0.1:{world.http_port}" in ended.error


@pytest.mark.parametrize(("flags", "told"), [((), "nil\tpermission denied"), (("--allow-listen",), "tcp{server}")])
def test_listening_needs_a_flag(tmp_path: Path, flags: tuple[str, ...], told: str) -> None:
    assert told in ran(tmp_path, 'print(require("socket").bind("127.0.0.1", 0))', flags=flags).out


def test_the_debug_build_of_luasocket(tmp_path: Path, world: PracticeWorld) -> None:
    text = f"""
        local socket = require("socket")
        print(socket._DEBUG, select("#", socket.connect("127.0.0.1", {world.http_port}):send("x")))
    """

    assert ran(tmp_path, text, flags=("--allow-net",), **{DEBUG_VARIABLE: "1"}).out == "true\t4\n"
    assert ran(tmp_path, text, flags=("--allow-net",)).out == "nil\t3\n"


# --- being ended ---


@pytest.mark.parametrize(
    "text",
    ["print('go') while true do end", "print('go') io.read()", "print('go') wait(60)"],
    ids=["computes", "reads", "waits"],
)
def test_ctrl_c_ends_whatever_it_does(tmp_path: Path, text: str) -> None:
    with on_terminal(tmp_path, "run", script(tmp_path, text)) as program:
        program.until("go")
        hosts = children(program.process.pid)
        os.write(program._writing, b"\x03")

        assert program.process.wait(10) == exit_codes.INTERRUPTED
        assert hosts
        assert wait_until_gone(hosts) == []
        assert program.shown.replace("^C", "").strip() == "go"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_whatever_ends_it_nothing_is_left(tmp_path: Path, number: signal.Signals) -> None:
    with in_pipe(tmp_path, "run", script(tmp_path, "print('go') while true do wait(1) end")) as program:
        program.until("go")
        hosts = children(program.process.pid)
        program.send_signal(number)

        assert program.end() == (-number if number == signal.SIGKILL else exit_codes.ended_by(number))
        assert wait_until_gone(hosts) == []


def test_a_script_that_computes_does_not_outlive_who_started_it(tmp_path: Path) -> None:
    with on_terminal(tmp_path, "run", script(tmp_path, "print('go') while true do end")) as program:
        program.until("go")
        hosts = children(program.process.pid)
        program.send_signal(signal.SIGKILL)

        assert hosts
        assert wait_until_gone(hosts) == []


def test_a_host_that_dies_is_said(tmp_path: Path) -> None:
    with in_pipe(tmp_path, "run", script(tmp_path, "print('go') wait(60)")) as program:
        program.until("go")
        for host in children(program.process.pid):
            os.kill(host, signal.SIGKILL)

        assert program.end() == exit_codes.FAILED
        assert "The script host ended before the script did, because it was ended by SIGKILL" in program.shown


def test_an_input_that_never_ends_does_not_hold_up_the_end(tmp_path: Path) -> None:
    text = "tempTimer(0.1, function() os.exit(5) end) io.read()"
    with in_pipe(tmp_path, "run", script(tmp_path, text)) as program:
        assert program.end() == 5


async def test_a_proxy_leads_where_nothing_else_does(tmp_path: Path, world: PracticeWorld) -> None:
    text = f'print((require("socket.http").request("http://elsewhere.example:{world.http_port}/fast")))'
    async with running_proxy("socks5") as proxy:
        flags = ("--allow-net", "--proxy", f"socks5://127.0.0.1:{proxy.port}")
        ended = await asyncio.to_thread(ran, tmp_path, text, flags=flags)

        assert ended.out.startswith("The fast line")
        assert proxy.asked == [("elsewhere.example", world.http_port)]


def test_what_a_script_feeds_as_the_games_bytes_has_come_when_the_call_is_over(tmp_path: Path) -> None:
    ended = ran(
        tmp_path,
        r"""
            registerAnonymousEventHandler("gmcp.Room", function() room = gmcp.Room.id end)
            tempTrigger("orc", function() seen = matches[1] end)
            print(feedTelnet("an \27[31morc\r\n<T_IAC><T_WILL><O_GMCP><T_IAC><T_SB><O_GMCP>Room {\"id\":3}<T_IAC><T_SE>"))
            print(seen, room)
            print(feedTelnet("name?<T_IAC><T_GA>"), isPrompt(), getCurrentLine())
        """,
    )

    assert (ended.code, ended.error) == (0, "")
    assert [line for line in ended.out.splitlines() if line.startswith(("true", "orc"))] == [
        "true",
        "orc\t3",
        "true\ttrue\tname?",
    ]


# --- the program and other profiles ---


def test_a_file_may_end_the_run_as_it_would_close_the_program(tmp_path: Path) -> None:
    ended = ran(
        tmp_path,
        """
        registerAnonymousEventHandler("sysExitEvent", function() print("bye") end)
        closeMudlet()
        wait(60)
        print("not reached")
        """,
    )

    assert (ended.code, ended.out, ended.error) == (0, "bye\n", "")


def test_a_file_knows_of_no_profile_but_its_own_and_of_no_tabs(tmp_path: Path) -> None:
    Library(tmp_path / "home").save(ProfileSettings(name="Anna"))
    ended = ran(
        tmp_path,
        """
        for name, profile in pairs(getProfiles()) do print(name, profile.loaded, profile.connected) end
        print(loadProfile("Anna"))
        print(getProfileTabNumber())
        print(closeProfile("Anna"))
        """,
    )

    assert ended.out.splitlines() == [
        "a\ttrue\tfalse",
        "false\tloadProfile: there is no window here",
        "nil\tgetProfileTabNumber: could not retrieve the tab number",
        "nil\tcloseProfile: there is no window here",
    ]
