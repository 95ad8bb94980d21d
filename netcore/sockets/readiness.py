"""Waiting until a non-blocking socket can be read or written: the one place that touches the event loop's selector.

Waiting takes nothing from the socket, so a wait can time out or be cancelled without losing a byte (asyncio's own
`sock_recv` can lose what it has just read when it is cancelled).  Needs a loop with `add_reader`: asyncio's selector
loop, which on Windows must be asked for.
"""

import asyncio
import socket
from collections.abc import Callable
from enum import Enum

from netcore.sockets.errors import CLOSED, TIMEOUT, SocketError


class Direction(Enum):
    """What to wait for."""

    READ = "read"
    WRITE = "write"


class Blocked(Exception):  # noqa: N818  # not an error: the operation wants to be tried again later
    """A non-blocking operation cannot go on until its socket is ready in this direction."""

    def __init__(self, direction: Direction) -> None:
        super().__init__(direction)
        self.direction = direction


class Readiness:
    """Who waits for a socket, and for what.  Owns the socket's registrations in the loop, not the socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        self._fd = sock.fileno()
        self._waiting: dict[Direction, set[asyncio.Future[None]]] = {Direction.READ: set(), Direction.WRITE: set()}
        # What is called whenever the socket is ready, until it returns True.
        self._keeping: dict[Direction, Callable[[], bool]] = {}
        self._registered: set[Direction] = set()
        self._is_closed = False

    @property
    def now(self) -> float:
        """The loop's monotonic clock, in seconds."""
        return self._loop.time()

    async def wait(self, direction: Direction, wait_s: float | None) -> None:
        """Return when the socket is (or may be) ready.  Raises SocketError "timeout", or "closed" after `close`."""
        if self._is_closed:
            raise SocketError(CLOSED)
        if wait_s is not None and wait_s <= 0:
            raise SocketError(TIMEOUT)
        future = self._loop.create_future()
        timer = None if wait_s is None else self._loop.call_later(wait_s, _fail, future, TIMEOUT)
        self._waiting[direction].add(future)
        self._register(direction)
        try:
            await future
        finally:
            if timer is not None:
                timer.cancel()
            self._waiting[direction].discard(future)
            # The registration stays: mostly the next wait is near.  If not, readiness without waiters ends it.

    def keep(self, direction: Direction, step: Callable[[], bool] | None) -> None:
        """Call `step` whenever the socket is ready, before those who wait for that, until it returns True.

        None: no more.
        """
        if step is None:
            self._keeping.pop(direction, None)
        elif not self._is_closed:
            self._keeping[direction] = step
            self._register(direction)

    def close(self) -> None:
        """Wake all who wait, with "closed"; to be called before the socket is closed."""
        if self._is_closed:
            return
        self._is_closed = True
        self._keeping.clear()
        for direction, waiting in self._waiting.items():
            for future in waiting:
                _fail(future, CLOSED)
            waiting.clear()
            self._unregister(direction)

    def _register(self, direction: Direction) -> None:
        if direction in self._registered:
            return
        self._registered.add(direction)
        if direction is Direction.READ:
            self._loop.add_reader(self._fd, self._on_ready, direction)
        else:
            self._loop.add_writer(self._fd, self._on_ready, direction)

    def _unregister(self, direction: Direction) -> None:
        if direction not in self._registered:
            return
        self._registered.discard(direction)
        if direction is Direction.READ:
            self._loop.remove_reader(self._fd)
        else:
            self._loop.remove_writer(self._fd)

    def _on_ready(self, direction: Direction) -> None:
        waiting = self._waiting[direction]
        step = self._keeping.get(direction)
        if step is None and not waiting:
            # A registration that nobody waits for would spin, as the selector is level-triggered.
            self._unregister(direction)
            return
        if step is not None and step():
            self._keeping.pop(direction, None)
        for future in waiting:
            if not future.done():
                future.set_result(None)
        waiting.clear()


def _fail(future: asyncio.Future[None], reason: str) -> None:
    if not future.done():
        future.set_exception(SocketError(reason))
