"""`mudwire headless` as its users have it: on a terminal, between pipes, and in shell scripts that look at exit codes."""

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import exit_codes
from app.world.practice import PracticeWorld
from tests.support.patience import HANG_S
from tests.support.practice import world_beside
from tests.support.program import (
    Program,
    children,
    in_pipe,
    is_echoing,
    mudwire,
    on_terminal,
    resize,
    wait_until_gone,
)
from tests.support.proxy_server import running_proxy

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]


@pytest.fixture(scope="module")
def world() -> Iterator[PracticeWorld]:
    with world_beside() as world:
        yield world


@pytest.fixture
def address(world: PracticeWorld) -> str:
    return f"127.0.0.1:{world.port}"


def log_in(program: Program, name: str) -> None:
    program.until("By what name")
    program.type(name)
    program.until("Password:")
    program.type("lamp-oil")
    program.until("Gold")


# --- pipes ---


def test_a_pipe_plays_and_its_password_is_shown_nowhere(tmp_path: Path, address: str) -> None:
    ended = mudwire(tmp_path, "headless", address, data="Piper\nlamp-oil\nring\nmap\nquit\n")

    assert ended.code == exit_codes.OK
    assert "lamp-oil" not in ended.out + ended.error
    said = ["By what", "\nPiper\n", "Password:", "Copper", "\nring\n", "bell rings", "\nmap\n", "◉", "\nquit\n", "soon"]
    places = [ended.out.find(each) for each in said]
    assert -1 not in places
    assert places == sorted(places)


def test_what_mudwire_says_itself_is_not_in_the_game_s_text(tmp_path: Path, address: str) -> None:
    ended = mudwire(tmp_path, "headless", address, data="Piper\nlamp-oil\nquit\n")

    assert "mudwire:" not in ended.out
    assert ended.error.splitlines()[0] == f"mudwire: Connecting to {address} …"
    assert ended.error.splitlines()[-1] == "mudwire: The game closed the connection."
    assert "\x1b" not in ended.out


def test_the_end_of_the_input_disconnects_after_the_last_answers(tmp_path: Path, address: str) -> None:
    ended = mudwire(tmp_path, "headless", address, "--wait", "0.5", data="Piper\nlamp-oil\nring\n")

    assert ended.code == exit_codes.OK
    assert "bell rings" in ended.out


def test_a_reader_that_leaves_ends_the_run(tmp_path: Path, address: str) -> None:
    with in_pipe(tmp_path, "headless", address) as program:
        log_in(program, "Reader")
        hosts = children(program.process.pid)
        program.type("flood 20000")
        os.close(program._reading)  # as `head` does

        assert program.process.wait(10) == exit_codes.FAILED
        assert wait_until_gone(hosts) == []


def test_a_game_is_remembered_as_a_profile(tmp_path: Path, address: str) -> None:
    for _ in range(2):
        mudwire(tmp_path, "headless", address, "--wait", "0")

    assert [folder.name for folder in (tmp_path / "profiles").iterdir()] == ["127.0.0.1"]


# --- what can be wrong ---


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_game_that_is_not_there(tmp_path: Path) -> None:
    ended = mudwire(tmp_path, "headless", f"127.0.0.1:{free_port()}")

    assert ended.code == exit_codes.FAILED
    assert "Connection refused" in ended.error


def test_a_game_without_tls(tmp_path: Path, address: str) -> None:
    ended = mudwire(tmp_path, "headless", address, "--tls")

    assert ended.code == exit_codes.FAILED
    assert "does not speak TLS" in ended.error


def test_a_script_that_is_not_there(tmp_path: Path, address: str) -> None:
    ended = mudwire(tmp_path, "headless", address, "--script", str(tmp_path / "none.lua"))

    assert ended.code == exit_codes.FAILED
    assert ended.error == f"mudwire: There is no script {tmp_path / 'none.lua'}.\n"


