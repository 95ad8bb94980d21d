"""Receiving for a script: all of it, in order, within the credit, and once of the end."""

import asyncio

import pytest

from app.core.script_stream import ScriptStream
from netcore.api.sockets import CHUNK_BYTES, FIRST_CREDIT_BYTES, SocketDataArrived, SocketEnded
from tests.support.conversation import conversation
from tests.support.socket_events import Events

pytestmark = pytest.mark.net


async def test_what_arrives_is_told_and_then_the_end() -> None:
    events = Events()
    async with conversation() as (client, peer):
        stream = ScriptStream(7, client, events.send)
        stream.intake.start()
        await peer.say(b"hello")
        await events.until(1)
        peer.end()

        assert await events.until(2) == [SocketDataArrived(7, b"hello"), SocketEnded(7, "closed")]
        stream.close()


async def test_a_reset_is_an_end_too() -> None:
    events = Events()
    async with conversation() as (client, peer):
        stream = ScriptStream(7, client, events.send)
        stream.intake.start()
        peer.reset()

        assert await events.until(1) == [SocketEnded(7, "closed", was_reset=True)]
        stream.close()


async def test_a_fast_peer_waits_for_the_script() -> None:
    """200 MB for a socket that nobody reads: what is told stays within the credit, and the peer stands still."""
    events = Events()
    async with conversation() as (client, peer):
        stream = ScriptStream(7, client, events.send)
        stream.intake.start()
        sent = 0

        async def pour() -> None:
            nonlocal sent
            piece = bytes(1 << 20)
            for _ in range(200):
                await peer.say(piece)
                sent += len(piece)

        pouring = asyncio.ensure_future(pour())
        before = -1
        while sent > before or len(events.data) < FIRST_CREDIT_BYTES:
            before = sent
            await asyncio.sleep(0.05)

        assert len(events.data) == FIRST_CREDIT_BYTES
        assert max(len(event.data) for event in events.told if isinstance(event, SocketDataArrived)) <= CHUNK_BYTES
        assert sent < 32 << 20  # the rest of it is in the system's buffers
        assert client._stream.buffered_bytes <= CHUNK_BYTES

        stream.intake.credit.give(1000)
        while len(events.data) < FIRST_CREDIT_BYTES + 1000:
            await asyncio.sleep(0)

        assert len(events.data) == FIRST_CREDIT_BYTES + 1000
        pouring.cancel()
        stream.close()


async def test_nothing_is_told_after_closing() -> None:
    events = Events()
    async with conversation() as (client, peer):
        stream = ScriptStream(7, client, events.send)
        stream.intake.start()
        await asyncio.sleep(0)
        await peer.say(b"too late")
        stream.close()
        await asyncio.sleep(0.01)

        assert events.told == []


async def test_it_stops_and_goes_on_without_losing_anything() -> None:
    events = Events()
    async with conversation() as (client, peer):
        stream = ScriptStream(7, client, events.send)
        stream.intake.start()
        await peer.say(b"one ")
        await events.until(1)
        await stream.intake.stop()
        await peer.say(b"two")
        await asyncio.sleep(0.01)
        assert events.data == b"one "

        stream.intake.start()
        await events.until(2)

        assert events.data == b"one two"
        stream.close()


async def test_a_connection_that_is_closed_already_is_told_so() -> None:
    events = Events()
    async with conversation() as (client, _):
        stream = ScriptStream(7, client, events.send)
        client.close()
        stream.intake.start()

        assert await events.until(1) == [SocketEnded(7, "closed")]
