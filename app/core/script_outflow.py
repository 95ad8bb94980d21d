"""What a script sends through one connection: in order, as fast as the system takes it, and also after the script has
closed the connection, as data in the system's own buffer would go out.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final

from netcore.api.sockets import SEND_WINDOW_BYTES, SENT_PORTION_BYTES, DataSent, SendingEnded
from netcore.sockets.errors import CLOSED, SocketError
from netcore.sockets.tcp import TcpClient

TOO_MUCH_UNSENT: Final = "too much unsent data"

# Twice what an honest host has on the way.
MAX_UNSENT_BYTES: Final = 2 * SEND_WINDOW_BYTES


class Outflow:
    """The sending half of one connection."""

    def __init__(
        self,
        number: int,
        client: TcpClient,
        tell: Callable[[DataSent | SendingEnded], None],
        count: Callable[[int], None] = lambda _: None,
    ) -> None:
        """`tell` hears what is with the system, in portions, and once of the end; `count` hears it at once."""
        self._count = count
        self._number = number
        self._client = client
        self._tell = tell
        self._queue: deque[bytes] = deque()
        self._unsent_bytes = 0
        self._untold_bytes = 0  # with the system, but not told yet
        self._is_over = False
        self._is_held = False
        self._task: asyncio.Task[None] | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def is_idle(self) -> bool:
        """Whether everything is with the system, or never will be."""
        return not self._queue

    @property
    def unsent_bytes(self) -> int:
        """What is not with the system yet."""
        return self._unsent_bytes

    async def drained(self) -> None:
        """Return when it is idle."""
        await self._idle.wait()

    def push(self, data: bytes) -> None:
        """Send this after all that was pushed before: at once, if nothing is in the way."""
        if self._is_over:
            return
        if self._unsent_bytes + len(data) > MAX_UNSENT_BYTES:
            self._end(TOO_MUCH_UNSENT)  # what follows a piece that is missing must not go out either
            return
        rest = data if self._queue or self._is_held else self._send_now(data)
        if rest or self._client.is_pending:
            self._queue.append(rest)
            self._unsent_bytes += len(rest)
            self._idle.clear()
            self._go_on()

    def hold(self) -> None:
        """Send nothing until `release`; what is being sent goes on, so wait until it is drained before."""
        self._is_held = True

    def release(self) -> None:
        """Go on."""
        self._is_held = False
        self._go_on()

    def give_up(self) -> None:
        """As `cancel`, and tell that nothing more can be sent."""
        self._end(CLOSED)
        self.cancel()

    def cancel(self) -> None:
        """Drop what has not been sent."""
        if self._queue:
            self._end(CLOSED)
        self._is_over = True
        if self._task is not None:
            self._task.cancel()

    def _send_now(self, data: bytes) -> bytes:
        """Send what the system takes at once; what is left."""
        try:
            count = self._client.send_now(data)
        except SocketError as error:
            self._end(error.reason)
            return b""
        self._sent(count)
        return data[count:]

    def _go_on(self) -> None:
        if self._queue and not self._is_held and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        while self._queue:
            data = self._queue[0]
            try:
                await self._client.send(data)
            except SocketError as error:
                self._end(error.reason)
                return
            if self._queue:  # it may have been cancelled meanwhile
                self._queue.popleft()
                self._unsent_bytes -= len(data)
                self._sent(len(data))
        self._idle.set()

    def _sent(self, count: int) -> None:
        self._count(count)
        self._untold_bytes += count
        if self._untold_bytes >= SENT_PORTION_BYTES:
            self._tell(DataSent(self._number, self._untold_bytes))
            self._untold_bytes = 0

    def _end(self, reason: str) -> None:
        if self._is_over:
            return
        self._is_over = True
        self._queue.clear()
        self._unsent_bytes = 0
        self._tell(SendingEnded(self._number, reason))
        self._idle.set()
