"""A recording in the place of a network: what the game sent comes again, at its times; what is sent goes nowhere.

Fits `netcore.link.stream.Dialer`, so that everything above the socket is what it is in a real session.
"""

import asyncio
from collections.abc import Callable, Iterator
from typing import Final

from netcore.api.sockets import Scalar
from netcore.link.recording import Entry, Kind, Recording
from netcore.sockets.errors import CLOSED, SocketError

NO_WAITING: Final = 0.0  # as speed
AS_IT_WAS: Final = 1.0
# After so long a silence, text that was not ended had been taken for a prompt, whatever else is known of the game (see
# `scripting.quiet_time`).  When time is squeezed, the silence must be told.
LONG_SILENCE_S: Final = 2.0


class ReplayDialer:
    """Connects to one connection of a recording."""

    def __init__(self, recording: Recording, speed: float, line_sent: Callable[[bytes | None], None]) -> None:
        """`line_sent` hears of each line that was sent, when it was; None stands for a password, or a long silence.

        `speed` 2 is twice as fast, 0 does not wait.
        """
        self._recording = recording
        self._speed = speed
        self._line_sent = line_sent

    async def connect(self, host: str, port: int, *, timeout_s: float | None = None) -> "ReplayStream":  # noqa: ARG002 - the port's signature
        """It is always there."""
        return ReplayStream(self._recording.entries, self._speed, self._line_sent)


class ReplayStream:
    """What the game sent, at its times."""

    def __init__(self, entries: tuple[Entry, ...], speed: float, line_sent: Callable[[bytes | None], None]) -> None:
        self._entries: Iterator[Entry] = iter(entries)
        self._speed = speed
        self._line_sent = line_sent
        self._began_at: float | None = None
        self._last_s = 0.0
        self._rest = b""
        self._is_closed = asyncio.Event()

    async def receive_some(self, limit_bytes: int = 64 << 10) -> bytes:
        """The next bytes, as soon as their time has come.  Raises SocketError, "closed", at the end."""
        while not self._rest:
            self._rest = await self._next()
        data, self._rest = self._rest[:limit_bytes], self._rest[limit_bytes:]
        return data

    async def send(self, data: bytes) -> None:
        """Goes nowhere."""

    async def start_tls(
        self,
        server_name: str,
        *,
        verify: bool = True,
        pin: str = "",
        timeout_s: float | None = None,
    ) -> None:
        """What was recorded is what was within TLS."""

    def set_option(self, name: str, value: Scalar) -> None:
        """There is no socket that could have it."""

    def close(self) -> None:
        """End it."""
        self._is_closed.set()

    async def _next(self) -> bytes:
        entry = next(self._entries, None)
        if entry is None or self._is_closed.is_set():
            raise SocketError(CLOSED)
        await self._until(entry.at_s)
        if self._speed != AS_IT_WAS and entry.at_s - self._last_s > LONG_SILENCE_S:
            self._line_sent(None)
        self._last_s = entry.at_s
        match entry.kind:
            case Kind.IN:
                return entry.data
            case Kind.LINE:
                self._line_sent(entry.data)
            case Kind.HIDDEN:
                self._line_sent(None)
            case Kind.CLOSE:
                raise SocketError(CLOSED)
            case Kind.OPEN | Kind.OUT:
                pass
        return b""

    async def _until(self, at_s: float) -> None:
        if self._speed == NO_WAITING:
            await asyncio.sleep(0)  # others have their turn
            return
        now = asyncio.get_running_loop().time()
        if self._began_at is None:
            self._began_at = now - at_s / self._speed
        wait_s = self._began_at + at_s / self._speed - now
        if wait_s <= 0:
            return
        try:
            async with asyncio.timeout(wait_s):
                await self._is_closed.wait()
        except TimeoutError:
            return
        raise SocketError(CLOSED)
