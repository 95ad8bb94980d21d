"""`mudwire run`, as far as the script host does it: a Lua file like `lua FILE`."""

import asyncio
from pathlib import Path

import pytest

from netcore.api.host_commands import InputRead, RunFile
from netcore.api.host_events import FileFinished, InputWanted, OutputWritten, Stream
from tests.support.real_host import RealHost, running_host

pytestmark = pytest.mark.e2e


class Run:
    """What one run of a file came to."""

    def __init__(self, host: RealHost) -> None:
        self.code = host.of(FileFinished)[-1].code
        self.finishes = len(host.of(FileFinished))
        self.out = self._written(host, Stream.OUT)
        self.error = self._written(host, Stream.ERROR)
        self.echoed = host.texts
        self.order = [type(message).__name__ for message in host.messages]

    @staticmethod
    def _written(host: RealHost, stream: Stream) -> str:
        return b"".join(written.data for written in host.of(OutputWritten) if written.stream is stream).decode()


async def run(
    folder: Path,
    source: str | bytes,
    *arguments: str,
    given: tuple[bytes, ...] = (),
    read_folders: tuple[Path, ...] = (),
    write_folders: tuple[Path, ...] = (),
    **options: object,
) -> Run:
    """Run it; `given` is standard input, block by block."""
    async with running_host(folder, read_folders=read_folders, write_folders=write_folders) as host:
        data = source.encode() if isinstance(source, str) else source
        read, write = tuple(map(str, read_folders)), tuple(map(str, write_folders))
        host.say(RunFile("test.lua", data, arguments, read, write, **options))  # type: ignore[arg-type]
        feeding = asyncio.ensure_future(feed(host, (*given, b"")))
        await host.until(lambda: host.of(FileFinished))
        feeding.cancel()
        return Run(host)


async def feed(host: RealHost, blocks: tuple[bytes, ...]) -> None:
    for count, block in enumerate(blocks, 1):
        await host.until(lambda count=count: len(host.of(InputWanted)) >= count)  # type: ignore[misc]
        host.say(InputRead(block))


# --- output and the end ---


async def test_print_and_write_are_standard_output(tmp_path: Path) -> None:
    done = await run(tmp_path, 'print("a", 1, nil, true) io.write("b", 2) io.stdout:write("c\\n")')

    assert (done.code, done.out, done.error) == (0, "a\t1\tnil\ttrue\nb2c\n", "")


async def test_standard_error_is_another_stream_and_the_order_is_kept(tmp_path: Path) -> None:
    async with running_host(tmp_path) as host:
        host.say(RunFile("test.lua", b'print(1) io.stderr:write("two\\n") print(3)'))
        await host.until(lambda: host.of(FileFinished))

        assert [(written.stream, written.data) for written in host.of(OutputWritten)] == [
            (Stream.OUT, b"1\n"),
            (Stream.ERROR, b"two\n"),
            (Stream.OUT, b"3\n"),
        ]


async def test_what_is_echoed_keeps_its_place_among_what_is_printed(tmp_path: Path) -> None:
    done = await run(tmp_path, 'print("one") echo("two\\n") print("three")')

    assert done.echoed == ["two"]
    assert [name for name in done.order if name in {"OutputWritten", "LinesShown", "FileFinished"}] == [
        "OutputWritten",
        "LinesShown",
        "OutputWritten",
        "FileFinished",
    ]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", 0),
        ("return 5", 0),
        ("os.exit()", 0),
        ("os.exit(3)", 3),
        ("os.exit(true)", 0),
        ("os.exit(false)", 1),
        ("os.exit(256 + 7)", 7),
        ("os.exit(-1)", 255),
        ("pcall(os.exit, 4) os.exit(5)", 4),
        ("coroutine.wrap(function() os.exit(6) end)()", 6),
        ("tempTimer(0, function() os.exit(8) end) wait(5)", 8),
        ("error('x')", 1),
        ("error()", 1),
        ("syntax error", 1),
        ("os.exit({})", 1),
    ],
)
async def test_the_exit_code_is_luas(tmp_path: Path, source: str, code: int) -> None:
    done = await run(tmp_path, source)

    assert done.code == code
    assert done.finishes == 1


