"""A connection of a script that the script closes: what was sent before still goes out."""

import asyncio

import pytest

from app.core.script_outflow import MAX_UNSENT_BYTES
from app.core.script_stream import ScriptStream
from netcore.api.sockets import SocketEvent
from tests.support.conversation import conversation

pytestmark = pytest.mark.net

PIECE = bytes(MAX_UNSENT_BYTES // 4)


def push(stream: ScriptStream) -> int:
    """Send until the system takes no more; how much that was."""
    sent = 0
    while stream.outflow.is_idle:
        stream.outflow.push(PIECE)
        sent += len(PIECE)
    return sent


async def test_it_is_closed_when_its_peer_has_taken_everything() -> None:
    async with conversation() as (client, peer):
        stream = ScriptStream(7, client, lambda _: None)
        sent = push(stream)
        closing = asyncio.ensure_future(stream.close_when_sent(20))

        assert len(await peer.hear_all()) == sent
        await closing
        assert client.is_closed


async def test_a_peer_that_takes_nothing_is_waited_for_only_so_long() -> None:
    told: list[SocketEvent] = []
    async with conversation() as (client, _):
        stream = ScriptStream(7, client, told.append)
        push(stream)
        await stream.close_when_sent(0.01)

        assert client.is_closed
