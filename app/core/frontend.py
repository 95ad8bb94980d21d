"""Who hears what the core tells: the window in its process, or a terminal in this one."""

import asyncio
import contextlib
from typing import Final, Protocol

from netcore.api import codec, frames
from netcore.api.events import Event

# What may wait for a window that is busy.  Two of the host's largest batches; past it nothing more is read from hosts
# and games, so that TCP slows them.
MAX_WAITING_BYTES: Final = 4 << 20


class Frontend(Protocol):
    """One reader of everything."""

    @property
    def can_answer(self) -> bool:
        """Whether there is a person behind it who can be asked."""

    @property
    def plays_media(self) -> bool:
        """Whether it plays sounds."""

    def send_event(self, session: int, event: Event) -> None:
        """Tell something; session 0 is the core."""

    def send_display(self, session: int, payload: bytes) -> None:
        """Pass on what a script host shows, still encoded."""

    @property
    def is_behind(self) -> bool:
        """Whether `drained` would wait."""

    async def drained(self) -> None:
        """Wait until it has taken in most of what it was told."""


class StreamFrontend:
    """The window, at the other end of a socket."""

    can_answer: Final = True
    plays_media: Final = True

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        writer.transport.set_write_buffer_limits(high=MAX_WAITING_BYTES)
        self._writer = writer

    def send_event(self, session: int, event: Event) -> None:
        """Tell something; session 0 is the core."""
        self._write(frames.pack(frames.MESSAGE, session, codec.encode(event)))

    def send_display(self, session: int, payload: bytes) -> None:
        """Pass on what a script host shows, still encoded."""
        self._write(frames.pack(frames.DISPLAY, session, payload))

    @property
    def is_behind(self) -> bool:
        """Whether more waits for it than is good."""
        return self._writer.transport.get_write_buffer_size() > MAX_WAITING_BYTES

    async def drained(self) -> None:
        """Wait until it has taken in most of what it was told."""
        # An error means that the window is gone, and whoever reads from it ends everything.
        with contextlib.suppress(ConnectionError):
            await self._writer.drain()

    def _write(self, data: bytes) -> None:
        # After the window has gone, asyncio would warn of each write until everything has ended.
        if not self._writer.is_closing():
            self._writer.write(data)
