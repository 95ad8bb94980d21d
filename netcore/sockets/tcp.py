"""TCP sockets as LuaSocket has them: a master, which becomes a server by listening or a client by connecting.

Where LuaSocket changes an object's class, `TcpMaster` gives another object and is used up.  Every method that can fail
raises SocketError; none ever blocks the loop.
"""

import contextlib
import errno
import socket
from collections.abc import Callable
from typing import Final, NamedTuple

from netcore.api.sockets import Endpoint, Scalar
from netcore.sockets.addresses import endpoint_of, local_of
from netcore.sockets.errors import CLOSED, SocketError, failed
from netcore.sockets.options import get_option, set_option
from netcore.sockets.patterns import LINE, Pattern, wanting
from netcore.sockets.proxy import Handshake as ProxyHandshake
from netcore.sockets.readiness import Direction, Readiness
from netcore.sockets.stream import ByteStream
from netcore.sockets.timeout import Budget, Timeout, budget
from netcore.sockets.tls import Agreement, Handshake, Trust
from netcore.sockets.tunnel import lead_on
from netcore.sockets.turns import Turns

# A peer that is gone before its connection was accepted (accept(2) lists more for Linux) is no error of the server.
_LOST_BEFORE_ACCEPT: Final = frozenset({errno.ECONNABORTED, errno.EPROTO, errno.ENETDOWN, errno.ENETUNREACH})


class Statistics(NamedTuple):
    """A client's `getstats`: bytes that the reader was given, bytes that the system was given, seconds of life."""

    received_bytes: int
    sent_bytes: int
    age_s: float


