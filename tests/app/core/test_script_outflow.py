"""Sending for a script: in order, all of it, and never more than an honest host would have on the way."""

import asyncio

import pytest

from app.core.script_outflow import MAX_UNSENT_BYTES, TOO_MUCH_UNSENT, Outflow
from netcore.api.sockets import SENT_PORTION_BYTES, DataSent, SendingEnded
from netcore.sockets.tcp import TcpClient
from tests.support.conversation import conversation

pytestmark = pytest.mark.net

PIECE = bytes(MAX_UNSENT_BYTES // 4)


class Told(list[DataSent | SendingEnded]):
    """What an outflow has told."""

    @property
    def sent(self) -> int:
        return sum(each.amount for each in self if isinstance(each, DataSent))

    @property
    def ends(self) -> list[str]:
        return [each.error for each in self if isinstance(each, SendingEnded)]


def outflow_of(client: TcpClient) -> tuple[Outflow, Told]:
    told = Told()
    return Outflow(7, client, told.append), told


def fill(outflow: Outflow) -> None:
    """Push pieces until the system takes no more."""
    while outflow.is_idle:
        outflow.push(PIECE)


async def test_what_the_system_takes_goes_at_once_and_is_told_in_portions() -> None:
    async with conversation() as (client, peer):
        outflow, told = outflow_of(client)
        outflow.push(b"hello")
        assert (outflow.is_idle, told) == (True, [])
        outflow.push(bytes(SENT_PORTION_BYTES))
        await outflow.drained()

        assert told == [DataSent(7, SENT_PORTION_BYTES + 5)]
        assert await peer.hear(5) == b"hello"


async def test_what_is_held_goes_out_when_it_is_released() -> None:
    async with conversation() as (client, peer):
        outflow, _ = outflow_of(client)
        outflow.hold()
        outflow.push(b"one ")
        outflow.push(b"two")
        await asyncio.sleep(0)
        assert not outflow.is_idle

        outflow.release()
        await outflow.drained()

        assert await peer.hear(7) == b"one two"


async def test_everything_arrives_in_order_at_a_slow_peer() -> None:
    async with conversation() as (client, peer):
        outflow, told = outflow_of(client)
        heard = asyncio.ensure_future(peer.hear_all())
        pushed = bytearray()
        for letter in b"abcdefghijklmnopqrst":
            while pushed and len(pushed) - told.sent > SENT_PORTION_BYTES:
                await asyncio.sleep(0)
            outflow.push(bytes([letter]) * 100_000)
            pushed += bytes([letter]) * 100_000
        await outflow.drained()
        client.close()

        assert await heard == pushed


async def test_too_much_is_refused_and_nothing_goes_out_after_it() -> None:
    async with conversation() as (client, _):
        outflow, told = outflow_of(client)
        fill(outflow)
        for _ in range(4):
            outflow.push(PIECE)
        outflow.push(b"x")

        assert told.ends == [TOO_MUCH_UNSENT]
        assert outflow.is_idle
        outflow.cancel()


async def test_cancelling_drops_what_was_not_sent() -> None:
    async with conversation() as (client, _):
        outflow, told = outflow_of(client)
        fill(outflow)
        outflow.cancel()
        outflow.push(b"x")

        assert told.ends == ["closed"]
        await asyncio.wait_for(outflow.drained(), 5)


async def test_a_peer_that_is_gone() -> None:
    async with conversation() as (client, peer):
        outflow, told = outflow_of(client)
        peer.reset()
        async with asyncio.timeout(10):
            while not told.ends:
                outflow.push(b"x")
                await asyncio.sleep(0.001)

        assert told.ends == ["closed"]
