"""Script hosts under a whole core: what dies is made good, what is too fast waits, what changes holds at once."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.commands import AckDisplay, DisconnectGame, SaveProfile, StopScripts
from netcore.api.events import HostDied, HostStarted, ItemChanged, SettingsChanged
from netcore.api.settings import Limits, LinkSettings, ProfileSettings
from tests.support.game_server import GameServer
from tests.support.real_host import script, trigger
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.net]


@pytest.fixture
async def game() -> AsyncIterator[GameServer]:
    async with GameServer() as server:
        yield server


@pytest.fixture
async def core(game: GameServer, tmp_path: Path) -> AsyncIterator[Core]:
    async with running(tmp_path, game.port) as core:
        yield core


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


async def test_scripts_are_turned_off_and_on_again_and_the_text_goes_on(core: Core, game: GameServer) -> None:
    await core.open()
    await core.save(trigger("rat", 'send("kill rat", false)'))
    await core.connect()
    await game.connected()
    core.service.handle(1, StopScripts(safe_mode=True))
    await core.front.event(HostStarted, count=2)
    await game.say("a rat, and no script")
    await core.front.text("a rat, and no script")
    core.service.handle(1, StopScripts())
    await core.front.event(HostStarted, count=3)
    await game.say("another rat")
    await game.wait_for(b"kill rat")

    assert game.received == [b"kill rat"]
    assert [event.safe_mode for event in core.front.of(HostStarted)] == [False, True, False]


async def test_a_new_connection_begins_a_new_text(core: Core, game: GameServer) -> None:
    await core.open()
    heard = """
        for _, name in ipairs { "sysConnectionEvent", "sysDisconnectionEvent" } do
          registerAnonymousEventHandler(name, function() echo(name .. "\\n") end)
        end
    """
    await core.save(script(heard))
    await core.connect()
    await game.connected()
    await game.say(b"first\r\n\x1b[31mhalf a li")
    await core.front.text("half a li")
    core.service.handle(1, DisconnectGame())
    await core.front.text("sysDisconnectionEvent")
    await core.connect()
    await game.connected(2)
    await game.say("ne of the next")
    await core.front.text("ne of the next")

    texts = [text for text in core.front.texts() if not text.startswith(("Connect", "Disconnect"))]
    assert texts == [
        "sysConnectionEvent",
        "first",
        "half a li",
        "sysDisconnectionEvent",
        "sysConnectionEvent",
        "ne of the next",
    ]
    assert core.front.screens[1][max(core.front.screens[1])].runs == ()


async def test_a_new_charset_holds_at_once(core: Core, game: GameServer) -> None:
    await core.play()
    await game.connected()
    await game.say("caf\xe9 1".encode("latin-1"))
    link = LinkSettings(host="127.0.0.1", port=core.port)
    await game.say("")
    core.service.handle(0, SaveProfile(ProfileSettings(name="x", link=link, charset="ISO-8859-1", separator="|")))
    await core.front.event(SettingsChanged)
    core.type("\xe9|next")
    await game.wait_for(b"next")
    await game.say("caf\xe9 2".encode("latin-1") + b"\r\n")

    await core.front.text("caf\xe9 2")
    assert b"\xe9" in game.received


@pytest.mark.slow
async def test_a_window_that_takes_nothing_in_slows_the_game_and_nothing_is_lost(core: Core, game: GameServer) -> None:
    await core.play()
    await game.connected()
    taken: list[int] = []
    core.front.take_in = taken.append
    said = 0

    async def flood() -> None:
        nonlocal said
        for number in range(200):  # 80 MB: twice what forty display frames of a megabyte may hold
            await game.say("".join(f"line {number:03}.{part:02} {'-' * 4_000}\r\n" for part in range(100)).encode())
            said = number + 1

    flooding = asyncio.ensure_future(flood())
    await core.front.until(lambda: len(taken) >= 40)
    before = -1
    while said != before:  # the flood stands still
        before = said
        await asyncio.sleep(0.3)
    assert said < 200

    core.front.take_in = lambda session: core.service.handle(session, AckDisplay(1))
    core.service.handle(1, AckDisplay(len(taken)))
    await flooding
    await core.front.text("line 199.99 ")

    lines = [text for text in core.front.texts() if text.startswith("line ")]
    assert len(lines) == 20_000
    assert lines == sorted(lines)


@pytest.mark.slow
async def test_a_host_whose_triggers_are_slow_is_not_taken_for_stuck(core: Core, game: GameServer) -> None:
    await core.open()
    await core.save(trigger("slow", "local ends = os.clock() + 0.2 while os.clock() < ends do end"))
    await core.connect()
    await game.connected()
    for number in range(30):  # longer than a host may be silent, with megabytes between the pings and the host
        await game.say(f"slow {number}")
        await game.say("".join(f"{number}.{part} {'-' * 800}\r\n" for part in range(200)).encode())

    await core.front.text("29.199 ")

    assert len(core.front.of(HostStarted)) == 1
    assert not core.script_errors()


@pytest.fixture
async def small_core(game: GameServer, tmp_path: Path) -> AsyncIterator[Core]:
    """With little memory for scripts, or another limit would be met before."""
    async with running(tmp_path, game.port, limits=Limits(memory_bytes=32 << 20, compute_s=20)) as core:
        yield core


EXPLODING = "if explodes ~= false then (('a'):rep(40)):find(('a*'):rep(40) .. 'b') end"
FILLING = "kept = {} while true do kept[#kept + 1] = ('x'):rep(1e5) .. #kept end"


@pytest.mark.slow
@pytest.mark.parametrize(("harm", "why"), [(EXPLODING, "had not answered"), (FILLING, "used up their memory")])
async def test_an_item_that_brings_hosts_down_is_named_and_at_the_second_time_switched_off(
    harm: str, why: str, small_core: Core, game: GameServer
) -> None:
    core = small_core
    await core.open()
    await core.save(trigger("bad", harm, name="culprit"))
    await core.save(trigger("good", 'send("good", false)', name="innocent"))
    await core.connect()
    await game.connected()
    for count in (1, 2):
        await game.say("a bad line")
        died = await core.front.event(HostDied, count=count)
        assert why in died.message
        assert "trigger “culprit”" in died.message
        await core.front.event(HostStarted, count=count + 1)
    await core.front.text("This trigger is switched off now")
    await game.say("a bad line")
    await game.say("a good line")
    await game.wait_for(b"good")

    assert [event.safe_mode for event in core.front.of(HostStarted)] == [False, False, False]
    switched = [event.item for event in core.front.of(ItemChanged) if event.item.name == "culprit"]
    assert [item.enabled for item in switched] == [True, False]


@pytest.mark.slow
async def test_an_item_that_was_mended_begins_anew(small_core: Core, game: GameServer) -> None:
    core = small_core
    await core.open()
    await core.save(trigger("bad", FILLING, name="culprit"))
    await core.connect()
    await game.connected()
    for count in (1, 2):
        await game.say("a bad line")
        await core.front.event(HostDied, count=count)
        await core.front.event(HostStarted, count=count + 1)
        await core.save(trigger("bad", FILLING + f"-- {count}", name="culprit"))

    assert all(event.item.enabled for event in core.front.of(ItemChanged))


@pytest.mark.slow
async def test_a_host_that_is_killed_from_outside_is_nobodys_fault(core: Core, game: GameServer) -> None:
    await core.open()
    computing = "send('computing ', false) local till = getEpoch() + 0.9 while getEpoch() < till do end"
    await core.save(trigger("line", computing, name="slow"))
    await core.connect()
    await game.connected()
    for count in (1, 2):
        await game.say("a line")
        await game.until(lambda count=count: len(game.received) == count)
        os.kill(core.pid(), signal.SIGKILL)
        died = await core.front.event(HostDied, count=count)
        await core.front.event(HostStarted, count=count + 1)
        assert "slow" not in died.message

    assert all(event.item.enabled for event in core.front.of(ItemChanged))
