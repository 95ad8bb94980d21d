"""Frames between two processes of Mudwire, over a socket that both have: the I/O around `netcore.api.frames`.

A frame is dealt with right where the event loop brings it: no task, no future, no turn of the loop more.  Only one that
has to wait gets a task; until that is done, nothing more is read, so that the other end is slowed down.
"""

import asyncio
import socket
import time
from collections.abc import Callable, Coroutine
from typing import Final, TypeAlias

from netcore.api.frames import Frame, FrameCutter

# The same memory every time: a fresh one of this size would be mapped and unmapped by the system.
READ_BYTES: Final = 256 << 10
# How long frames are dealt with before it is the turn of everything else.
TURN_S: Final = 0.001

Dealing: TypeAlias = Coroutine[object, None, None]
Deal: TypeAlias = Callable[[Frame], Dealing | None]


class FrameChannel(asyncio.BufferedProtocol):
    """One end of the channel.  `ended` is done when nothing more comes: with what has gone wrong, or None."""

    def __init__(self, deal: Deal) -> None:
        """Use `open`."""
        self.ended: Final[asyncio.Future[None]] = asyncio.get_running_loop().create_future()
        self.busy_s = 0.0  # how long, in all, frames have been dealt with, waiting included
        self._deal = deal
        self._cutter = FrameCutter()
        self._buffer = memoryview(bytearray(READ_BYTES))
        self._transport: asyncio.Transport | None = None
        self._dealing: asyncio.Task[None] | None = None  # with a frame that has to wait
        self._busy_since: float | None = None
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._is_lost = False
        self._lost_by: Exception | None = None

    @classmethod
    async def open(cls, sock: socket.socket, deal: Deal) -> "FrameChannel":
        """The channel on a connected socket, which it owns from now on; `listen` begins to read."""
        loop = asyncio.get_running_loop()
        _, channel = await loop.create_connection(lambda: cls(deal), sock=sock)
        return channel

    def listen(self) -> None:
        """Deal with what comes from now on: `deal` is called with each frame, and gives what is to be waited for."""
        assert self._transport is not None
        self._transport.resume_reading()

    @property
    def is_busy(self) -> bool:
        """Something that has come is being dealt with."""
        return self._busy_since is not None

    @property
    def is_closing(self) -> bool:
        """Nothing that is sent arrives any more."""
        return self._is_lost or self._transport is None or self._transport.is_closing()

    def send(self, frame: bytes) -> None:
        """Send a frame, or several in one piece, now; to an end that is gone nothing, and `ended` tells of that."""
        if not self.is_closing:
            assert self._transport is not None
            self._transport.write(frame)

    def unsent_bytes(self) -> int:
        """How much the system has not taken yet."""
        assert self._transport is not None
        return self._transport.get_write_buffer_size()

    async def drain(self) -> None:
        """Wait until the system has taken most of it, or the other end is gone."""
        await self._has_room.wait()

    def finish(self) -> None:
        """Deal with nothing more."""
        self._end(None)

    async def close(self) -> None:
        """Give up; what is being dealt with is cancelled, and what the system has not taken may still go out."""
        self._end(None)
        if self._transport is not None:
            self._transport.close()
        if self._dealing is not None:
            self._dealing.cancel()
            await asyncio.wait([self._dealing])

    async def abort(self) -> None:
        """As `close`, but nothing more goes out."""
        if self._transport is not None:
            self._transport.abort()
        await self.close()

    # --- asyncio's ---

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.BaseProtocol`."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.pause_reading()

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 - as asyncio says
        """See `asyncio.BufferedProtocol`."""
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        """See `asyncio.BufferedProtocol`."""
        self._cutter.feed(self._buffer[:nbytes])
        self._go_on()

    def eof_received(self) -> bool:
        """See `asyncio.Protocol`; what has been sent may still go out."""
        self._end(None)
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """See `asyncio.BaseProtocol`."""
        self._is_lost = True
        self._lost_by = exc
        self._has_room.set()
        if not self.is_busy:  # what has come before is dealt with before
            self._end(exc)

    def pause_writing(self) -> None:
        """See `asyncio.BaseProtocol`."""
        self._has_room.clear()

    def resume_writing(self) -> None:
        """See `asyncio.BaseProtocol`."""
        self._has_room.set()

    # --- dealing ---

    def _go_on(self) -> None:
        """Deal with what has come, until that has to wait, has taken its time, or is done."""
        if self._busy_since is None:
            self._busy_since = time.monotonic()
        until = time.monotonic() + TURN_S
        try:
            while not self.ended.done() and (frame := self._cutter.next_frame()) is not None:
                if (dealing := self._deal(frame)) is not None:
                    self._wait_for(dealing)
                    return
                if time.monotonic() > until:
                    self._pause()
                    asyncio.get_running_loop().call_soon(self._go_on)
                    return
        except Exception as error:  # noqa: BLE001 - it is for whoever waits for the end
            self._end(error)
        self.busy_s += time.monotonic() - self._busy_since
        self._busy_since = None
        if self._is_lost:
            self._end(self._lost_by)
        elif self._transport is not None and not self.ended.done():
            self._transport.resume_reading()

    def _wait_for(self, dealing: Dealing) -> None:
        self._pause()
        self._dealing = asyncio.get_running_loop().create_task(dealing)
        self._dealing.add_done_callback(self._dealt)

    def _dealt(self, dealing: asyncio.Task[None]) -> None:
        self._dealing = None
        if dealing.cancelled():
            return
        if (error := dealing.exception()) is not None:
            self._end(error)
        self._go_on()

    def _pause(self) -> None:
        if self._transport is not None:
            self._transport.pause_reading()

    def _end(self, error: BaseException | None) -> None:
        self._pause()
        if self.ended.done():
            return
        if error is None:
            self.ended.set_result(None)
        else:
            self.ended.set_exception(error)
