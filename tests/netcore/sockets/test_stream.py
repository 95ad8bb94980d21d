import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.sockets import stream as stream_module
from netcore.sockets.patterns import Pattern, wanting
from netcore.sockets.stream import ByteStream
from netcore.sockets.timeout import Budget, Timeout
from tests.support.conversation import Peer, failing
from tests.support.patience import HANG_S


class Both:
    """A stream and its peer."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        theirs.setblocking(False)
        self.stream = ByteStream(ours)
        self.peer = Peer(theirs)

    def budget(self, block_s: float = -1.0, total_s: float = -1.0) -> Budget:
        return Timeout(block_s, total_s).start(self.stream.now)

    async def receive(
        self, pattern: Pattern, *, block_s: float = 5.0, total_s: float = -1.0, prefix: bytes = b""
    ) -> bytes:
        return await self.stream.receive(wanting(pattern, prefix), self.budget(block_s, total_s))

    async def send(self, data: bytes, *, block_s: float = 5.0) -> None:
        await self.stream.send(memoryview(data), self.budget(block_s))

    def close(self) -> None:
        self.stream.close()
        self.peer.sock.close()


@pytest.fixture
async def both() -> AsyncIterator[Both]:
    both = Both()
    yield both
    both.close()


async def begin(work: Coroutine[object, object, object]) -> "asyncio.Future[object]":
    task = asyncio.ensure_future(work)
    for _ in range(3):
        await asyncio.sleep(0)
    return task


async def test_lines_bytes_and_the_rest(both: Both) -> None:
    await both.peer.say(b"one\r\ntwo\nabcdefg")
    both.peer.end()

    assert await both.receive("*l") == b"one"
    assert await both.receive("*l") == b"two"
    assert await both.receive(3) == b"abc"
    assert await both.receive("*a", prefix=b">") == b">defg"
    with failing() as ended:
        await both.receive("*a")

    assert (ended.reason, ended.partial) == ("closed", b"")


async def test_what_had_arrived_is_given_with_the_error_and_consumed(both: Both) -> None:
    await both.peer.say(b"half a li")
    with failing() as ended:
        await both.receive("*l", block_s=0.01)

    assert (ended.reason, ended.partial) == ("timeout", b"half a li")

    await both.peer.say(b"ne\n")

    assert await both.receive("*l", prefix=ended.partial) == b"half a line"


async def test_a_cancelled_receive_loses_nothing(both: Both) -> None:
    receiving = await begin(both.receive("*l"))
    await both.peer.say(b"half a li")
    while not both.stream.buffered_bytes:
        await asyncio.sleep(0)
    receiving.cancel()
    await asyncio.gather(receiving, return_exceptions=True)
    await both.peer.say(b"ne\n")

    assert await both.receive("*l") == b"half a line"
    assert both.stream.received_bytes == 12


@pytest.mark.parametrize(
    ("block_s", "total_s", "most", "took_s"),
    [
        (0.25, -1.0, 2, 0.25),  # alone it limits the whole call, whatever arrives
        (-1.0, 0.25, 2, 0.25),
        (0.4, 0.55, 5, 0.55),  # both: each wait and the call
        (0.05, 5.0, 0, 0.05),
    ],
)
async def test_block_and_total_timeouts(both: Both, block_s: float, total_s: float, most: int, took_s: float) -> None:
    dripping = asyncio.ensure_future(both.peer.drip(b"0123456789", 0.1))
    began = both.stream.now
    with failing() as ended:
        await both.receive("*a", block_s=block_s, total_s=total_s)
    took = both.stream.now - began
    dripping.cancel()

    assert ended.reason == "timeout"
    assert b"0123456789".startswith(ended.partial)
    assert len(ended.partial) <= most
    assert took_s <= took < took_s + HANG_S


async def test_with_both_timeouts_a_slow_peer_may_take_longer_than_one_wait(both: Both) -> None:
    dripping = asyncio.ensure_future(both.peer.drip(b"01234\n", 0.03))
    began = both.stream.now

    assert await both.receive("*l", block_s=0.1, total_s=5.0) == b"01234"
    assert both.stream.now - began > 0.1
    await dripping


async def test_zero_is_one_look(both: Both) -> None:
    with failing() as ended:
        await both.receive("*l", block_s=0.0)

    assert ended.reason == "timeout"

    await both.peer.say(b"there\nmore")

    assert await both.receive("*l", block_s=0.0) == b"there"
    with failing() as ended:
        await both.receive("*l", block_s=0.0)

    assert ended.partial == b"more"


async def test_data_that_is_there_never_times_out(both: Both) -> None:
    await both.peer.say(b"x" * 200_000)
    budget = both.budget(0.001)
    await asyncio.sleep(0.01)

    assert len(await both.stream.receive(wanting(200_000), budget)) == 200_000


@given(
    st.lists(st.binary(min_size=1, max_size=30), max_size=12),
    st.lists(st.sampled_from(["*l", 0, 1, 5, 64]), max_size=12),
)
def test_nothing_is_lost_or_doubled_whatever_is_asked_for(chunks: list[bytes], patterns: list[Pattern]) -> None:
    async def talk() -> tuple[bytes, int]:
        both = Both()
        got = b""
        for chunk in chunks:
            await both.peer.say(chunk)
        both.peer.end()
        for pattern in [*patterns, "*a"]:
            try:
                data = await both.receive(pattern)
                got += data + (b"\n" if pattern == "*l" else b"")
            except stream_module.SocketError as error:
                got += error.partial
        received = both.stream.received_bytes
        both.close()
        return got, received

    sent = b"".join(chunks)
    got, received = asyncio.run(talk())

    assert got.replace(b"\r", b"") == sent.replace(b"\r", b"")
    assert received == len(sent)


async def test_some_is_whatever_there_is(both: Both) -> None:
    await both.peer.say(b"abcdef")

    assert await both.stream.receive_some(4, both.budget()) == b"abcd"
    assert await both.stream.receive_some(4, both.budget()) == b"ef"

    with failing() as ended:
        await both.stream.receive_some(4, both.budget(0.01))
    assert ended.reason == "timeout"

    both.peer.end()
    with failing() as ended:
        await both.stream.receive_some(4, both.budget())
    assert ended.reason == "closed"


async def test_ten_megabytes_both_ways_at_once(both: Both) -> None:
    data = bytes(range(256)) * (40 << 10)
    receiving = asyncio.ensure_future(both.receive(len(data)))
    hearing = asyncio.ensure_future(both.peer.hear_all())
    saying = asyncio.ensure_future(both.peer.say(data))
    await both.send(data)
    both.stream.end_writing()

    assert await receiving == data
    assert await hearing == data
    await saying
    assert (both.stream.received_bytes, both.stream.sent_bytes) == (len(data), len(data))


async def test_a_peer_that_does_not_read_ends_the_patience_and_what_was_sent_is_known(both: Both) -> None:
    data = bytes(8 << 20)
    began = both.stream.now
    with failing() as ended:
        await both.send(data, block_s=0.05)
    took = both.stream.now - began
    both.stream.close()

    assert ended.reason == "timeout"
    assert 0.05 <= took < HANG_S
    assert 0 < ended.sent < len(data)
    assert len(await both.peer.hear_all()) == ended.sent == both.stream.sent_bytes


async def test_a_peer_that_went_away_is_closed_for_both_directions(both: Both) -> None:
    both.peer.sock.close()
    with failing() as receiving:
        await both.receive("*l")
    with failing() as sending:
        await both.send(bytes(1 << 20))

    assert (receiving.reason, sending.reason) == ("closed", "closed")


@pytest.mark.parametrize("what", ["receive", "receive_some", "send"])
async def test_closing_wakes_whoever_waits(both: Both, what: str) -> None:
    work: dict[str, Callable[[], Coroutine[object, object, object]]] = {
        "receive": lambda: both.receive("*l"),
        "receive_some": lambda: both.stream.receive_some(1, both.budget()),
        "send": lambda: both.send(bytes(8 << 20)),
    }
    waiting = await begin(work[what]())
    await asyncio.sleep(0.01)
    both.stream.close()
    with failing() as ended:
        await waiting

    assert ended.reason == "closed"
    assert both.stream.is_closed


async def test_a_closed_stream_says_so(both: Both) -> None:
    await both.peer.say(b"never read")
    both.stream.close()
    both.stream.close()
    with failing() as receiving:
        await both.receive("*l")
    with failing() as sending:
        await both.send(b"x")

    assert (receiving.reason, receiving.partial, sending.reason, sending.sent) == ("closed", b"", "closed", 0)


async def test_a_second_reader_is_told_so(both: Both) -> None:
    first = await begin(both.receive("*l"))
    with failing() as ended:
        await both.receive("*l")
    with failing() as ended_too:
        await both.stream.receive_some(1, both.budget())

    assert (ended.reason, ended_too.reason) == ("socket busy reading", "socket busy reading")

    await both.peer.say(b"for the first\n")

    assert await first == b"for the first"
    await both.peer.say(b"again\n")
    assert await both.receive("*l") == b"again"


async def test_a_second_writer_is_told_so_and_a_reader_is_not(both: Both) -> None:
    first = await begin(both.send(bytes(8 << 20)))
    with failing() as ended:
        await both.send(b"x")

    assert (ended.reason, ended.sent) == ("socket busy writing", 0)

    await both.peer.say(b"hello\n")

    assert await both.receive("*l") == b"hello"
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)


async def test_a_cancelled_reader_or_writer_is_not_busy_any_more(both: Both) -> None:
    for work in (both.receive("*l"), both.send(bytes(8 << 20))):
        waiting = await begin(work)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    await both.peer.say(b"hello\n")

    assert await both.receive("*l") == b"hello"
    while True:
        with suppress(BlockingIOError):
            both.peer.sock.recv(1 << 20)
            continue
        break
    await both.send(b"x")


async def test_a_peer_that_never_ends_its_line_cannot_fill_memory(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "LONGEST_RECEIVE_BYTES", 1 << 20)

    async def talk_for_ever() -> None:
        while True:
            await both.peer.say(bytes(64 << 10))

    talking = asyncio.ensure_future(talk_for_ever())
    with failing() as ended:
        await both.receive("*l")
    talking.cancel()

    assert ended.reason == "too much data"
    assert 1 << 20 <= len(ended.partial) < 2 << 20


async def test_nothing_is_read_ahead_for_nobody(both: Both) -> None:
    """A fast peer fills the system's buffer, and then has to wait."""
    talking = asyncio.ensure_future(both.peer.say(bytes(32 << 20)))
    await asyncio.sleep(0.05)

    assert not talking.done()
    assert both.stream.buffered_bytes == 0
    talking.cancel()


async def test_a_stream_that_never_waits_lets_others_run(both: Both) -> None:
    await both.peer.say(b"x" * 100_000)
    others = 0

    async def other() -> None:
        nonlocal others
        while True:
            others += 1
            await asyncio.sleep(0)

    running = await begin(other())
    before = others
    for _ in range(64):
        await both.stream._attempt(lambda: None, both.budget())
    running.cancel()

    assert others - before >= 3
