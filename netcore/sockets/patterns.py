"""LuaSocket's receive patterns: how much of a stream one `receive` wants.

A pattern only says where it ends; the bytes stay in the buffer until then, so that a cancelled receive loses nothing.
Sans-I/O: the stream fills the buffer and asks again.
"""

from typing import Final, Protocol, TypeAlias

from netcore.sockets.buffer import ReadBuffer
from netcore.sockets.errors import CLOSED, SocketError

LINE: Final = "*l"
ALL: Final = "*a"

Pattern: TypeAlias = str | int | float


class Wanted(Protocol):
    """What one receive waits for."""

    def take(self, buffer: ReadBuffer) -> bytes | None:
        """The result, prefix included, taken from the buffer; None when more has to arrive first."""

    def take_at_end(self, buffer: ReadBuffer, reason: str) -> bytes:
        """The result although the stream has ended or the time is up; raises SocketError with what there is."""


def wanting(pattern: Pattern, prefix: bytes = b"") -> Wanted:
    """What a receive with this pattern waits for.  Raises ValueError when there is no such pattern.

    "*l" is a line, without its LF and without any CR; "*a" everything until the peer closes; a number that many bytes,
    of which the prefix counts as the first.  As in LuaSocket only the first two letters count, a number may be written
    as a string, and its fraction is cut off.
    """
    if pattern == LINE:
        return _Line(prefix)
    count = _number(pattern)
    if count is not None and count >= 0:
        return _Count(int(count), prefix)
    match pattern:
        case str() if pattern.startswith(LINE):
            return _Line(prefix)
        case str() if pattern.startswith(ALL):
            return _Everything(prefix)
        case _:
            raise ValueError("invalid receive pattern")


def _number(pattern: Pattern) -> float | None:
    try:
        number = float(pattern)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


class _Line:
    __slots__ = ("_prefix", "_searched")

    def __init__(self, prefix: bytes) -> None:
        self._prefix = prefix
        self._searched = 0  # bytes of the buffer known to hold no LF

    def take(self, buffer: ReadBuffer) -> bytes | None:
        end = buffer.find(b"\n", self._searched)
        if end < 0:
            self._searched = len(buffer)
            return None
        return self._clean(buffer.take(end + 1)[:-1])

    def take_at_end(self, buffer: ReadBuffer, reason: str) -> bytes:
        raise SocketError(reason, partial=self._clean(buffer.take(len(buffer))))

    def _clean(self, data: bytes) -> bytes:
        # LuaSocket drops every CR, wherever in the line it is.
        data = data.replace(b"\r", b"")
        return self._prefix + data if self._prefix else data


class _Count:
    __slots__ = ("_is_satisfied", "_missing", "_prefix")

    def __init__(self, count: int, prefix: bytes) -> None:
        self._prefix = prefix
        self._missing = count - len(prefix)
        # A prefix that is enough is the whole result; but receive(0) without one waits until there is something.
        self._is_satisfied = bool(prefix) and self._missing <= 0

    def take(self, buffer: ReadBuffer) -> bytes | None:
        if self._is_satisfied:
            return self._prefix
        available = len(buffer)
        if not available or available < self._missing:
            return None
        data = buffer.take(self._missing)
        return self._prefix + data if self._prefix else data

    def take_at_end(self, buffer: ReadBuffer, reason: str) -> bytes:
        raise SocketError(reason, partial=self._prefix + buffer.take(len(buffer)))


class _Everything:
    def __init__(self, prefix: bytes) -> None:
        self._prefix = prefix

    def take(self, buffer: ReadBuffer) -> bytes | None:  # noqa: ARG002  # only the end of the stream ends it
        return None

    def take_at_end(self, buffer: ReadBuffer, reason: str) -> bytes:
        data = self._prefix + buffer.take(len(buffer))
        if reason == CLOSED and len(data) > len(self._prefix):
            return data
        raise SocketError(reason, partial=data)