class TcpClient:
    """A connection."""

    def __init__(self, sock: socket.socket, peer: Endpoint, trust: Trust, timeout: Timeout | None = None) -> None:
        self.peer = peer
        self.local = local_of(sock)
        self._stream = ByteStream(sock)
        self._trust = trust
        self._timeout = timeout or Timeout()
        self._born = self._stream.now
        self._base = Statistics(0, 0, 0.0)  # what is added to the stream's own counts
        self._is_secure = False

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called (the peer's end shows when reading)."""
        return self._stream.is_closed

    @property
    def is_secure(self) -> bool:
        """Whether TLS is on it."""
        return self._is_secure

    async def receive(self, pattern: Pattern = LINE, prefix: bytes = b"") -> bytes:
        """A line ("*l", without its end), everything ("*a"), or so many bytes; `prefix` is what came before.

        Raises SocketError whose `partial` is what had arrived, prefix included; ValueError for another pattern.
        """
        wanted = wanting(pattern, prefix)
        if (data := self._stream.receive_now(wanted)) is not None:
            return data
        return await self._stream.receive(wanted, self._budget(None))

    async def receive_some(self, limit_bytes: int = 64 << 10) -> bytes:
        """At least one byte and at most so many, as soon as there are any.  Raises SocketError, "closed" at the end."""
        return await self._stream.receive_some(limit_bytes, self._budget(None))

    def receive_now(self, limit_bytes: int) -> bytes:
        """Something, if it is there already; else b"".  Not within TLS.  Raises SocketError, "closed" at the end."""
        return self._stream.receive_chunk(limit_bytes)

    def keep_receiving(self, step: Callable[[], bool] | None) -> None:
        """Call `step` whenever something can be received, until it returns True; None: no more."""
        self._stream.keep_receiving(step)

    async def send(self, data: bytes, first: int = 1, last: int = -1, *, timeout_s: float | None = None) -> int:
        """Send data[first..last] (counted from 1; negative: from the end) and give the index of the last byte sent.

        `timeout_s` is for this call alone; without it the socket's own timeouts hold.  Raises SocketError whose `sent`
        is the index of the last byte that was sent: `send(data, sent + 1)` goes on from there.
        """
        start, end = _span(len(data), first, last)
        if start > end:
            return start - 1
        piece = memoryview(data)[start - 1 : end]
        done = 0
        try:
            done = self._stream.send_now(piece)
            if done < len(piece) or self._stream.is_pending:
                await self._stream.send(piece[done:], self._budget(timeout_s))
        except SocketError as error:
            raise SocketError(error.reason, sent=start - 1 + done + error.sent) from error.__cause__
        return end

    def send_now(self, data: bytes) -> int:
        """Hand over as much as the system takes at once, mostly all of it, and give how much that was.

        The rest, and what `is_pending`, is for `send`.  Raises SocketError.
        """
        return self._stream.send_now(memoryview(data))

    @property
    def is_pending(self) -> bool:
        """Whether something that was sent is not with the system yet."""
        return self._stream.is_pending

    async def start_tls(
        self, server_name: str, *, verify: bool = True, pin: str = "", timeout_s: float | None = None
    ) -> None:
        """Put TLS on the connection, as client.  Raises SocketError in words for people, and closes then.

        With a `pin`, only the certificate with this fingerprint is taken, whoever vouches for it; another one, as one
        that is not to be verified, raises CertificateRefused.  `timeout_s` is for the whole handshake; None or negative
        is none.
        """
        await self.shake_hands(Handshake(server_name, verify, pin), timeout_s=timeout_s)

    async def lead_on(self, handshake: ProxyHandshake) -> None:
        """Have a proxy, to which this is a connection, connect it to somewhere else.  Raises SocketError."""
        await lead_on(self._stream, handshake, self._timeout)
        self.set_statistics(0, 0, 0.0)

    async def shake_hands(self, wish: Handshake, *, timeout_s: float | None = None) -> Agreement:
        """As `start_tls`, as client or as server, on any terms; what has been agreed on."""
        limit_s = None if timeout_s is None or timeout_s < 0 else timeout_s
        agreement = await self._stream.start_tls(self._trust, wish, limit_s)
        self._is_secure = True
        return agreement

    def settimeout(self, value_s: float | None, mode: str = "b") -> None:
        """Set the "b"lock or the "t"otal timeout, in seconds; None or negative is none.  See `timeout.py`."""
        self._timeout.set(value_s, mode)

    def gettimeout(self) -> tuple[float, float]:
        """Block and total timeout, as they were set."""
        return self._timeout.block_s, self._timeout.total_s

    def shutdown(self, how: str = "both") -> None:
        """End sending ("send"), receiving ("receive") or "both"; a connection that is gone is no error."""
        if how not in {"send", "receive", "both"}:
            raise SocketError(f"invalid option '{how}'")
        if how != "receive":
            with contextlib.suppress(OSError):
                self._stream.end_writing()
        if how != "send":
            with contextlib.suppress(OSError):
                self._stream.sock.shutdown(socket.SHUT_RD)

    def close(self) -> None:
        """Close it; whoever waits on it gets "closed".  Twice is once."""
        self._stream.close()

    def set_option(self, name: str, value: Scalar) -> None:
        """Set an option by its LuaSocket name; see `options.py`."""
        set_option(self._stream.sock, "tcp", name, value)

    def get_option(self, name: str) -> Scalar | None:
        """An option's value by its LuaSocket name; see `options.py`."""
        return get_option(self._stream.sock, "tcp", name)

    def is_dirty(self) -> bool:
        """Whether there are bytes that were read from the system and not handed out."""
        return self._stream.buffered_bytes > 0

    def statistics(self) -> Statistics:
        """What went through it so far."""
        stream, base = self._stream, self._base
        return Statistics(
            base.received_bytes + stream.received_bytes, base.sent_bytes + stream.sent_bytes, stream.now - self._born
        )

    def set_statistics(self, received_bytes: int, sent_bytes: int, age_s: float) -> None:
        """Count on from here."""
        stream = self._stream
        self._base = Statistics(received_bytes - stream.received_bytes, sent_bytes - stream.sent_bytes, 0.0)
        self._born = stream.now - age_s

    def _budget(self, timeout_s: float | None) -> Budget:
        now = self._stream.now
        return self._timeout.start(now) if timeout_s is None else budget(timeout_s, now)


class TcpServer:
    """A listening socket."""

    def __init__(self, sock: socket.socket, trust: Trust, timeout: Timeout) -> None:
        self.local = local_of(sock)
        self._sock = sock
        self._trust = trust
        self._timeout = timeout
        self._readiness = Readiness(sock)
        self._is_closed = False
        self._turns = Turns()

    async def accept(self) -> TcpClient:
        """The next connection; its timeouts are not the server's.  Raises SocketError."""
        start = self._timeout.start(self._readiness.now)
        while True:
            if self._turns.are_over():
                await self._turns.stand_back()
            if self._is_closed:
                raise SocketError(CLOSED)
            try:
                return self._accept_now()
            except (BlockingIOError, InterruptedError):
                await self._readiness.wait(Direction.READ, start.wait_s(self._readiness.now))
            except OSError as error:
                if error.errno not in _LOST_BEFORE_ACCEPT:
                    raise failed(error) from error

    def settimeout(self, value_s: float | None, mode: str = "b") -> None:
        """As `TcpClient.settimeout`, for accept."""
        self._timeout.set(value_s, mode)

    def gettimeout(self) -> tuple[float, float]:
        """Block and total timeout, as they were set."""
        return self._timeout.block_s, self._timeout.total_s

    def set_option(self, name: str, value: Scalar) -> None:
        """Set an option by its LuaSocket name; see `options.py`."""
        set_option(self._sock, "tcp", name, value)

    def get_option(self, name: str) -> Scalar | None:
        """An option's value by its LuaSocket name; see `options.py`."""
        return get_option(self._sock, "tcp", name)

    def close(self) -> None:
        """Stop listening; whoever waits in accept gets "closed".  Connections that were accepted stay."""
        self._is_closed = True
        self._readiness.close()
        self._sock.close()

    def _accept_now(self) -> TcpClient:
        sock, address = self._sock.accept()
        try:
            sock.setblocking(False)
            return TcpClient(sock, endpoint_of(sock, address), self._trust)
        except BaseException:
            sock.close()
            raise


def _span(size: int, first: int, last: int) -> tuple[int, int]:
    """LuaSocket's (and Lua's `string.sub`) reading of a range; the first and the last index, both from 1."""
    start = size + first + 1 if first < 0 else first
    end = size + last + 1 if last < 0 else last
    return max(start, 1), min(end, size)
