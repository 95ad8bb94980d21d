"""Script hosts under a whole core: what scripts wait for holds nothing up, and what dies is made good."""

import asyncio
import os
import signal
import socket
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from netcore.api.events import HostDied, HostStarted
from netcore.api.items import AliasItem, TimerItem
from netcore.api.permissions import Grant, Power
from netcore.api.settings import Limits
from tests.support.game_server import GameServer
from tests.support.real_host import trigger
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.net]

LOOPBACK = (Grant("*", Power.CONNECT, "127.0.0.1"),)


@pytest.fixture
async def game() -> AsyncIterator[GameServer]:
    async with GameServer() as server:
        yield server


@pytest.fixture
async def core(game: GameServer, tmp_path: Path) -> AsyncIterator[Core]:
    async with running(tmp_path, game.port, grants=LOOPBACK, limits=Limits(compute_s=0.3)) as core:
        yield core


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.mark.slow
async def test_a_request_that_is_never_answered_times_out_while_lines_and_timers_go_on(
    core: Core, game: GameServer, silent_port: int
) -> None:
    ask = f"""
        local http = require("socket.http")
        http.TIMEOUT = 1
        local began = getEpoch()
        local body, problem = http.request("http://127.0.0.1:{silent_port}/")
        send(("answer %s %s after %d s, asked on: %s"):format(tostring(body), problem, getEpoch() - began, line), false)
    """
    await core.open()
    await core.save(trigger("ask", ask))
    await core.save(trigger("number 77 ", 'send("seen 77", false)', "seen"))
    await core.save(TimerItem(id="tick", name="tick", seconds=0.1, script='send("tick", false)'))
    await core.connect()
    await game.connected()
    await game.say("ask now")
    for number in range(1_000):
        await game.say(f"line number {number} of the flood")

    await core.front.text("line number 999 ")
    assert not any(line.startswith(b"answer") for line in game.received)
    await game.wait_for(b"answer nil timeout after 1 s, asked on: ask now")

    assert b"seen 77" in game.received
    assert game.received.count(b"tick") >= 8
    assert not core.script_errors()


async def test_a_loop_without_an_end_is_stopped_and_the_session_goes_on(core: Core, game: GameServer) -> None:
    await core.open()
    await core.save(trigger("loop", "\n\nwhile true do end"))
    await core.save(AliasItem(id="a", name="a", regex="^hello$", script='send("still here")'))
    await core.connect()
    await game.connected()
    await game.say("loop")
    await game.say("after it")
    core.type("hello")
    await core.front.text("after it")
    await game.wait_for(b"still here")

    error = core.script_errors()[0]
    assert (error.owner.item, error.owner.line) == ("loop", 3)
    assert not core.front.of(HostDied)


@pytest.mark.slow
async def test_a_killed_host_is_replaced_and_no_line_is_lost_or_doubled(core: Core, game: GameServer) -> None:
    await core.play()
    await game.connected()
    await game.say("begin")
    await core.front.text("begin")

    async def flood() -> None:
        for number in range(6_000):
            await game.say(f"line number {number}")

    flooding = asyncio.ensure_future(flood())
    for round_number in (500, 2_500, 4_500):
        await core.front.text(f"line number {round_number}")
        os.kill(core.pid(), signal.SIGKILL)
        since = time.monotonic()
        count = len(core.front.of(HostStarted))
        await core.front.event(HostStarted, count=count + 1)
        await core.front.text(f"line number {round_number + 1_000}")
        assert time.monotonic() - since < 5
    await flooding
    await core.front.text("line number 5999")

    lines = [text for text in core.front.texts() if text.startswith("line number")]
    assert lines == [f"line number {number}" for number in range(6_000)]
    assert core.is_online()
    assert len(game.connections) == 1
