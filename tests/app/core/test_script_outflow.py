"""Sending for a script: in order, all of it, and never more than an honest host would have on the way."""

import asyncio

import pytest

from app.core.script_outflow import MAX_UNSENT_BYTES, TOO_MUCH_UNSENT, Outflow
from netcore.api.sockets import SocketReply
from tests.support.conversation import conversation

pytestmark = pytest.mark.net

PIECE = bytes(MAX_UNSENT_BYTES // 4)


def fill(outflow: Outflow) -> int:
    """Push pieces until the system takes no more; how many those were."""
    count = 0
    while outflow.is_idle:
        count += 1
        outflow.push(count, PIECE)
    return count


async def test_what_the_system_takes_is_answered_at_once() -> None:
    told: list[SocketReply] = []
    async with conversation() as (client, peer):
        outflow = Outflow(client, told.append)
        outflow.push(7, b"hello")

        assert told == [SocketReply(7, count=5)]
        assert outflow.is_idle
        assert await peer.hear(5) == b"hello"


async def test_what_is_held_goes_out_when_it_is_released() -> None:
    told: list[SocketReply] = []
    async with conversation() as (client, peer):
        outflow = Outflow(client, told.append)
        outflow.hold()
        outflow.push(1, b"one ")
        outflow.push(2, b"two")
        await asyncio.sleep(0)
        assert told == []

        outflow.release()
        await outflow.drained()

        assert [reply.request for reply in told] == [1, 2]
        assert await peer.hear(7) == b"one two"


async def test_too_much_is_refused_and_nothing_goes_out_after_it() -> None:
    told: list[SocketReply] = []
    async with conversation() as (client, _):
        outflow = Outflow(client, told.append)
        count = fill(outflow)
        for number in range(4):
            outflow.push(100 + number, PIECE)
        outflow.push(200, b"x")

        assert [reply.error for reply in told] == [""] * (count - 1) + [TOO_MUCH_UNSENT] * 2
        outflow.cancel()


async def test_what_was_not_sent_is_told_when_it_is_cancelled() -> None:
    told: list[SocketReply] = []
    async with conversation() as (client, _):
        outflow = Outflow(client, told.append)
        last = fill(outflow)
        outflow.cancel()
        outflow.push(last + 1, b"x")

        assert [reply.error for reply in told[-2:]] == ["closed", "closed"]
        await asyncio.wait_for(outflow.drained(), 5)


async def test_a_peer_that_is_gone() -> None:
    told: list[SocketReply] = []
    async with conversation() as (client, peer):
        outflow = Outflow(client, told.append)
        peer.reset()
        async with asyncio.timeout(10):
            while not told or not told[-1].error:
                outflow.push(len(told), b"x")
                await asyncio.sleep(0.001)

        assert told[-1].error == "closed"
