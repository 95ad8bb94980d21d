"""What a script's socket sends: streams within the window that the core grants, in turn and in time; datagrams.

A stream's data goes out in slices.  A datagram is waited for, unless one like it has gone out already (`Proven`).
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from netcore.api.permissions import Owner
from netcore.api.sockets import (
    CHUNK_BYTES,
    NO_TIMEOUT,
    SEND_WINDOW_BYTES,
    SendData,
    SendDatagram,
    SocketReply,
    SocketRequest,
)
from scripting.asker import Asker
from scripting.inbox import CLOSED, Inbox, Proven, changed
from scripting.machine import asking
from scripting.mailroom import Mailroom
from scripting.plain import text_of

# One SendData: small enough that the frames of other sockets get in between, and that the next is on its way when the
# core has sent it; and not so small that a full window is refilled by drops.
SEND_SLICE_BYTES: Final = CHUNK_BYTES
LEAST_SLICE_BYTES: Final = CHUNK_BYTES // 4


class Sending:
    """The way out of one script host's sockets."""

    def __init__(
        self,
        emit: Callable[[SocketRequest], None],
        asker: Asker,
        mailroom: Mailroom,
        owner: Callable[[int], Owner],
    ) -> None:
        """`emit` sends a request to the core; `owner` says who asks for something in a line."""
        self._emit = emit
        self._asker = asker
        self._mailroom = mailroom
        self._owner = owner

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions, without their prefix."""
        return {
            "post": self._post,
            "send": self._send,
            "send_datagram": self._send_datagram,
            "post_datagram": self._post_datagram,
        }

    # --- streams ---

    def _post(self, socket: int, data: bytes) -> int:
        """Send without waiting, if nobody else is sending and there is room; how many bytes that were: all or none."""
        inbox = self._mailroom.inbox(socket)
        if inbox is None or inbox.is_connecting or inbox.turn.is_held or inbox.send_error:
            return 0
        if len(data) > SEND_SLICE_BYTES or inbox.unsent + len(data) > SEND_WINDOW_BYTES:
            return 0
        self._send_slice(socket, inbox, data)
        return len(data)

    async def _send(self, socket: int, data: bytes, block_s: float, total_s: float) -> tuple[int, str | None]:
        """How many bytes went out, and the error that ended it."""
        inbox = self._mailroom.inbox(socket)
        if inbox is None:
            return 0, "closed"
        timeout = _Timeout(block_s, total_s)
        while inbox.is_connecting:
            if not await changed([inbox], timeout.left):
                return 0, "timeout"
        if not await inbox.turn.take(timeout.left):
            return 0, "timeout"
        try:
            return await self._send_slices(socket, inbox, data, timeout)
        finally:
            inbox.turn.give()

    async def _send_slices(self, socket: int, inbox: Inbox, data: bytes, limit: "_Timeout") -> tuple[int, str | None]:
        sent = 0
        while sent < len(data):
            if self._mailroom.inbox(socket) is not inbox:
                return sent, "closed"
            if inbox.send_error:
                return sent, inbox.take_error() or inbox.send_error
            room = SEND_WINDOW_BYTES - inbox.unsent
            if room >= min(len(data) - sent, LEAST_SLICE_BYTES):
                part = data[sent : sent + min(room, SEND_SLICE_BYTES)]
                self._send_slice(socket, inbox, part)
                sent += len(part)
            elif not await changed([inbox], limit.left):
                return sent, "timeout"
        return sent, None

    def _send_slice(self, socket: int, inbox: Inbox, data: bytes) -> None:
        inbox.unsent += len(data)
        self._emit(SendData(socket, data))

    # --- datagrams ---

    @asking
    async def _send_datagram(self, socket: int, data: bytes, host: bytes, port: bytes, line: int) -> str | None:
        owner = self._owner(line)
        if self._mailroom.inbox(socket) is None:
            return CLOSED
        reply = await self._asker.ask(
            SocketReply, lambda request: SendDatagram(request, socket, owner, data, text_of(host), text_of(port))
        )
        if not reply.error and (inbox := self._mailroom.inbox(socket)) is not None:
            inbox.proven = Proven(owner.subject, host, port, len(data))
        return reply.error or None

    @asking
    def _post_datagram(self, socket: int, data: bytes, host: bytes, port: bytes, line: int) -> bool:
        """Send without waiting to be told that it has gone out, if such a one has; whether that was done."""
        inbox = self._mailroom.inbox(socket)
        if inbox is None or (proven := inbox.proven) is None:
            return False
        owner = self._owner(line)
        if not proven.covers(owner.subject, host, port, len(data)):
            return False
        number = self._asker.next_number()
        self._emit(SendDatagram(number, socket, owner, data, text_of(host), text_of(port), is_posted=True))
        return True


class _Timeout:
    """LuaSocket's block and total timeouts over the waits of one call (see `time_left` in socket_objects.lua)."""

    def __init__(self, block_s: float, total_s: float) -> None:
        self._block_s = block_s
        self._total_s = total_s
        self._start = _clock()

    @property
    def left(self) -> float:
        """Seconds until the next wait is to be given up; NO_TIMEOUT without end."""
        limits = [limit for limit in (self._block_s, self._total_s) if limit >= 0]
        if not limits:
            return NO_TIMEOUT
        whole = self._total_s if len(limits) > 1 else limits[0]
        return min(limits[0], max(0.0, whole - (_clock() - self._start)))


def _clock() -> float:
    return asyncio.get_running_loop().time()
