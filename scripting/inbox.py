"""What has come for one script socket and waits to be taken, and who waits for it.  Knows neither Lua nor the wire."""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Final, TypeAlias

from netcore.api.sockets import (
    SEND_WINDOW_BYTES,
    ConnectionAccepted,
    DatagramArrived,
    DatagramFailed,
    SocketReply,
    TlsStarted,
)

# Datagrams sent without waiting, then one is waited for: so a script that sends in a loop goes as fast as the core.
POSTS_IN_A_ROW: Final = 64

# LuaSocket's word for a socket that is closed.
CLOSED: Final = "closed"

Arrival: TypeAlias = bytes | ConnectionAccepted | DatagramArrived | DatagramFailed


class Turn:
    """Lets one at a time in, in the order in which they came, each as long as it cares to wait."""

    def __init__(self) -> None:
        self._held = False
        self._queue: deque[asyncio.Future[bool]] = deque()

    @property
    def is_held(self) -> bool:
        """Whether somebody is in."""
        return self._held

    async def take(self, timeout_s: float) -> bool:
        """Wait for the turn, at most `timeout_s` (below 0: without end).  False: it did not come."""
        if not self._held:
            self._held = True
            return True
        place: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._queue.append(place)
        try:
            return await result_in_time(place, timeout_s)
        except asyncio.CancelledError:
            if place.done() and not place.cancelled() and place.result():
                self.give()
            raise
        finally:
            if place in self._queue:
                self._queue.remove(place)

    def give(self) -> None:
        """Let the next one in."""
        while self._queue:
            place = self._queue.popleft()
            if not place.done():
                place.set_result(True)
                return
        self._held = False


class Proven:
    """A datagram has gone out; one that neither the system nor the player can mind more needs no waiting."""

    __slots__ = ("_most_bytes", "_posts_left", "_way")

    def __init__(self, subject: str, host: bytes, port: bytes, size_bytes: int) -> None:
        """Who has sent it, where to, and how long it was."""
        self._way = (subject, host, port)
        self._most_bytes = size_bytes
        self._posts_left = POSTS_IN_A_ROW

    def covers(self, subject: str, host: bytes, port: bytes, size_bytes: int) -> bool:
        """Whether this one, which then is sent, may be posted."""
        if size_bytes > self._most_bytes or not self._posts_left or self._way != (subject, host, port):
            return False
        self._posts_left -= 1
        return True


class Inbox:
    """The host's side of one socket."""

    __slots__ = (
        "_waiters",
        "end",
        "error",
        "has_news",
        "is_connecting",
        "is_securing",
        "items",
        "outcome",
        "owed",
        "proven",
        "readers",
        "secured",
        "send_error",
        "timeouts",
        "turn",
        "unsent",
        "was_reset",
    )

    def __init__(self) -> None:
        self.items: deque[Arrival] = deque()
        self.end = ""  # why nothing more comes; "" while something may
        self.was_reset = False  # the end came before all that was meant
        self.error = ""  # of a connect that nobody waited for, until it is told
        self.has_news = False  # something has changed since somebody looked last
        self.is_connecting = False  # begun without waiting, not yet known how it ends
        self.outcome: SocketReply | None = None
        self.is_securing = False  # a TLS handshake was begun, and how it ended has not been taken
        self.secured: TlsStarted | None = None  # how it ended
        self.readers = 0  # who wait for what arrives
        self.owed = 0  # taken, but credit not yet given back
        self.unsent = 0  # bytes on the way to the system
        self.proven: Proven | None = None  # the way that a datagram has gone
        self.timeouts: tuple[float, float] | None = None  # that the core is yet to be told
        self.send_error = ""  # why nothing more goes out
        self.turn = Turn()  # of those who send
        self._waiters: list[asyncio.Future[bool]] = []

    @property
    def is_readable(self) -> bool:
        """A read would not wait."""
        return bool(self.items or self.end or self.secured)

    @property
    def is_writable(self) -> bool:
        """A write would not wait, as far as is known here."""
        return not self.is_connecting and (self.unsent <= SEND_WINDOW_BYTES // 2 or bool(self.send_error or self.end))

    def put(self, arrival: Arrival) -> None:
        """Something has come."""
        self.items.append(arrival)
        self.wake()

    def finish(self, reason: str) -> None:
        """Nothing more comes; what is here already may still be taken."""
        if not self.end:
            self.end = reason
        self.wake()

    def take_error(self) -> str | None:
        """The error of a connect that nobody waited for: told once, and from then on the connection is closed."""
        if not self.error:
            return None
        error, self.error = self.error, ""
        self.end = self.send_error = CLOSED
        return error

    def wake(self) -> None:
        """Let all who wait look again."""
        self.has_news = True
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(True)

    @property
    def is_worth_a_look(self) -> bool:
        """Who has looked and found nothing would find something now."""
        return self.has_news or (self.is_readable and not self.is_connecting)

    def enter(self, waiter: asyncio.Future[bool]) -> None:
        """Have `waiter` woken by the next change."""
        self._waiters.append(waiter)

    def leave(self, waiter: asyncio.Future[bool]) -> None:
        """Forget a waiter."""
        if waiter in self._waiters:
            self._waiters.remove(waiter)


async def changed(inboxes: Iterable[Inbox], timeout_s: float) -> bool:
    """Wait until one of the inboxes changes, at most `timeout_s` (below 0: without end).  False: none did."""
    inboxes = list(inboxes)
    waiter: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
    for inbox in inboxes:
        inbox.enter(waiter)
    try:
        return await result_in_time(waiter, timeout_s)
    finally:
        for inbox in inboxes:
            inbox.leave(waiter)


async def result_in_time(future: asyncio.Future[bool], timeout_s: float) -> bool:
    """The future's result, or False when it has none after `timeout_s` (below 0: wait without end)."""
    if not timeout_s >= 0:
        return await future
    timer = asyncio.get_running_loop().call_later(timeout_s, _give_up, future)
    try:
        return await future
    finally:
        timer.cancel()


def _give_up(future: asyncio.Future[bool]) -> None:
    if not future.done():
        future.set_result(False)
