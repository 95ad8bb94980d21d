"""What Mudwire promises whatever scripts and games do: nothing freezes, nothing is lost."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.commands import ConnectGame
from netcore.api.display import ScriptFailed
from netcore.api.events import HostDied, HostStarted, LinkChanged, LinkState
from netcore.api.items import AliasItem, Pattern, PatternKind, TimerItem, TriggerItem
from netcore.api.permissions import Grant, Power
from netcore.api.settings import LinkSettings, ProfileSettings
from tests.support.game_server import GameServer
from tests.support.rough_server import closed_port, saying, serving, stall
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]

EVERYTHING = (Grant("*", Power.CONNECT, "*"), Grant("*", Power.LISTEN, "*"), Grant("*", Power.RESOLVE, "*"))


@contextlib.asynccontextmanager
async def playing(home: Path) -> AsyncIterator[tuple[Core, GameServer]]:
    async with GameServer() as game, running(home, game.port, grants=EVERYTHING) as core:
        await core.play()
        await game.connected()
        yield core, game


def on(text: str, script: str, name: str = "it", **fields: object) -> TriggerItem:
    return TriggerItem(id=name, name=name, patterns=(Pattern(text),), script=script, **fields)  # type: ignore[arg-type]  # field names are the test's


# --- waiting ---


async def test_a_trigger_waits_for_an_answer_that_never_comes_and_nothing_else_does(tmp_path: Path) -> None:
    async with playing(tmp_path) as (core, game), serving(stall) as port:
        script = f"""
            local http = require("socket.http")
            http.TIMEOUT = 3
            local began = getEpoch()
            local body, why = http.request("http://127.0.0.1:{port}/")
            echo(("came back: %s, %s after %.1f s\\n"):format(tostring(body), why, getEpoch() - began))
        """
        await core.save(on("ask the web", script, "asker"))
        await core.save(on("row", "rows = (rows or 0) + 1", "counter"))
        await core.save(TimerItem(id="tick", name="tick", seconds=0.2, script="ticks = (ticks or 0) + 1"))
        report = "echo(('%d rows, %d ticks\\n'):format(rows or 0, ticks or 0))"
        await core.save(AliasItem(id="report", name="report", regex="^report$", script=report))
        began = time.monotonic()
        await game.say("ask the web")
        for number in range(1000):
            await game.say(f"row {number}")
        await core.front.text("row 999")
        core.type("report")
        await core.front.text("1000 rows")
        before_the_answer = time.monotonic() - began
        await core.front.text("came back: nil, timeout after 3")

        assert before_the_answer < 3
        core.type("report")
        await core.front.until(lambda: sum("1000 rows" in text for text in core.front.texts()) == 2)
        ticks = int(core.front.texts()[-1].split(", ")[1].split()[0])
        assert ticks >= 10


async def test_fifty_handlers_wait_at_once(tmp_path: Path) -> None:
    async def answer_late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.5)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    async with playing(tmp_path) as (core, game), serving(answer_late) as port:
        script = f"""
            local body, code = require("socket.http").request("http://127.0.0.1:{port}/" .. line)
            done = (done or 0) + (body == "ok" and code == 200 and 1 or 0)
            if done == 50 then echo("all fifty\\n") end
        """
        await core.save(on("go", script))
        for number in range(50):
            await game.say(f"go{number}")
        await core.front.text("all fifty")

        assert core.script_errors() == []


async def test_a_script_that_waits_is_stopped_when_its_item_goes(tmp_path: Path) -> None:
    async with playing(tmp_path) as (core, game), serving(stall) as port:
        await core.save(on("go", f"echo('asking\\n') require('socket.http').request('http://127.0.0.1:{port}/')"))
        await game.say("go")
        await core.front.text("asking")
        await core.save(on("go", "echo('the new one\\n')"))
        await game.say("go")

        await core.front.text("the new one")


# --- loops and deaths ---


async def test_an_endless_loop_is_stopped_and_named(tmp_path: Path) -> None:
    async with playing(tmp_path) as (core, game):
        await core.save(on("spin", "local a = 1\nwhile true do\nend", "spinner"))
        await core.save(AliasItem(id="a", name="ping", regex="^ping$", script="echo('pong\\n')"))
        await game.say("spin")
        await core.front.until(lambda: bool(core.script_errors()))
        await game.say("and on it goes")
        await core.front.text("and on it goes")
        core.type("ping")
        await core.front.text("pong")

        failed = core.script_errors()[0]
        assert (failed.owner.kind, failed.owner.item) == ("trigger", "spinner")
        assert failed.owner.line in {2, 3}
        assert core.front.of(HostDied) == []


async def test_a_killed_host_is_replaced_within_a_second_and_no_line_is_lost(tmp_path: Path) -> None:
    async with playing(tmp_path) as (core, game):
        await core.save(on("line", "seen = (seen or 0) + 1", "counter"))

        async def talk() -> None:
            for number in range(2000):
                await game.say(f"line {number}")
                if number % 20 == 0:
                    await asyncio.sleep(0.01)

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(talk())
            await core.front.text("line 300")
            killed = time.monotonic()
            os.kill(core.pid(), signal.SIGKILL)
            await core.front.event(HostStarted, 1, 2)
            back = time.monotonic() - killed
        await core.front.text("line 1999")

        texts = [text for text in core.front.texts() if text.startswith("line ")]
        assert texts == [f"line {number}" for number in range(2000)]
        assert back < 1
        assert core.is_online()
        core_link_changes = [event.state for event in core.front.of(LinkChanged, 1)]
        assert core_link_changes == [LinkState.CONNECTING, LinkState.ONLINE]


# --- bad input ---


async def offline_detail(core: Core, session: int = 1) -> str:
    core.service.handle(session, ConnectGame())
    await core.front.until(lambda: core.front.of(LinkChanged, session)[-1:] != [] and not is_under_way(core, session))
    return core.front.of(LinkChanged, session)[-1].detail


def is_under_way(core: Core, session: int) -> bool:
    return core.front.of(LinkChanged, session)[-1].state is not LinkState.OFFLINE


async def test_a_refused_connection_is_told_in_words(tmp_path: Path) -> None:
    async with running(tmp_path, closed_port()) as core:
        await core.open()
        detail = await offline_detail(core)

        assert "refused" in detail
        await core.front.text(detail)


async def test_a_wrong_host_name_is_told_in_words(tmp_path: Path) -> None:
    async with running(tmp_path, 4000) as core:
        core.library.save(ProfileSettings(name="far", link=LinkSettings(host="no-such-host.invalid")))
        await core.open(1, "far")
        detail = await offline_detail(core)

        assert "no-such-host.invalid" in detail


async def test_a_game_that_closes_at_once_is_told_in_words(tmp_path: Path) -> None:
    async with serving(saying()) as port, running(tmp_path, port) as core:
        await core.open()
        detail = await offline_detail(core)

        assert "closed" in detail


async def test_a_game_that_is_no_tls_server_is_told_in_words(tmp_path: Path) -> None:
    async with serving(saying(b"Welcome to plain telnet\r\n")) as port, running(tmp_path, port) as core:
        core.profile(tls=True)
        await core.open()
        detail = await offline_detail(core)

        assert "TLS" in detail


async def test_a_game_that_stalls_within_tls_is_given_up(tmp_path: Path) -> None:
    async with serving(stall) as port, running(tmp_path, port) as core:
        core.profile(tls=True, tls_timeout_s=0.3)
        await core.open()

        assert "0.3 s" in await offline_detail(core)


async def test_garbage_is_shown_and_survived(tmp_path: Path) -> None:
    garbage = bytes(range(256)) * 40 + b"\xff\xfa\xc9" + b"\x1b[999999999999m\x1b]8;;" + b"\xff\xff" * 100
    async with playing(tmp_path) as (core, game):
        await game.say(garbage + b"\xff\xf0\x1b\\\r\n")
        await game.say("sense again")

        await core.front.text("sense again")
        assert core.front.of(HostDied) == []


async def test_a_line_of_ten_megabytes_is_survived(tmp_path: Path) -> None:
    async with playing(tmp_path) as (core, game):
        await core.save(AliasItem(id="a", name="ping", regex="^ping$", script="echo('pong\\n')"))
        await game.say(b"x" * 10_000_000)
        await game.say("\r\nthe line after it")
        core.type("ping")

        await core.front.text("the line after it")
        await core.front.text("pong")
        assert core.front.of(HostDied) == []


async def test_a_script_with_a_syntax_error_is_named_and_the_rest_runs(tmp_path: Path) -> None:
    async with playing(tmp_path) as (core, game):
        await core.save(on("hello", "echo('one'\necho('two')", "broken"))
        await core.save(on("hello", "echo('the other runs\\n')", "sound"))
        await game.say("hello")
        await core.front.text("the other runs")

        failed = core.script_errors()[0]
        assert (failed.item, failed.owner.item, failed.owner.line) == ("broken", "broken", 2)


async def test_a_broken_pattern_is_named(tmp_path: Path) -> None:
    async with playing(tmp_path) as (core, _):
        await core.save(TriggerItem(id="t", name="t", patterns=(Pattern("(unclosed", PatternKind.REGEX),)))
        await core.front.until(lambda: bool(core.script_errors()))

        assert "pattern 1" in core.script_errors()[0].message
        assert isinstance(core.script_errors()[0], ScriptFailed)


async def test_scripts_reach_nothing_that_was_not_granted(tmp_path: Path) -> None:
    async with GameServer() as game, serving(stall) as port, running(tmp_path, game.port, can_answer=False) as core:
        await core.play()
        script = f"echo(tostring(select(2, require('socket').connect('127.0.0.1', {port}))) .. '\\n')"
        await core.save(AliasItem(id="a", name="go", regex="^go$", script=script))
        core.type("go")

        await core.front.text("permission denied")