async def test_nothing_runs_behind_the_exit(tmp_path: Path) -> None:
    done = await run(tmp_path, 'tempTimer(0, [[print("timer")]]) io.write("kept") os.exit(0) print("behind")')

    assert done.out == "kept"


async def test_the_end_of_the_file_is_the_end_whatever_is_pending(tmp_path: Path) -> None:
    done = await run(tmp_path, 'tempTimer(3600, [[print("never")]]) print("end")')

    assert (done.code, done.out) == (0, "end\n")


async def test_much_output_arrives_whole(tmp_path: Path) -> None:
    done = await run(tmp_path, "for i = 1, 20000 do print(i) end")

    assert done.out == "".join(f"{number}\n" for number in range(1, 20_001))


# --- errors ---


async def test_an_error_is_told_as_lua_does(tmp_path: Path) -> None:
    done = await run(tmp_path, "local function deep()\n  error('boom')\nend\ndeep()\n")

    assert done.error.splitlines() == [
        "mudwire: test.lua:2: boom",
        "stack traceback:",
        "\t[C]: in function 'error'",
        "\ttest.lua:2: in function 'deep'",
        "\ttest.lua:4: in main chunk",
        "\t[C]: ?",
    ]


async def test_a_syntax_error_is_told_as_lua_does(tmp_path: Path) -> None:
    done = await run(tmp_path, "x = = 1")

    assert done.error == "mudwire: test.lua:1: unexpected symbol near '='\n"


async def test_a_loop_without_an_end_is_stopped_and_named(tmp_path: Path) -> None:
    done = await run(tmp_path, "\nwhile true do end")

    assert done.code == 1
    assert done.error.startswith("mudwire: test.lua:2: ")


async def test_an_error_in_a_timer_is_told_and_the_file_goes_on(tmp_path: Path) -> None:
    async with running_host(tmp_path) as host:
        host.say(RunFile("test.lua", b'tempTimer(0, function() error("in timer") end) wait(0.05) print("on")'))
        await host.until(lambda: host.of(FileFinished))

        assert any("in timer" in message for message in host.errors)
        assert Run(host).out == "on\n"


# --- arguments, environment, input ---


async def test_arguments_are_arg_and_dots(tmp_path: Path) -> None:
    done = await run(tmp_path, "print(..., arg[0], arg[1], arg[2], #arg, select('#', ...))", "one", "two words")

    assert done.out == "one\ttest.lua\tone\ttwo words\t2\t2\n"


async def test_a_first_line_for_the_shell_is_skipped_and_counted(tmp_path: Path) -> None:
    done = await run(tmp_path, "#!/usr/bin/env mudwire run\nprint(1)\nerror('x')")

    assert done.out == "1\n"
    assert "test.lua:3: x" in done.error


async def test_a_source_that_is_no_utf_8_runs(tmp_path: Path) -> None:
    done = await run(tmp_path, b'print(#"\xff\xfe")')

    assert done.out == "2\n"


async def test_the_environment_is_what_was_granted(tmp_path: Path) -> None:
    done = await run(tmp_path, 'print(os.getenv("GIVEN"), os.getenv("PATH"))', environment=(("GIVEN", "value"),))

    assert done.out == "value\tnil\n"


async def test_standard_input_is_read_as_it_is_wanted(tmp_path: Path) -> None:
    source = (
        'print(io.read("*l", "*n", "*l")) print(io.read(3)) for line in io.lines() do print(line) end print(io.read())'
    )
    done = await run(tmp_path, source, given=(b"first\n1", b"2\nabc", b"de\nlast"))

    assert done.out == "first\t12\t\nabc\nde\nlast\nnil\n"


async def test_reading_lets_everything_else_go_on(tmp_path: Path) -> None:
    async with running_host(tmp_path) as host:
        host.say(RunFile("test.lua", b'tempTimer(0, function() print("meanwhile") end) print(io.read())'))
        await host.until(lambda: Run_out(host) == "meanwhile\n")
        host.say(InputRead(b"line\n"))
        await host.until(lambda: host.of(FileFinished))

        assert Run_out(host) == "meanwhile\nline\n"


def Run_out(host: RealHost) -> str:  # noqa: N802
    return Run._written(host, Stream.OUT)


