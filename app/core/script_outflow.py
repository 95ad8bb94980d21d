"""What a script sends through one connection: in order, as fast as the system takes it, and also after the script has
closed the connection, as data in the system's own buffer would go out.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final

from netcore.api.sockets import SEND_WINDOW_BYTES, SocketReply
from netcore.sockets.errors import SocketError
from netcore.sockets.tcp import TcpClient

TOO_MUCH_UNSENT: Final = "too much unsent data"

# Twice what an honest host has on the way.
MAX_UNSENT_BYTES: Final = 2 * SEND_WINDOW_BYTES


class Outflow:
    """The sending half of one connection."""

    def __init__(self, client: TcpClient, answer: Callable[[SocketReply], None]) -> None:
        """`answer` is told of each piece of data when it is with the system, or when it will never be."""
        self._client = client
        self._answer = answer
        self._queue: deque[tuple[int, bytes]] = deque()
        self._unsent_bytes = 0
        self._begun = 0  # bytes of the first piece that are with the system already
        self._error = ""
        self._is_held = False
        self._task: asyncio.Task[None] | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def is_idle(self) -> bool:
        """Whether everything is with the system."""
        return not self._queue

    async def drained(self) -> None:
        """Return when everything is with the system, or never will be."""
        await self._idle.wait()

    def push(self, request: int, data: bytes) -> None:
        """Send a piece: at once, if nothing is before it and the system takes it."""
        if self._error:
            self._answer(SocketReply(request, self._error))
        elif self._unsent_bytes + len(data) > MAX_UNSENT_BYTES:
            # What follows a piece that is missing must not go out either.
            self._error = TOO_MUCH_UNSENT
            self._answer(SocketReply(request, self._error))
        elif self._queue or self._is_held or not self._send_now(request, data):
            self._queue.append((request, data))
            self._unsent_bytes += len(data)
            self._idle.clear()
            self._go_on()

    def hold(self) -> None:
        """Send nothing until `release`; what is being sent goes on, so wait until it is drained before."""
        self._is_held = True

    def release(self) -> None:
        """Go on."""
        self._is_held = False
        self._go_on()

    def cancel(self) -> None:
        """Drop what has not been sent."""
        self._fail("closed")
        if self._task is not None:
            self._task.cancel()

    def _send_now(self, request: int, data: bytes) -> bool:
        try:
            self._begun = self._client.send_now(data)
        except SocketError as error:
            self._error = error.reason
            self._answer(SocketReply(request, error.reason))
            return True
        if self._begun < len(data) or self._client.is_pending:
            return False
        self._begun = 0
        self._answer(SocketReply(request, count=len(data)))
        return True

    def _go_on(self) -> None:
        if self._queue and not self._is_held and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        while self._queue:
            request, data = self._queue[0]
            try:
                await self._client.send(data, self._begun + 1)
            except SocketError as error:
                self._fail(error.reason)
                return
            self._begun = 0
            self._queue.popleft()
            self._unsent_bytes -= len(data)
            self._answer(SocketReply(request, count=len(data)))
        self._idle.set()

    def _fail(self, reason: str) -> None:
        self._error = self._error or reason
        queue, self._queue = self._queue, deque()
        self._unsent_bytes = 0
        for request, _ in queue:
            self._answer(SocketReply(request, reason))
        self._idle.set()
