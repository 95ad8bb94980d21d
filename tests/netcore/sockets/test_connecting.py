import asyncio
import errno
import os
import socket
from collections.abc import Awaitable, Callable, Iterator

import pytest

from netcore.sockets import connecting
from netcore.sockets.addresses import Address
from netcore.sockets.connecting import HEAD_START_S, connect_first, connect_in_turn, families_in_turn
from netcore.sockets.errors import SocketError
from netcore.sockets.timeout import Timeout
from tests.support.patience import HANG_S
from tests.support.rough_server import closed_port

Connect = Callable[..., Awaitable[connecting.Connection]]

FOUR, SIX = socket.AF_INET, socket.AF_INET6


class Maker:
    """Makes sockets, remembers them, and fails for the addresses that it is told."""

    def __init__(self, *broken: Address) -> None:
        self.made: list[tuple[Address, socket.socket]] = []
        self._broken = broken

    def __call__(self, address: Address) -> socket.socket:
        if address in self._broken:
            raise OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL))
        sock = socket.socket(address.family)
        sock.setblocking(False)
        self.made.append((address, sock))
        return sock

    @property
    def open(self) -> list[Address]:
        return [address for address, sock in self.made if sock.fileno() >= 0]


@pytest.fixture
def listener() -> Iterator[Address]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield Address(FOUR, server.getsockname())


@pytest.fixture
def deaf() -> Iterator[Address]:
    """Where attempts to connect are not answered: a server whose queue is full."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        callers = [socket.socket() for _ in range(3)]
        for caller in callers:
            caller.setblocking(False)
            caller.connect_ex(server.getsockname())
        yield Address(FOUR, server.getsockname())
        for caller in callers:
            caller.close()


def refusing() -> Address:
    return Address(FOUR, ("127.0.0.1", closed_port()))


@pytest.mark.parametrize(
    ("families", "order"),
    [
        ("", ""),
        ("4", "4a"),
        ("44", "4a 4b"),
        ("6644", "6a 4c 6b 4d"),
        ("4466", "4a 6c 4b 6d"),
        ("66666444", "6a 4f 6b 4g 6c 4h 6d 6e"),
        ("64444", "6a 4b 4c 4d 4e"),
    ],
)
def test_families_take_turns(families: str, order: str) -> None:
    given = [
        Address(SIX if family == "6" else FOUR, (family + name, 80))
        for family, name in zip(families, "abcdefgh", strict=False)
    ]

    assert [address.address[0] for address in families_in_turn(given)] == order.split()


async def test_one_address_that_answers(listener: Address) -> None:
    make = Maker()
    sock, address = await connect_first([listener], make, Timeout())
    with sock:
        assert address == listener
        assert sock.getpeername() == listener.address


@pytest.mark.parametrize("connect", [connect_first, connect_in_turn])
async def test_addresses_that_refuse_are_passed_over(connect: Connect, listener: Address) -> None:
    make = Maker()
    sock, address = await connect_first([refusing(), refusing(), listener], make, Timeout())
    with sock:
        assert address == listener
        assert make.open == [listener]


async def test_an_address_that_does_not_answer_costs_a_head_start(deaf: Address, listener: Address) -> None:
    clock = asyncio.get_running_loop().time
    make = Maker()
    began = clock()
    sock, address = await connect_first([deaf, listener], make, Timeout())
    took_s = clock() - began
    with sock:
        assert address == listener
        assert HEAD_START_S <= took_s < HEAD_START_S + HANG_S
        assert make.open == [listener]


async def test_a_refusal_starts_the_next_attempt_at_once(
    deaf: Address, listener: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "HEAD_START_S", HANG_S)
    clock = asyncio.get_running_loop().time
    began = clock()
    sock, address = await connect_first([refusing(), listener, deaf], Maker(), Timeout())
    took_s = clock() - began
    with sock:
        assert address == listener
        assert took_s < HANG_S


async def test_a_slow_address_can_still_win(listener: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "HEAD_START_S", 0.0)
    sock, address = await connect_first([listener, refusing()], Maker(), Timeout())
    with sock:
        assert address == listener


async def test_two_that_answer_at_once_leave_one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "HEAD_START_S", 0.0)
    with socket.create_server(("127.0.0.1", 0)) as first, socket.create_server(("127.0.0.1", 0)) as second:
        addresses = [Address(FOUR, server.getsockname()) for server in (first, second)]
        make = Maker()
        sock, address = await connect_first(addresses, make, Timeout())
        with sock:
            assert make.open == [address]


async def test_the_last_address_says_what_was_wrong(deaf: Address) -> None:
    make = Maker()
    with pytest.raises(SocketError, match="timeout"):
        await connect_first([refusing(), deaf], make, Timeout(0.01))
    with pytest.raises(SocketError, match="connection refused"):
        await connect_first([deaf, refusing()], make, Timeout(0.3))

    assert make.open == []


async def test_an_address_for_which_there_is_no_socket(listener: Address) -> None:
    broken = refusing()
    with pytest.raises(SocketError, match="Cannot assign requested address"):
        await connect_first([broken], Maker(broken), Timeout())
    sock, _ = await connect_first([broken, listener], Maker(broken), Timeout())
    sock.close()


async def test_no_addresses() -> None:
    with pytest.raises(SocketError, match="host or service not provided, or not known"):
        await connect_first([], Maker(), Timeout())


@pytest.mark.parametrize("limits", [Timeout(0.0), Timeout(-1.0, 0.0), Timeout(5.0, 0.0)])
async def test_who_does_not_wait_tries_one_address(deaf: Address, listener: Address, limits: Timeout) -> None:
    make = Maker()
    with pytest.raises(SocketError, match="timeout"):
        await connect_first([deaf, listener], make, limits)

    assert [address for address, _ in make.made] == [deaf]
    assert make.open == []


@pytest.mark.parametrize("limit_s", [0.01, 0.1])
async def test_a_time_limit_is_kept(deaf: Address, limit_s: float) -> None:
    clock = asyncio.get_running_loop().time
    began = clock()
    with pytest.raises(SocketError, match="timeout"):
        await connect_first([deaf], Maker(), Timeout(limit_s))

    assert limit_s <= clock() - began < limit_s + HANG_S


async def test_giving_up_leaves_no_socket(deaf: Address) -> None:
    make = Maker()
    connecting_ = asyncio.ensure_future(connect_first([deaf, deaf, deaf], make, Timeout()))
    while len(make.made) < 2:
        await asyncio.sleep(0.01)
    connecting_.cancel()
    await asyncio.gather(connecting_, return_exceptions=True)

    assert connecting_.cancelled()
    assert make.open == []


async def test_in_turn_there_is_one_socket_at_a_time(deaf: Address, listener: Address) -> None:
    make = Maker()
    sock, address = await connect_in_turn([deaf, listener], make, Timeout(HEAD_START_S + 0.1))
    with sock:
        assert address == listener
        assert make.open == [listener]