def test_a_script_that_is_no_text(tmp_path: Path, address: str) -> None:
    (tmp_path / "a.lua").write_bytes(b"\xff\xfe")
    ended = mudwire(tmp_path, "headless", address, "--script", str(tmp_path / "a.lua"))

    assert ended.code == exit_codes.FAILED
    assert ended.error.startswith("mudwire: ")
    assert "a.lua" in ended.error
    assert "Traceback" not in ended.error


def test_a_profile_that_is_broken(tmp_path: Path, address: str) -> None:
    (tmp_path / "mage").mkdir()
    (tmp_path / "mage" / "profile.toml").write_text("name =")
    ended = mudwire(tmp_path, "headless", address, "--profile", str(tmp_path / "mage"))

    assert ended.code == exit_codes.FAILED
    assert "profile.toml is not right" in ended.error


# --- scripts ---


def test_scripts_run_and_their_errors_name_their_lines(tmp_path: Path, address: str) -> None:
    (tmp_path / "good.lua").write_text('tempTrigger("bell rings", [[echo("ding!\\n")]])\n')
    (tmp_path / "bad.lua").write_text("\nx = = 1\n")
    scripts = [word for name in ("good", "bad") for word in ("--script", str(tmp_path / f"{name}.lua"))]
    ended = mudwire(tmp_path, "headless", address, *scripts, data="Sam\nlamp-oil\nring\nquit\n")

    assert ended.code == exit_codes.OK
    assert "ding!" in ended.out
    assert "mudwire: Script bad.lua, line 2: " in ended.error


@pytest.mark.parametrize(
    ("flags", "told"),
    [([], "nil permission denied"), (["--allow-net"], "The fast line"), (["--allow-net=127.0.0.1"], "The fast line")],
)
def test_scripts_reach_what_the_flags_allow(
    tmp_path: Path, world: PracticeWorld, address: str, flags: list[str], told: str
) -> None:
    (tmp_path / "ask.lua").write_text(
        f'local body, why = require("socket.http").request("http://127.0.0.1:{world.http_port}/fast")\n'
        'echo(tostring(body) .. " " .. tostring(why) .. "\\n")\n'
    )
    ended = mudwire(tmp_path, "headless", *flags, "--script", str(tmp_path / "ask.lua"), address, data="\n")

    assert told in ended.out
    assert ("--allow-net=127.0.0.1:" in ended.error) is (not flags)


async def test_a_proxy_leads_to_the_game_instead_of_the_profiles(tmp_path: Path, world: PracticeWorld) -> None:
    async with running_proxy("http") as proxy:
        flags = ("--proxy", f"http://127.0.0.1:{proxy.port}")
        where = f"game.example:{world.port}"
        ended = await asyncio.to_thread(mudwire, tmp_path, "headless", *flags, where, data="Sam\nlamp-oil\nquit\n")

        assert ended.code == exit_codes.OK
        assert proxy.asked == [("game.example", world.port)]


def test_the_first_line_of_a_game_that_speaks_at_once_is_answered(tmp_path: Path) -> None:
    script = tmp_path / "answer.lua"
    script.write_text("""tempTrigger("Who goes there?", function() send("a friend") end)""")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        where = f"127.0.0.1:{listener.getsockname()[1]}"
        with in_pipe(tmp_path, "headless", "--script", str(script), where) as program:
            game, _ = listener.accept()
            with game:
                game.settimeout(HANG_S)
                game.sendall(b"Who goes there?\r\n")

                assert game.recv(100) == b"a friend\r\n"
                shown = program.until("a friend")
                assert shown.index("Connected") < shown.index("Who goes there?")


# --- a terminal ---


