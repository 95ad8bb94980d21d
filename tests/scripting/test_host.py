"""The host without a process: what it hears and what it answers."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api import codec, frames
from netcore.api.display import LinesShown, ScriptFailed
from netcore.api.game_parts import TextPart
from netcore.api.host_commands import (
    DisplayAcked,
    EndSession,
    GameReceived,
    HostCommand,
    InputSubmitted,
    Ping,
    StartSession,
)
from netcore.api.host_events import Acknowledged, HostReady, LineSent, Pong
from netcore.api.items import ScriptItem
from netcore.api.settings import Limits, ProfileSettings
from netcore.api.text import LineKind
from scripting.host import Host, serve
from scripting.runtime import Runtime
from tests.support.fake_channel import FakeChannel


def start(folder: Path, source: str = "") -> StartSession:
    items = (ScriptItem(id="s", name="script", script=source),)
    return StartSession(ProfileSettings(name="p"), str(folder), items, Limits())


@contextlib.asynccontextmanager
async def started(folder: Path, source: str = "") -> AsyncIterator[tuple[FakeChannel, Host]]:
    channel = FakeChannel()
    host = Host(channel, Runtime)
    host.hear(start(folder, source))
    try:
        yield channel, host
    finally:
        await host.close()
        asyncio.get_running_loop().set_exception_handler(None)


async def test_pings_are_answered_before_there_is_a_session() -> None:
    channel = FakeChannel()

    Host(channel, Runtime).hear(Ping(5))

    assert channel.messages == [Pong(5)]


async def test_ready_is_said_when_scripts_have_run(tmp_path: Path) -> None:
    async with started(tmp_path, 'send("first")') as (channel, _):
        kinds = [type(message) for message in channel.messages]

        assert kinds.index(LineSent) < kinds.index(HostReady)
        assert channel.of(HostReady) == [HostReady(os.getpid())]


async def test_farewell_is_said_once_and_what_scripts_show_then_is_shown(tmp_path: Path) -> None:
    source = 'registerAnonymousEventHandler("sysExitEvent", function() echo("farewell") end)'
    async with started(tmp_path, source) as (channel, host):
        host.hear(EndSession())
        assert host.is_ended
        await host.close()
        await host.close()

        assert channel.texts == ["farewell"]


async def test_a_failure_of_our_own_in_the_text_ends_the_host(tmp_path: Path) -> None:
    async with started(tmp_path) as (_, host):
        session = host._session
        assert session is not None
        session._automation.triggers.run = fail  # type: ignore[method-assign]
        host.hear(GameReceived(1, (TextPart(b"line\n"),)))

        with pytest.raises(ZeroDivisionError):
            await host.broken


async def test_a_failure_of_our_own_in_a_call_back_is_told(tmp_path: Path) -> None:
    async with started(tmp_path) as (channel, _):
        asyncio.get_running_loop().call_soon(fail)
        await channel.until(lambda: channel.of(ScriptFailed))

        failed = channel.of(ScriptFailed)[0]
        assert failed.message.startswith("an error in Mudwire itself")
        assert "ZeroDivisionError" in failed.traceback


def fail(*_: object) -> None:
    raise ZeroDivisionError


# --- the channel ---


async def served(*commands: HostCommand) -> list[object]:
    """What a host says on a real channel, until it ends or its core does."""
    ours, theirs = socket.socketpair()
    with ours:
        serving = asyncio.ensure_future(serve(theirs, Runtime))
        loop = asyncio.get_running_loop()
        ours.setblocking(False)
        for command in commands:
            await loop.sock_sendall(ours, frames.pack(frames.MESSAGE, 0, codec.encode(command)))
        if EndSession() not in commands:
            ours.shutdown(socket.SHUT_WR)
        cutter = frames.FrameCutter()
        while data := await loop.sock_recv(ours, 1 << 16):
            cutter.feed(data)
        await serving
    loop.set_exception_handler(None)
    return [codec.decode_host_event(frame.payload) for frame in cutter.frames() if frame.channel == frames.MESSAGE]


async def test_a_host_serves_until_it_is_told_to_end(tmp_path: Path) -> None:
    said = await served(start(tmp_path), Ping(1), EndSession(), Ping(2))

    assert Pong(1) in said
    assert Pong(2) not in said


async def test_a_host_ends_quietly_when_the_core_closes_the_channel(tmp_path: Path) -> None:
    said = await served(start(tmp_path), Ping(1))

    assert Pong(1) in said


async def test_a_host_ends_quietly_when_the_core_dies() -> None:
    ours, theirs = socket.socketpair()
    ours.sendall(frames.pack(frames.MESSAGE, 0, codec.encode(Ping(1))))
    ours.close()

    await serve(theirs, Runtime)


async def test_nonsense_from_the_core_ends_the_host_with_an_error() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        ours.sendall(frames.pack(frames.MESSAGE, 0, b"\xc1"))

        with pytest.raises(codec.DecodeError):
            await serve(theirs, Runtime)


async def test_what_is_typed_into_a_flood_is_sent_before_its_end_and_no_line_changes_its_place(tmp_path: Path) -> None:
    frames_of_flood, lines_each = 30, 2_000
    async with started(tmp_path) as (channel, host):
        for sequence in range(1, frames_of_flood + 1):
            first = (sequence - 1) * lines_each
            text = "".join(f"line {number}\n" for number in range(first, first + lines_each))
            host.hear(GameReceived(sequence, (TextPart(text.encode()),)))
        await channel.until(lambda: len(channel.of(LinesShown)) > 2)

        typed = frames.Frame(frames.MESSAGE, 0, codec.encode(InputSubmitted("look")))
        assert host.deal(typed) is None
        shown_by_then = sum(len(batch.lines) for batch in channel.of(LinesShown))
        assert channel.of(LineSent) == [LineSent(b"look")]

        taken_in = 0
        while not any(done.sequence == frames_of_flood for done in channel.of(Acknowledged)):
            shown = len(channel.of(LinesShown))
            host.hear(DisplayAcked(shown - taken_in))
            taken_in = shown
            await asyncio.sleep(0)
        lines = [line for batch in channel.of(LinesShown) for line in batch.lines]

    assert shown_by_then < frames_of_flood * lines_each
    assert [line.number for line in lines] == sorted({line.number for line in lines})
    assert [line.text for line in lines if line.kind == LineKind.GAME] == [
        f"line {number}" for number in range(frames_of_flood * lines_each)
    ]
