import socket
from collections.abc import Iterator

import pytest

from netcore.sockets.carrier import PlainCarrier
from netcore.sockets.readiness import Blocked, Direction


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    one, other = socket.socketpair()
    with one, other:
        one.setblocking(False)
        yield one, other


def test_bytes_go_through_as_they_are(pair: tuple[socket.socket, socket.socket]) -> None:
    carrier = PlainCarrier(pair[0])
    pair[1].send(b"hello")

    assert carrier.read(3) == b"hel"
    assert carrier.read(100) == b"lo"
    assert carrier.write(memoryview(b"and you")) == 7
    assert pair[1].recv(100) == b"and you"


def test_it_never_waits(pair: tuple[socket.socket, socket.socket]) -> None:
    carrier = PlainCarrier(pair[0])
    with pytest.raises(Blocked) as reading:
        carrier.read(1)
    taken = carrier.write(memoryview(bytes(8 << 20)))
    with pytest.raises(Blocked) as writing:
        carrier.write(memoryview(bytes(8 << 20)))

    assert 0 < taken < 8 << 20
    assert (reading.value.direction, writing.value.direction) == (Direction.READ, Direction.WRITE)


def test_the_end_is_no_bytes(pair: tuple[socket.socket, socket.socket]) -> None:
    pair[1].close()

    assert PlainCarrier(pair[0]).read(10) == b""


def test_there_is_nothing_to_flush_and_nothing_to_say_goodbye_with(pair: tuple[socket.socket, socket.socket]) -> None:
    carrier = PlainCarrier(pair[0])
    carrier.flush()
    carrier.say_goodbye()
    pair[1].setblocking(False)
    with pytest.raises(BlockingIOError):
        pair[1].recv(1)


def test_ending_writing_leaves_reading(pair: tuple[socket.socket, socket.socket]) -> None:
    carrier = PlainCarrier(pair[0])
    carrier.end_writing()
    pair[1].send(b"hello")

    assert pair[1].recv(1) == b""
    assert carrier.read(10) == b"hello"
