"""Tells the front-end of the connections of scripts, while it wants to know: what has changed, in portions."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final

from app.core.connections.book import MAX_PAST, ConnectionBook
from netcore.api.connections import Connection
from netcore.api.events import ConnectionsSeen

PORTION_S: Final = 0.25
# Looked at in a portion: 2 ms of the core's time.  Of more sockets than that, each has its turn every few portions.
MAX_PORTION: Final = 400


class ConnectionReporter:
    """What one session's front-end is told of its connections."""

    def __init__(self, book: ConnectionBook, tell: Callable[[ConnectionsSeen], None]) -> None:
        self._book = book
        self._tell = tell
        self._told: dict[int, Connection] = {}
        self._ended: deque[Connection] = deque(maxlen=MAX_PAST)
        self._left_out = 0
        self._turns: deque[int] = deque()
        self._timer: asyncio.TimerHandle | None = None
        book.ended = self._has_ended

    def switch(self, *, on: bool) -> None:
        """Begin to tell, from all that is known, or stop."""
        self.close()
        if on:
            self._ended.extend(self._book.past)
            self._go_on()

    def close(self) -> None:
        """Tell nothing any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._told.clear()
        self._turns.clear()
        self._ended.clear()
        self._left_out = 0

    def _has_ended(self, connection: Connection) -> None:
        if self._timer is None:
            return
        self._told.pop(connection.id, None)
        if len(self._ended) == MAX_PAST:
            self._left_out += 1
        self._ended.append(connection)

    def _go_on(self) -> None:
        portion = [self._ended.popleft() for _ in range(min(MAX_PORTION, len(self._ended)))]
        if not self._turns:
            self._turns.extend(self._book.ids())
        for _ in range(min(MAX_PORTION - len(portion), len(self._turns))):
            identity = self._turns.popleft()
            connection = self._book.status(identity)
            if connection is not None and connection != self._told.get(identity):
                self._told[identity] = connection
                portion.append(connection)
        if portion or self._left_out:
            self._tell(ConnectionsSeen(tuple(portion), self._left_out))
            self._left_out = 0
        self._timer = asyncio.get_running_loop().call_later(PORTION_S, self._go_on)
