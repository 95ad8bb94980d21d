"""Making a TCP connection to the first of several addresses that answers: happy eyeballs (RFC 8305).

An attempt has a head start; then, or as soon as one has failed, the next begins beside it, and the first that connects
wins.  IPv4 and IPv6 take turns, so that a broken one costs a quarter of a second and not a time-out.

Each attempt may take the whole timeout, as with LuaSocket, which makes them one after the other: nothing here takes
longer than it would there.
"""

import asyncio
import errno
import os
import socket
import sys
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from netcore.sockets.addresses import Address
from netcore.sockets.errors import TIMEOUT, UNKNOWN_HOST, SocketError, failed
from netcore.sockets.readiness import Direction, Readiness
from netcore.sockets.timeout import Timeout

# RFC 8305, section 5, recommends this.
HEAD_START_S: Final = 0.25

# A local server whose backlog is full says so, instead of letting us wait, and nothing tells when it is not any more.
KNOCK_AGAIN_S: Final = 0.02
_FULL: Final = frozenset({errno.EAGAIN, errno.EWOULDBLOCK})

_UNDER_WAY: Final = frozenset({errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, errno.EINTR, errno.EALREADY})

# Elsewhere a second connect says only that there has been one.
_TELLS_WHEN_ASKED_AGAIN: Final = sys.platform == "linux"

MakeSocket: TypeAlias = Callable[[Address], socket.socket]
Connection: TypeAlias = tuple[socket.socket, Address]


async def connect_first(addresses: Sequence[Address], make_socket: MakeSocket, limits: Timeout) -> Connection:
    """A connected socket, and to where.  Raises the last address's SocketError; leaves no socket behind then."""
    if len(addresses) > 1 and not _waits_for_nothing(limits):
        return await _Race(make_socket, limits).run(families_in_turn(addresses))
    return await connect_in_turn(addresses, make_socket, limits)


async def connect_in_turn(addresses: Sequence[Address], make_socket: MakeSocket, limits: Timeout) -> Connection:
    """As `connect_first`, one attempt after the other."""
    error = SocketError(UNKNOWN_HOST)
    for address in addresses:
        try:
            return await _connect(address, make_socket, limits), address
        except SocketError as refused:
            error = refused
        if _waits_for_nothing(limits):
            break  # who does not wait has no time for a second address either
    raise error


def families_in_turn(addresses: Sequence[Address]) -> list[Address]:
    """The addresses in their order, except that the families alternate (RFC 8305, section 4)."""
    first = [address for address in addresses if address.family == addresses[0].family]
    second = [address for address in addresses if address.family != addresses[0].family]
    paired = [address for pair in zip(first, second, strict=False) for address in pair]
    shorter = min(len(first), len(second))
    return [*paired, *first[shorter:], *second[shorter:]]


class _Race:
    """Attempts that run beside each other."""

    def __init__(self, make_socket: MakeSocket, limits: Timeout) -> None:
        self._make_socket = make_socket
        self._limits = limits
        self._winner: Connection | None = None
        self._errors: dict[Address, SocketError] = {}

    async def run(self, addresses: Sequence[Address]) -> Connection:
        """The first connection.  Raises the last address's SocketError."""
        try:
            async with asyncio.TaskGroup() as attempts:
                running: set[asyncio.Task[None]] = set()
                for address in addresses:
                    running.add(attempts.create_task(self._attempt(address)))
                    running = await _until_one_has_ended(running, HEAD_START_S)
                    if self._winner is not None:
                        break
                while running and self._winner is None:
                    running = await _until_one_has_ended(running, None)
                for attempt in running:
                    attempt.cancel()
        except BaseException:
            if self._winner is not None:
                self._winner[0].close()
            raise
        if self._winner is None:
            raise self._errors[addresses[-1]]
        return self._winner

    async def _attempt(self, address: Address) -> None:
        try:
            sock = await _connect(address, self._make_socket, self._limits)
        except SocketError as error:
            self._errors[address] = error
            return
        if self._winner is None:
            self._winner = sock, address
        else:
            sock.close()


async def _until_one_has_ended(running: set[asyncio.Task[None]], limit_s: float | None) -> set[asyncio.Task[None]]:
    """Those that have not."""
    _, running = await asyncio.wait(running, timeout=limit_s, return_when=asyncio.FIRST_COMPLETED)
    return running


def _waits_for_nothing(limits: Timeout) -> bool:
    return 0 in {limits.block_s, limits.total_s}


async def _connect(address: Address, make_socket: MakeSocket, limits: Timeout) -> socket.socket:
    try:
        sock = make_socket(address)
    except OSError as refused:
        raise failed(refused) from refused
    try:
        await _reach(sock, address, limits)
    except BaseException:
        sock.close()
        raise
    return sock


async def _pause(wait_s: float | None) -> None:
    if wait_s is not None and wait_s <= 0:
        raise SocketError(TIMEOUT)
    await asyncio.sleep(KNOCK_AGAIN_S if wait_s is None else min(KNOCK_AGAIN_S, wait_s))


async def _reach(sock: socket.socket, address: Address, limits: Timeout) -> None:
    try:
        code = sock.connect_ex(address.address)
        if code in _UNDER_WAY and _TELLS_WHEN_ASKED_AGAIN and not _waits_for_nothing(limits):
            code = sock.connect_ex(address.address)  # on this machine it is done by now
        if code in _UNDER_WAY:
            code = await _outcome(sock, address, limits, code)
    except OSError as error:
        raise failed(error) from error
    if code:
        refused = OSError(code, os.strerror(code))
        raise failed(refused) from refused


async def _outcome(sock: socket.socket, address: Address, limits: Timeout, code: int) -> int:
    """How an attempt that is under way, which `code` has told, ends: 0, or an error's number."""
    readiness = Readiness(sock)
    budget = limits.start(readiness.now)
    try:
        while code in _FULL and isinstance(address.address, str):
            await _pause(budget.wait_s(readiness.now))
            code = sock.connect_ex(address.address)
        if code not in _UNDER_WAY:
            return code
        await readiness.wait(Direction.WRITE, budget.wait_s(readiness.now))
        return sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    finally:
        readiness.close()
