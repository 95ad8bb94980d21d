"""Frames over a socket between two processes: in order, one that waits holds up the others, and how it ends."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import pytest

from netcore import channel as channel_module
from netcore.api.frames import MESSAGE, Frame, FrameError, pack
from netcore.channel import Dealing, FrameChannel
from tests.support.patience import HANG_S


class End:
    """One end, and what it has heard; "wait" waits for `may_go_on`, "fail" fails, "finish" is the last."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.may_go_on = asyncio.Event()
        self.channel: FrameChannel
        self._news = asyncio.Event()

    def deal(self, frame: Frame) -> Dealing | None:
        self.heard.append(frame.payload)
        self._news.set()
        match frame.payload:
            case b"wait":
                return self._wait()
            case b"fail":
                raise ValueError("wrong")
            case b"finish":
                self.channel.finish()
        return None

    async def until(self, *heard: bytes) -> None:
        async with asyncio.timeout(HANG_S):
            while len(self.heard) < len(heard):
                self._news.clear()
                await self._news.wait()
        assert self.heard == list(heard)

    async def _wait(self) -> None:
        await self.may_go_on.wait()
        self.heard.append(b"waited")
        self._news.set()


def message(payload: bytes) -> bytes:
    return pack(MESSAGE, 0, payload)


@contextlib.asynccontextmanager
async def two_ends() -> AsyncIterator[tuple[End, End]]:
    ends = End(), End()
    for end, sock in zip(ends, socket.socketpair(), strict=True):
        end.channel = await FrameChannel.open(sock, end.deal)
        end.channel.listen()
    try:
        yield ends
    finally:
        for end in ends:
            await end.channel.abort()


async def test_frames_arrive_in_order_in_both_directions() -> None:
    async with two_ends() as (one, other):
        for number in range(3):
            one.channel.send(message(b"%d" % number))
        other.channel.send(message(b"back"))

        await other.until(b"0", b"1", b"2")
        await one.until(b"back")


async def test_nothing_is_read_before_somebody_listens() -> None:
    end = End()
    ours, theirs = socket.socketpair()
    with theirs:
        end.channel = await FrameChannel.open(ours, end.deal)
        theirs.sendall(message(b"early"))
        for _ in range(5):
            await asyncio.sleep(0)
        assert end.heard == []
        end.channel.listen()
        await end.until(b"early")
        await end.channel.abort()


async def test_a_frame_that_waits_holds_up_those_after_it() -> None:
    async with two_ends() as (one, other):
        one.channel.send(message(b"wait") + message(b"next"))
        one.channel.send(message(b"last"))
        await other.until(b"wait")
        assert other.channel.is_busy
        other.may_go_on.set()

        await other.until(b"wait", b"waited", b"next", b"last")
        assert not other.channel.is_busy
        assert other.channel.busy_s > 0


async def test_everything_else_has_its_turn_between_many_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel_module, "TURN_S", 0.0)
    async with two_ends() as (one, other):
        one.channel.send(b"".join(message(b"%d" % number) for number in range(3)))
        await other.until(b"0")

        await other.until(b"0", b"1", b"2")


async def test_the_end_comes_after_what_was_said_before_it() -> None:
    async with two_ends() as (one, other):
        one.channel.send(message(b"wait"))
        one.channel.send(message(b"last word"))
        await one.channel.close()
        await other.until(b"wait")
        other.may_go_on.set()
        async with asyncio.timeout(HANG_S):
            await other.channel.ended

        assert other.heard == [b"wait", b"waited", b"last word"]
        assert one.channel.is_closing


async def test_an_end_that_was_lost_meanwhile_is_told_when_what_came_is_dealt_with() -> None:
    async with two_ends() as (one, other):
        one.channel.send(message(b"wait") + message(b"last word"))
        await other.until(b"wait")
        await one.channel.abort()
        for _ in range(3):  # the first of them finds out
            other.channel.send(message(b"too late"))
            await asyncio.sleep(0)
        assert not other.channel.ended.done()
        other.may_go_on.set()
        with pytest.raises(ConnectionError):
            await asyncio.wait_for(other.channel.ended, HANG_S)

        assert other.heard == [b"wait", b"waited", b"last word"]


@pytest.mark.parametrize(("said", "error"), [(message(b"fail"), ValueError), (bytes(20), FrameError)])
async def test_what_goes_wrong_is_the_end(said: bytes, error: type[Exception]) -> None:
    async with two_ends() as (one, other):
        one.channel.send(said)
        one.channel.send(message(b"not heard"))

        with pytest.raises(error):
            await asyncio.wait_for(other.channel.ended, HANG_S)
        assert b"not heard" not in other.heard


async def test_who_finishes_deals_with_nothing_more_and_may_still_speak() -> None:
    async with two_ends() as (one, other):
        one.channel.send(message(b"finish") + message(b"not heard"))
        await asyncio.wait_for(other.channel.ended, HANG_S)
        other.channel.send(message(b"farewell"))

        await one.until(b"farewell")
        assert other.heard == [b"finish"]


async def test_draining_waits_until_the_other_end_reads() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        channel = await FrameChannel.open(ours, End().deal)
        channel.send(message(bytes(4 << 20)))
        draining = asyncio.ensure_future(channel.drain())
        await asyncio.sleep(0)
        assert not draining.done()
        assert channel.unsent_bytes() > 0
        theirs.setblocking(False)
        async with asyncio.timeout(HANG_S):
            while not draining.done():
                with contextlib.suppress(BlockingIOError):
                    theirs.recv(1 << 20)
                await asyncio.sleep(0)

        await draining
        await channel.abort()


async def test_closing_cancels_what_is_waited_for() -> None:
    async with two_ends() as (one, other):
        one.channel.send(message(b"wait"))
        await other.until(b"wait")
        await other.channel.close()
        other.may_go_on.set()
        await asyncio.sleep(0)

        assert other.heard == [b"wait"]
