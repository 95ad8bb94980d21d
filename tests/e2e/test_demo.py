"""`mudwire demo` and `mudwire play` as whole processes, and what is left of them however they end: nothing."""

import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from app import exit_codes
from app.world.running import PORT
from tests.support.practice import world_beside
from tests.support.program import Program, children, in_pipe, mudwire, started_by, wait_until_gone

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.net, pytest.mark.slow, pytest.mark.timeout(120)]


def end_by(number: int) -> Callable[[Program], None]:
    return lambda program: program.send_signal(number)


def kill_child(words: str) -> Callable[[Program], None]:
    """Kill a process of the demo's; then end the demo kindly."""

    def kill(program: Program) -> None:
        for pid in started_by(program.process.pid, words):
            os.kill(pid, signal.SIGKILL)
            assert wait_until_gone([pid]) == []
        program.send_signal(signal.SIGTERM)

    return kill


def playing(program: Program) -> list[int]:
    """Wait until the demo plays; its processes."""
    program.wait_for(lambda: bool(started_by(program.process.pid, "-m scripting")))
    return children(program.process.pid)


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (end_by(signal.SIGINT), exit_codes.INTERRUPTED),
        (end_by(signal.SIGTERM), 143),
        (end_by(signal.SIGHUP), 129),
        (end_by(signal.SIGKILL), -signal.SIGKILL),
        (kill_child("-m app.core"), 143),
        (kill_child("-m scripting"), 143),
        (kill_child("-m app.demo_world_process"), 143),
    ],
    ids=["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL", "core killed", "host killed", "world killed"],
)
def test_nothing_is_left_of_a_demo(tmp_path: Path, end: Callable[[Program], None], code: int) -> None:
    with in_pipe(tmp_path, "demo", QT_QPA_PLATFORM="offscreen") as program:
        processes = playing(program)
        assert len(processes) == 3
        end(program)
        processes += children(program.process.pid)

        assert program.end() == code
        assert wait_until_gone(processes) == []
        assert "Traceback" not in program.shown


def test_the_demo_plays_also_where_its_ports_are_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what only lingers there takes nothing
        try:
            taken.bind(("127.0.0.1", PORT))
        except OSError:
            pass  # somebody else has taken it, which serves as well
        else:
            taken.listen()
        with in_pipe(tmp_path, "demo", QT_QPA_PLATFORM="offscreen") as program:
            playing(program)
            program.send_signal(signal.SIGTERM)
            program.end()

    settings = (tmp_path / "profiles" / "Practice world" / "profile.toml").read_text()
    assert f"port = {PORT}\n" not in settings


def test_play_connects_and_remembers(tmp_path: Path) -> None:
    with (
        world_beside() as world,
        in_pipe(tmp_path, "play", f"127.0.0.1:{world.port}", QT_QPA_PLATFORM="offscreen") as program,
    ):
        playing(program)
        program.wait_for(lambda: len(world._telnet._tasks) == 1)
        program.send_signal(signal.SIGINT)

        assert program.end() == exit_codes.INTERRUPTED
        assert (tmp_path / "profiles" / "127.0.0.1" / "profile.toml").exists()


@pytest.mark.parametrize("words", [["demo"], ["play", "127.0.0.1"], []])
def test_without_a_display_it_says_what_to_do(tmp_path: Path, words: list[str]) -> None:
    ended = mudwire(tmp_path, *words, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")

    assert ended.code == exit_codes.FAILED
    assert ended.error.startswith("mudwire: There is no display here")