# --- files ---


async def test_modules_are_found_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "plain.lua").write_text("return { name = ... }")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "init.lua").write_text("return 'init'")
    (tmp_path / "folder" / "inner.lua").write_text("counted = (counted or 0) + 1")
    source = """
        print(require("plain").name, require("folder"), require("folder.inner"), require("folder.inner"), counted)
        print(pcall(require, "none"))
        print(require("socket")._VERSION)
    """
    done = await run(tmp_path, source)

    first, second, *_, last = done.out.splitlines()
    assert first == "plain\tinit\ttrue\ttrue\t1"
    assert "module 'none' not found" in second
    assert "no file 'none.lua'" in done.out
    assert last == "LuaSocket 3.1.0"


async def test_a_broken_module_names_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "broken.lua").write_text("\n\nreturn +")

    done = await run(tmp_path, 'require("broken")')

    assert done.code == 1
    assert "broken.lua:3:" in done.error


async def test_files_beside_the_file_may_be_read_and_written_and_others_not(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("x")
    home = tmp_path / "home"
    home.mkdir()
    source = 'local f = io.open("made", "w") f:write("by lua") f:close() print(io.open("../outside"))'

    done = await run(home, source)

    assert (home / "made").read_text() == "by lua"
    assert done.out.startswith("nil\t../outside: Permission denied (scripts may read only in")


async def test_granted_folders_may_be_read_and_written(tmp_path: Path) -> None:
    home, readable, writable = tmp_path / "home", tmp_path / "readable", tmp_path / "writable"
    for folder in (home, readable, writable):
        folder.mkdir()
    (readable / "file").write_text("text")
    source = f"""
        print(io.open("{readable}/file"):read("*a"), (io.open("{readable}/new", "w")))
        print(io.type(io.open("{writable}/new", "w")))
    """
    done = await run(home, source, read_folders=(readable,), write_folders=(writable,))

    assert done.out == "text\tnil\nfile\n"


# --- the rest of the API ---


async def test_triggers_can_be_fed(tmp_path: Path) -> None:
    source = """
        tempRegexTrigger("^You see (\\\\w+)", function() print("saw " .. matches[2]) end)
        feedTriggers("You see nothing\\nYou see\\27[31m all\\27[0m\\n")
        print(getCurrentLine())
    """
    done = await run(tmp_path, source)

    assert done.out == "saw nothing\nsaw all\nYou see all\n"


async def test_pump_events_lets_timers_happen(tmp_path: Path) -> None:
    done = await run(tmp_path, 'tempTimer(0.01, [[print("timer")]]) pumpEvents(100) print("end")')

    assert done.out == "timer\nend\n"


async def test_sockets_work_and_what_is_not_granted_is_refused(tmp_path: Path) -> None:
    source = """
        local socket = require("socket")
        local server = assert(socket.bind("127.0.0.1", 0))
        local client = assert(socket.connect("127.0.0.1", (select(2, server:getsockname()))))
        local peer = assert(server:accept())
        assert(client:send("hello\\n"))
        print((peer:receive()))
        print(socket.connect("192.0.2.1", 80))
    """
    done = await run(tmp_path, source)

    assert done.out == "hello\nnil\tpermission denied\n"


@pytest.mark.parametrize("debug", [False, True])
async def test_socket_debug_is_what_the_run_says(tmp_path: Path, debug: bool) -> None:
    done = await run(tmp_path, 'print(require("socket")._DEBUG)', socket_debug=debug)

    assert done.out == ("true\n" if debug else "nil\n")


async def test_in_the_tests_of_mudlet_events_are_waited_for_in_milliseconds(tmp_path: Path) -> None:
    done = await run(
        tmp_path,
        """
            print(waitForEvent("never", 1))
            print(waitForEvent("", 1))
            tempTimer(0, function() raiseEvent("mine", nil, 2) end)
            print(waitForEvent("mine", 10000))
            print(pumpEvents(-5))
        """,
        environment=(("MUDLET_TEST_MODE", "1"),),
    )

    assert done.out.splitlines() == [
        "nil\ttimed out after 1ms waiting for event 'never'",
        "nil\twaitForEvent: the event name is empty",
        "mine\tnil\t2",
        "true",
    ]
