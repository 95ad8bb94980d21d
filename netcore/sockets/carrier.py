"""Carriers move bytes over a connected non-blocking socket, plain or within TLS (`tls.py`), and never wait."""

import socket
from typing import Final, Protocol

from netcore.sockets.readiness import Blocked, Direction


class Carrier(Protocol):
    """A full-duplex byte stream that says Blocked when it would have to wait.  OSErrors pass through."""

    def read(self, limit_bytes: int) -> bytes:
        """At most so many bytes; b"" at the end of the stream."""

    def write(self, data: memoryview) -> int:
        """Hand over the beginning of `data` and say how much that was."""

    @property
    def is_pending(self) -> bool:
        """Whether something that was written is not with the system yet."""

    def flush(self) -> None:
        """Say Blocked while something is pending."""

    def say_goodbye(self) -> None:
        """Before closing: tell the peer that this is the end, if the carrier has words for it and can do so at once."""

    def end_writing(self) -> None:
        """Tell the peer that nothing more will be written; reading goes on."""


class PlainCarrier:
    """Bytes as they are."""

    is_pending: Final = False

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def read(self, limit_bytes: int) -> bytes:
        """At most so many bytes; b"" at the end of the stream."""
        try:
            return self._sock.recv(limit_bytes)
        except (BlockingIOError, InterruptedError):
            raise Blocked(Direction.READ) from None

    def write(self, data: memoryview) -> int:
        """Hand over the beginning of `data` and say how much that was."""
        try:
            return self._sock.send(data)
        except (BlockingIOError, InterruptedError):
            raise Blocked(Direction.WRITE) from None

    def flush(self) -> None:
        """Nothing: what was written is with the system."""

    def say_goodbye(self) -> None:
        """Nothing: closing says it."""

    def end_writing(self) -> None:
        """TCP's FIN."""
        self._sock.shutdown(socket.SHUT_WR)
