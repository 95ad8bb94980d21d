"""The inboxes of all script sockets of a host: what Lua takes out of them at once, and what the core puts in."""

import asyncio
import itertools
from collections.abc import Callable
from typing import Final, TypeAlias, assert_never

from netcore.api.sockets import (
    CHUNK_BYTES,
    CREDIT_PORTION_BYTES,
    CloseSocket,
    ConnectionAccepted,
    DatagramArrived,
    DatagramFailed,
    DataSent,
    Endpoint,
    GiveCredit,
    NoteTimeouts,
    SendingEnded,
    SocketDataArrived,
    SocketEnded,
    SocketReply,
    SocketRequest,
)
from scripting.inbox import Inbox
from scripting.machine import Value

# How long new timeouts of a socket are kept here, in case others follow.
TELL_TIMEOUTS_S: Final = 0.25

Arrived: TypeAlias = (
    SocketDataArrived | SocketEnded | DataSent | SendingEnded | ConnectionAccepted | DatagramArrived | DatagramFailed
)
Taken: TypeAlias = "Value | tuple[Value, ...]"


class Mailroom:
    """Inboxes by socket number."""

    def __init__(self, emit: Callable[[SocketRequest], None], max_sockets: int) -> None:
        self._emit = emit
        self._max_sockets = max_sockets
        self._inboxes: dict[int, Inbox] = {}
        self._numbers = itertools.count(1)
        self._closing: dict[int, asyncio.TimerHandle] = {}  # of sockets that are kept for later

    def inbox(self, socket: int) -> Inbox | None:
        """The inbox of a socket, None when it has been closed."""
        return self._inboxes.get(socket)

    def deliver(self, event: Arrived) -> None:
        """Put something into the inbox that it is for; what comes for a closed socket is dropped."""
        if isinstance(event, ConnectionAccepted):
            self._accept(event)
            return
        inbox = self._inboxes.get(event.socket)
        if inbox is None:
            return
        match event:
            case SocketDataArrived(data=data):
                inbox.put(data)
            case DatagramArrived() | DatagramFailed():
                inbox.put(event)
            case SocketEnded(error=error, was_reset=was_reset):
                if was_reset:
                    inbox.was_reset, inbox.send_error = True, "closed"
                inbox.finish(error or "closed")
            case DataSent(amount=amount):
                inbox.unsent -= amount
                inbox.wake()
            case SendingEnded(error=error):
                inbox.send_error = error or "closed"
                inbox.wake()
            case _:
                assert_never(event)

    def close_all(self) -> None:
        """Close every socket."""
        for socket in list(self._inboxes):
            self.close(socket)

    def _accept(self, event: ConnectionAccepted) -> None:
        server = self._inboxes.get(event.server)
        if server is None or len(self._inboxes) >= self._max_sockets:
            self._emit(CloseSocket(event.socket))
            return
        self._inboxes[event.socket] = Inbox()
        server.put(event)

    # --- host functions ---

    def new(self) -> int | tuple[None, str]:
        """A number and inbox for a socket that is about to be opened."""
        if len(self._inboxes) >= self._max_sockets:
            return None, "Too many open files"
        number = next(self._numbers)
        self._inboxes[number] = Inbox()
        return number

    def close(self, socket: int) -> None:
        """Close a socket and, of a server, the connections that nobody has accepted; whoever waits looks again."""
        if (timer := self._closing.pop(socket, None)) is not None:
            timer.cancel()
        inbox = self._inboxes.pop(socket, None)
        if inbox is None:
            return
        self._emit(CloseSocket(socket))
        for arrival in inbox.items:
            if isinstance(arrival, ConnectionAccepted):
                self.close(arrival.socket)
        inbox.items.clear()
        inbox.finish("closed")

    def close_after(self, socket: int, seconds: float) -> None:
        """Close a socket that nobody uses now, unless it is asked for (`is_fresh`) before."""
        self.is_fresh(socket)
        self._closing[socket] = asyncio.get_running_loop().call_later(max(seconds, 0.0), self.close, socket)

    def is_fresh(self, socket: int) -> bool:
        """Take back `close_after`.  False: it is closed, its peer has closed it, or something has come unasked."""
        if (timer := self._closing.pop(socket, None)) is not None:
            timer.cancel()
        inbox = self._inboxes.get(socket)
        return inbox is not None and not inbox.is_readable

    def take(self, socket: int) -> bytes | tuple[None, str, bool] | None:
        """Up to 64 KB of what has come; None when nothing has; the reason when nothing can, and if it is a reset."""
        inbox = self._look(socket)
        if inbox is None:
            return None, "closed", False
        if not inbox.items:
            return (None, inbox.take_error() or inbox.end, inbox.was_reset) if inbox.end else None
        chunks: list[bytes] = []
        size = 0
        while inbox.items and isinstance(chunk := inbox.items[0], bytes):
            if chunks and size + len(chunk) > CHUNK_BYTES:
                break
            chunks.append(chunk)
            size += len(chunk)
            inbox.items.popleft()
        if not chunks:
            return None, "closed", False  # what is here is not a stream's
        self._give_credit(socket, inbox, size)
        return b"".join(chunks)

    def take_connection(self, server: int) -> Taken:
        """A connection to accept: number, local end, peer; else as `take`."""
        inbox = self._look(server)
        if inbox is None:
            return None, "closed"
        while inbox.items:
            arrival = inbox.items.popleft()
            if isinstance(arrival, ConnectionAccepted):
                self._emit(GiveCredit(server, 1))
                return arrival.socket, endpoint_value(arrival.local), endpoint_value(arrival.peer)
        return (None, inbox.end) if inbox.end else None

    def take_datagram(self, socket: int) -> Taken:
        """A datagram: data, host, port; else as `take`."""
        inbox = self._look(socket)
        if inbox is None:
            return None, "closed"
        if not inbox.items:
            return (None, inbox.end) if inbox.end else None
        arrival = inbox.items.popleft()
        if isinstance(arrival, DatagramArrived):
            self._give_credit(socket, inbox, max(len(arrival.data), 1))  # an empty one is not free either
            return arrival.data, arrival.peer.host, arrival.peer.port
        return None, arrival.error if isinstance(arrival, DatagramFailed) else "closed"

    def datagram_failure(self, socket: int) -> str | None:
        """The failure that waits to be told before anything else, which is then told."""
        inbox = self._inboxes.get(socket)
        if inbox is None or not inbox.items or not isinstance(failure := inbox.items[0], DatagramFailed):
            return None
        inbox.items.popleft()
        return failure.error

    def _look(self, socket: int) -> Inbox | None:
        inbox = self._inboxes.get(socket)
        if inbox is not None:
            inbox.has_news = False
        return inbox

    def _give_credit(self, socket: int, inbox: Inbox, taken: int) -> None:
        # In portions: small enough that the core never runs dry, large enough to cost nothing.
        inbox.owed += taken
        if inbox.owed >= CREDIT_PORTION_BYTES:
            self._emit(GiveCredit(socket, inbox.owed))
            inbox.owed = 0

    def note_timeouts(self, socket: int, block_s: float, total_s: float) -> None:
        """Tell the core of timeouts that were set; not of each, as some scripts set them for every call."""
        inbox = self._inboxes.get(socket)
        if inbox is None:
            return
        if inbox.timeouts is None:
            asyncio.get_running_loop().call_later(TELL_TIMEOUTS_S, self._tell_timeouts, socket, inbox)
        inbox.timeouts = (block_s, total_s)

    def _tell_timeouts(self, socket: int, inbox: Inbox) -> None:
        if inbox.timeouts is not None and self._inboxes.get(socket) is inbox:
            self._emit(NoteTimeouts(socket, *inbox.timeouts))
        inbox.timeouts = None

    def error(self, socket: int) -> str | None:
        """The error of a connect that nobody waited for, once."""
        inbox = self._inboxes.get(socket)
        return None if inbox is None else inbox.take_error()

    def outcome(self, socket: int) -> tuple[Value, ...]:
        """How a connect that nobody waited for has ended: is it over, the error, both ends."""
        inbox = self._look(socket)
        if inbox is None:
            return True, "closed"
        if inbox.outcome is None:
            return False, None
        return True, *ends_value(inbox.outcome)

    def ready(self, reads: bytes, writes: bytes) -> tuple[bytes, bytes]:
        """Which of these sockets, "number number …", would not make a reader or writer wait."""
        # A socket that is gone does not make anyone wait either.
        inboxes = self._inboxes
        can_read = [n for n in reads.split() if (i := inboxes.get(int(n))) is None or i.is_readable]
        can_write = [n for n in writes.split() if (i := inboxes.get(int(n))) is None or i.is_writable]
        return b" ".join(can_read), b" ".join(can_write)


def endpoint_value(endpoint: Endpoint | None) -> dict[str, Value] | None:
    """An address as Lua gets it."""
    if endpoint is None:
        return None
    return {"host": endpoint.host, "port": endpoint.port, "family": endpoint.family}


def ends_value(reply: SocketReply) -> tuple[Value, ...]:
    """The error, or None, and both ends, as Lua gets them."""
    return reply.error or None, endpoint_value(reply.local), endpoint_value(reply.peer)
