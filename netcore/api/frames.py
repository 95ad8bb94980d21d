"""Messages on a byte stream: how processes of Mudwire talk to each other.

A frame is `length` (4 bytes, big endian, of what follows), `channel` (1 byte), `session` (4 bytes), then the payload,
msgpack of one of the unions.  Channel 0 carries the union of that border; channel 1 carries `Display`, which the core
passes on unread.  Session 0 is the core itself.  Sans-I/O: bytes in, frames out; the caller owns the socket.
"""

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

MESSAGE: Final = 0
DISPLAY: Final = 1

# The largest single value is a host's batch or a downloaded body; both are cut below this by who makes them.
MAX_FRAME_BYTES: Final = 64 << 20

_HEADER: Final = struct.Struct(">IBI")
_AFTER_LENGTH: Final = _HEADER.size - 4


class Frame(NamedTuple):
    """One frame; `payload` is msgpack."""

    channel: int
    session: int
    payload: bytes


class FrameError(Exception):
    """The peer broke the framing; the stream is of no more use."""


def pack(channel: int, session: int, payload: bytes) -> bytes:
    """The bytes of one frame."""
    return _HEADER.pack(len(payload) + _AFTER_LENGTH, channel, session) + payload


class FrameCutter:
    """Cuts a stream into frames, whatever the chunks it arrives in."""

    def __init__(self, limit_bytes: int = MAX_FRAME_BYTES) -> None:
        self._buffer = bytearray()
        self._start = 0
        self._limit_bytes = limit_bytes

    def feed(self, data: bytes | memoryview) -> None:
        """Take what the stream brought."""
        self._buffer += data

    def frames(self) -> Iterator[Frame]:
        """Every whole frame so far, in order; may be left and taken up again at any frame."""
        while (frame := self.next_frame()) is not None:
            yield frame

    def next_frame(self) -> Frame | None:
        """The next whole frame, or None when more bytes are needed.  Raises FrameError on a length out of bounds."""
        available = len(self._buffer) - self._start
        if available < _HEADER.size:
            self._compact()
            return None
        length, channel, session = _HEADER.unpack_from(self._buffer, self._start)
        if not _AFTER_LENGTH <= length <= self._limit_bytes:
            msg = f"frame of {length} bytes (allowed are {_AFTER_LENGTH} to {self._limit_bytes})"
            raise FrameError(msg)
        end = self._start + 4 + length
        if end > len(self._buffer):
            self._compact()
            return None
        payload = bytes(memoryview(self._buffer)[self._start + _HEADER.size : end])
        self._start = end
        return Frame(channel, session, payload)

    def _compact(self) -> None:
        # Once per feed, not once per frame: deleting from the front of a bytearray moves the rest.
        if self._start:
            del self._buffer[: self._start]
            self._start = 0
