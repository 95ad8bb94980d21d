"""Carriers move bytes over a connected non-blocking socket, plain or within TLS (`tls.py`), and never wait."""

import socket
from typing import Protocol

from netcore.sockets.readiness import Blocked, Direction


class Carrier(Protocol):
    """A full-duplex byte stream that says Blocked when it would have to wait.  OSErrors pass through."""

    def read(self, limit_bytes: int) -> bytes:
        """At most so many bytes; b"" at the end of the stream."""

    def write(self, data: memoryview) -> int:
        """Hand over the beginning of `data` and say how much that was."""

    def flush(self) -> None:
        """Say Blocked while something that was written is not with the system yet."""

    def end_writing(self) -> None:
        """Tell the peer, as far as the carrier has words for it, that nothing more will be written."""


class PlainCarrier:
    """Bytes as they are."""

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

    def end_writing(self) -> None:
        """Nothing: TCP's own FIN says it."""