def test_a_terminal_plays_in_colour_with_its_own_width_and_hides_the_password(tmp_path: Path, address: str) -> None:
    with on_terminal(tmp_path, "headless", address, columns=60) as program:
        program.until("By what name")
        assert is_echoing(program)
        program.type("Terry")
        program.until("Password:")
        assert not is_echoing(program)
        program.type("lamp-oil")
        shown = program.until("Gold")
        assert is_echoing(program)
        assert "lamp-oil" not in shown
        assert "\x1b[" in program.raw
        room = shown[shown.index("Copper Square") :].splitlines()
        assert 50 < max(map(len, room)) <= 60
        resize(program._reading, 90)
        program.type("look")
        program.until("Gold", 2)
        room = program.shown[program.shown.rindex("Copper Square") :].splitlines()
        assert 80 < max(map(len, room)) <= 90
        program.type("quit")

        assert program.end() == exit_codes.OK


def test_what_is_typed_on_a_terminal_stands_there_once(tmp_path: Path, address: str) -> None:
    with on_terminal(tmp_path, "headless", address) as program:
        log_in(program, "Tina")
        program.type("ring")
        program.until("bell rings")

        assert program.shown.splitlines().count("ring") == 1


@pytest.mark.parametrize("masked", [False, True])
def test_ctrl_c_on_a_terminal(tmp_path: Path, address: str, masked: bool) -> None:
    with on_terminal(tmp_path, "headless", address) as program:
        program.until("By what name")
        if masked:
            program.type("Mask")
            program.until("Password:")
        hosts = children(program.process.pid)
        os.write(program._writing, b"\x03")

        assert program.process.wait(10) == exit_codes.INTERRUPTED
        assert is_echoing(program)
        assert hosts
        assert wait_until_gone(hosts) == []
        assert "Traceback" not in program.shown
        assert "Fatal" not in program.shown


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_whatever_ends_it_nothing_is_left(tmp_path: Path, world: PracticeWorld, number: signal.Signals) -> None:
    with in_pipe(tmp_path, "headless", f"127.0.0.1:{world.port}") as program:
        log_in(program, "Mort")
        hosts = children(program.process.pid)
        program.send_signal(number)

        assert program.end() == (-number if number == signal.SIGKILL else exit_codes.ended_by(number))
        assert hosts
        assert wait_until_gone(hosts) == []


def test_a_second_ctrl_c_does_not_wait_for_scripts(tmp_path: Path, address: str) -> None:
    script = tmp_path / "stay.lua"
    script.write_text('registerAnonymousEventHandler("sysExitEvent", function() wait(60) end)\n')
    with on_terminal(tmp_path, "headless", "--script", str(script), address) as program:
        program.until("By what name")
        hosts = children(program.process.pid)
        program.send_signal(signal.SIGINT)
        program.send_signal(signal.SIGINT)

        assert program.process.wait(10) == exit_codes.INTERRUPTED
        assert wait_until_gone(hosts) == []


# --- a connection that is lost ---


def test_a_lost_connection_is_made_again_and_the_exit_waits_for_it(tmp_path: Path) -> None:
    folder = tmp_path / "mage"
    folder.mkdir()
    (folder / "profile.toml").write_text('name = "Mage"\n[link]\nreconnect = true\n')
    with socket.create_server(("127.0.0.1", 0)) as game:
        address = f"127.0.0.1:{game.getsockname()[1]}"
        with in_pipe(tmp_path, "headless", "--profile", str(folder), address) as program:
            first, _ = game.accept()
            first.sendall(b"Hello.\r\n")
            program.until("Hello.")
            first.close()
            program.until("Connecting again in 1 s.")
            second, _ = game.accept()
            second.sendall(b"Hello again.\r\n")
            program.until("Hello again.")
            program.type("quit")
            while b"quit" not in second.recv(100):
                pass
            second.close()
            program.until("The game closed the connection.", count=2)

            assert program.end() == exit_codes.OK


# --- scripts that end it ---


def test_a_script_may_end_its_own_session(tmp_path: Path, address: str) -> None:
    script = tmp_path / "bot.lua"
    script.write_text(
        "registerAnonymousEventHandler('sysConnectionEvent', function() echo('out\\n') closeMudlet() end)"
    )
    with in_pipe(tmp_path, "headless", "--script", str(script), address) as program:
        program.until("out")

        assert program.end() == exit_codes.OK
