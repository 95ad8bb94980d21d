import asyncio
import contextlib
import socket
from collections.abc import Iterator

import pytest

from netcore.sockets.errors import SocketError
from netcore.sockets.readiness import Direction, Readiness

READ, WRITE = Direction.READ, Direction.WRITE


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    one, other = socket.socketpair()
    with one, other:
        one.setblocking(False)
        other.setblocking(False)
        yield one, other


def fill(sock: socket.socket) -> None:
    """Write until the system takes no more."""
    with contextlib.suppress(BlockingIOError):
        while True:
            sock.send(bytes(1 << 16))


def drain(sock: socket.socket) -> None:
    with contextlib.suppress(BlockingIOError):
        while True:
            sock.recv(1 << 16)


async def reason(waiting: "asyncio.Future[None]") -> str:
    with pytest.raises(SocketError) as ended:
        await waiting
    return ended.value.reason


async def begin(readiness: Readiness, direction: Direction, wait_s: float | None = None) -> "asyncio.Future[None]":
    task = asyncio.ensure_future(readiness.wait(direction, wait_s))
    await asyncio.sleep(0)
    return task


async def test_whoever_waits_is_woken_when_there_is_something(pair: tuple[socket.socket, socket.socket]) -> None:
    readiness = Readiness(pair[0])
    reading = [await begin(readiness, READ) for _ in range(3)]
    pair[1].send(b"x")
    await asyncio.gather(*reading)

    assert pair[0].recv(10) == b"x"  # waiting took nothing


async def test_both_directions_are_waited_for_apart(pair: tuple[socket.socket, socket.socket]) -> None:
    readiness = Readiness(pair[0])
    fill(pair[0])
    reading, writing = await begin(readiness, READ), await begin(readiness, WRITE)
    drain(pair[1])
    await writing

    assert not reading.done()

    pair[1].send(b"x")
    await reading


@pytest.mark.parametrize("wait_s", [0.0, -1.0])
async def test_there_is_no_waiting_without_time(pair: tuple[socket.socket, socket.socket], wait_s: float) -> None:
    assert await reason(asyncio.ensure_future(Readiness(pair[0]).wait(READ, wait_s))) == "timeout"


@pytest.mark.parametrize("wait_s", [0.005, 0.05])
async def test_a_wait_ends_on_time(pair: tuple[socket.socket, socket.socket], wait_s: float) -> None:
    readiness = Readiness(pair[0])
    began = readiness.now

    assert await reason(await begin(readiness, READ, wait_s)) == "timeout"
    assert readiness.now - began >= wait_s


async def test_closing_wakes_everybody(pair: tuple[socket.socket, socket.socket]) -> None:
    readiness = Readiness(pair[0])
    fill(pair[0])
    waiting = [await begin(readiness, direction) for direction in (READ, WRITE, READ)]
    readiness.close()
    readiness.close()

    assert [await reason(each) for each in waiting] == ["closed"] * 3
    assert await reason(asyncio.ensure_future(readiness.wait(READ, None))) == "closed"


async def test_a_number_that_is_used_again_is_not_disturbed(pair: tuple[socket.socket, socket.socket]) -> None:
    old = Readiness(pair[0])
    waiting = await begin(old, READ)
    old.close()
    new = Readiness(pair[0])  # the same descriptor, as after close and open
    reading = await begin(new, READ)

    assert await reason(waiting) == "closed"

    pair[1].send(b"x")
    await asyncio.wait_for(reading, 5)


async def test_a_cancelled_wait_leaves_the_others_waiting(pair: tuple[socket.socket, socket.socket]) -> None:
    readiness = Readiness(pair[0])
    first, second = await begin(readiness, READ), await begin(readiness, READ)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    pair[1].send(b"x")

    await asyncio.wait_for(second, 5)


async def test_nobody_waiting_costs_one_look(pair: tuple[socket.socket, socket.socket]) -> None:
    """The next wait is mostly near, so the registration stays; left behind it would wake the loop for ever."""
    readiness = Readiness(pair[0])
    for wait_s in (0.001, None):
        waiting = await begin(readiness, READ, wait_s)
        if wait_s is None:
            waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    pair[1].send(b"x")
    for _ in range(3):
        await asyncio.sleep(0)
    loop = asyncio.get_running_loop()

    assert not loop.remove_reader(pair[0])
    assert not loop.remove_writer(pair[0])


async def test_reading_is_kept_up_until_it_is_taken_back(pair: tuple[socket.socket, socket.socket]) -> None:
    readiness = Readiness(pair[0])
    heard: list[bytes] = []
    more = asyncio.Event()

    def step() -> bool:
        heard.append(pair[0].recv(100))
        more.set()
        return False

    readiness.keep(READ, step)
    for word in (b"one", b"two"):
        pair[1].send(word)
        await asyncio.wait_for(more.wait(), 5)
        more.clear()
    readiness.keep(READ, None)
    pair[1].send(b"three")
    for _ in range(3):
        await asyncio.sleep(0)

    assert heard == [b"one", b"two"]
    readiness.close()


async def test_writing_is_kept_up_until_it_is_done(pair: tuple[socket.socket, socket.socket]) -> None:
    readiness = Readiness(pair[0])
    fill(pair[0])
    done, steps = asyncio.Event(), 0

    def step() -> bool:
        nonlocal steps
        steps += 1
        if steps == 3:
            done.set()
        return steps == 3

    readiness.keep(WRITE, step)
    drain(pair[1])
    await asyncio.wait_for(done.wait(), 5)
    await asyncio.sleep(0)

    assert steps == 3
    assert not asyncio.get_running_loop().remove_writer(pair[0])


async def test_who_waits_to_write_comes_after_what_is_kept_up(pair: tuple[socket.socket, socket.socket]) -> None:
    readiness = Readiness(pair[0])
    fill(pair[0])
    order: list[str] = []

    def step() -> bool:
        order.append("kept up")
        return True

    readiness.keep(WRITE, step)
    writing = await begin(readiness, WRITE)
    drain(pair[1])
    await writing
    order.append("waited")

    assert order == ["kept up", "waited"]


async def test_nothing_is_kept_up_after_closing(pair: tuple[socket.socket, socket.socket]) -> None:
    readiness = Readiness(pair[0])
    readiness.keep(WRITE, lambda: False)
    readiness.close()
    readiness.keep(WRITE, lambda: False)

    assert not asyncio.get_running_loop().remove_writer(pair[0])
