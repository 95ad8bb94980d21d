"""A connected byte stream: receive by pattern, send, within a budget of time.  Knows no addresses and no options.

There is no read-ahead beyond what one read brought: nothing is read from the system but on behalf of a receive, so a
fast peer fills the system's buffer and then has to wait; it cannot fill our memory.  Output is not buffered, so what
`send` counts as sent has been handed to the system (within TLS, all but one record; see `tls.py`).

One reader and one writer at a time: a second one is told so, rather than given every other piece.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, TypeVar

from netcore.sockets.buffer import ReadBuffer
from netcore.sockets.carrier import Carrier, PlainCarrier
from netcore.sockets.errors import (
    BUSY_READING,
    BUSY_WRITING,
    CLOSED,
    TIMEOUT,
    TOO_LONG,
    CertificateRefused,
    SocketError,
    failed,
)
from netcore.sockets.patterns import Wanted
from netcore.sockets.readiness import Blocked, Direction, Readiness
from netcore.sockets.timeout import Budget
from netcore.sockets.tls import Agreement, Handshake, Trust, secure
from netcore.sockets.turns import Turns

# A pipe's worth; larger reads only make the pauses between turns longer.
READ_BYTES: Final = 64 << 10
WRITE_BYTES: Final = 256 << 10
# LuaSocket has no limit, but a peer that never ends its line would fill memory.  Who downloads more than this takes it
# in pieces, and has a limit of his own.
LONGEST_RECEIVE_BYTES: Final = 64 << 20

T = TypeVar("T")


class ByteStream:
    """Owns a connected socket, and closes it."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.sent_bytes = 0
        self._readiness = Readiness(sock)
        self._carrier: Carrier = PlainCarrier(sock)
        self._buffer = ReadBuffer()
        self._is_reading = False
        self._is_writing = False
        self._is_closed = False
        self._turns = Turns()

    @property
    def now(self) -> float:
        """The clock of budgets."""
        return self._readiness.now

    @property
    def received_bytes(self) -> int:
        """Bytes that were handed out, which is what LuaSocket counts."""
        return self._buffer.taken_bytes

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called."""
        return self._is_closed

    @property
    def is_pending(self) -> bool:
        """Whether something that was sent is not with the system yet."""
        return self._carrier.is_pending

    @property
    def buffered_bytes(self) -> int:
        """Bytes that were read from the system and not handed out yet."""
        return len(self._buffer)

    def receive_now(self, wanted: Wanted) -> bytes | None:
        """What a pattern wants, if it has arrived already; None if `receive` has to wait for it."""
        if self._is_reading:
            raise SocketError(BUSY_READING)
        return wanted.take(self._buffer)

    async def receive(self, wanted: Wanted, budget: Budget) -> bytes:
        """What a pattern wants.  Raises SocketError with what had arrived of it, which is then consumed."""
        with self._reader():
            try:
                while (result := wanted.take(self._buffer)) is None:
                    await self._fill(budget)
            except SocketError as error:
                return self._finish(wanted, error)
            return result

    async def receive_some(self, limit_bytes: int, budget: Budget) -> bytes:
        """One byte or more, as soon as there is any; never b"".  Raises SocketError, "closed" at the end."""
        with self._reader():
            while not len(self._buffer):
                await self._fill(budget)
            return self._buffer.take(limit_bytes)

    def receive_chunk(self, limit_bytes: int) -> bytes:
        """Something, if it is there already; else b"".  For streams without TLS.  Raises SocketError at the end."""
        if self._is_closed:
            raise SocketError(CLOSED)
        if len(self._buffer):
            return self._buffer.take(limit_bytes)
        try:
            data = self._carrier.read(limit_bytes)
        except Blocked:
            return b""
        except OSError as error:
            raise failed(error) from error
        if not data:
            raise SocketError(CLOSED)
        self._buffer.taken_bytes += len(data)
        return data

    def keep_receiving(self, step: Callable[[], bool] | None) -> None:
        """Call `step` whenever something can be received, until it returns True; None: no more."""
        self._readiness.keep(Direction.READ, step)

    def send_now(self, data: memoryview) -> int:
        """Hand over as much as the system takes at once, mostly all of it.  Raises SocketError.

        The rest, and waiting until nothing `is_pending`, is for `send`.
        """
        if self._is_writing:
            raise SocketError(BUSY_WRITING)
        if self._is_closed:
            raise SocketError(CLOSED)
        if self._turns.are_over():
            return 0
        try:
            return self._write(data)
        except Blocked:
            return 0
        except OSError as error:
            raise failed(error) from error

    async def send(self, data: memoryview, budget: Budget) -> None:
        """Hand everything to the system.  Raises SocketError; its `sent` is how many bytes had been."""
        if self._is_writing:
            raise SocketError(BUSY_WRITING)
        self._is_writing = True
        done = 0
        try:
            while done < len(data):
                done += await self._attempt(partial(self._write, data[done:]), budget)
            await self._attempt(self._carrier.flush, budget)
        except SocketError as error:
            raise SocketError(error.reason, sent=done) from error.__cause__
        finally:
            self._is_writing = False

    async def start_tls(self, trust: Trust, wish: Handshake, timeout_s: float | None) -> Agreement:
        """Put TLS on the stream.  Raises SocketError, and then the stream is closed."""
        with self._reader(), self._writer():
            # What came before the handshake was not protected by it: taking it for the server's words afterwards is
            # how STARTTLS is attacked.
            if len(self._buffer):
                raise SocketError("unread data before the TLS handshake")
            try:
                async with asyncio.timeout(timeout_s):
                    self._carrier = carrier = await secure(self.sock, self._readiness, trust, wish)
                    return carrier.agreement
            except TimeoutError:
                self.close()
                raise SocketError(TIMEOUT) from None
            except CertificateRefused:
                self.close()
                raise
            except SocketError as error:
                reason = CLOSED if self._is_closed else error.reason
                self.close()
                raise SocketError(reason) from error.__cause__
            except BaseException:
                self.close()
                raise

    def end_writing(self) -> None:
        """Tell the peer that nothing more comes; reading goes on.  OSErrors pass through."""
        self._carrier.end_writing()

    def close(self) -> None:
        """Close the socket; who waits for it gets "closed".  Twice is once."""
        if self._is_closed:
            return
        self._is_closed = True
        # A goodbye that cannot be said at once is not said.
        with contextlib.suppress(OSError, SocketError):
            self._carrier.say_goodbye()
        self._readiness.close()
        self._buffer.clear()
        self.sock.close()

    async def _fill(self, budget: Budget) -> None:
        if len(self._buffer) >= LONGEST_RECEIVE_BYTES:
            raise SocketError(TOO_LONG)
        await self._attempt(self._read, budget)

    def _read(self) -> None:
        data = self._carrier.read(READ_BYTES)
        if not data:
            raise SocketError(CLOSED)
        self._buffer.append(data)

    def _write(self, data: memoryview) -> int:
        count = self._carrier.write(data if len(data) <= WRITE_BYTES else data[:WRITE_BYTES])
        self.sent_bytes += count
        return count

    async def _attempt(self, step: Callable[[], T], budget: Budget) -> T:
        """Try a step until it does not have to wait any more."""
        while True:
            if self._turns.are_over():
                await self._turns.stand_back()
            if self._is_closed:
                raise SocketError(CLOSED)
            try:
                return step()
            except Blocked as blocked:
                self._turns.waited()
                await self._readiness.wait(blocked.direction, budget.wait_s(self.now))
            except OSError as error:
                raise failed(error) from error

    def _finish(self, wanted: Wanted, error: SocketError) -> bytes:
        try:
            return wanted.take_at_end(self._buffer, error.reason)
        except SocketError as ended:
            raise ended from error.__cause__

    @contextlib.contextmanager
    def _reader(self) -> Iterator[None]:
        if self._is_reading:
            raise SocketError(BUSY_READING)
        self._is_reading = True
        try:
            yield
        finally:
            self._is_reading = False

    @contextlib.contextmanager
    def _writer(self) -> Iterator[None]:
        if self._is_writing:
            raise SocketError(BUSY_WRITING)
        self._is_writing = True
        try:
            yield
        finally:
            self._is_writing = False
