import os
import signal
import socket

import pytest

from app.demo_world import DemoWorld
from tests.support.program import wait_until_gone

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]


def test_it_says_its_port_once_it_is_open_and_ends_when_told() -> None:
    world = DemoWorld.start()
    port = world.port()
    with socket.create_connection(("127.0.0.1", port), 5) as line:
        assert line.recv(1) == b"\xff"

    world.end()
    assert wait_until_gone([world._process.pid]) == []
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


def test_it_ends_before_it_is_open() -> None:
    world = DemoWorld.start()
    world.end()

    assert wait_until_gone([world._process.pid]) == []


def test_one_that_dies_before_it_is_open_is_an_error_in_words() -> None:
    world = DemoWorld.start()
    os.kill(world._process.pid, signal.SIGKILL)

    with pytest.raises(OSError, match="the practice world did not start"):
        world.port()
    world.end()


def test_one_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.demo_world.END_GRACE_S", 0.1)
    world = DemoWorld.start()
    world.port()
    os.kill(world._process.pid, signal.SIGSTOP)
    world.end()

    assert wait_until_gone([world._process.pid]) == []
