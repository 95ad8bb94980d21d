"""Decompressing what scripts fetch, piece by piece: gzip, deflate with or without zlib's header."""

import itertools
import zlib
from collections import OrderedDict
from typing import Final

from scripting.machine import HostError

# What one call gives out, whatever a peer makes of little: the script's own limits count it then.
MAX_OUTPUT_BYTES: Final = 64 << 10
# Streams under way.  Scripts do not end all that they begin; the one not used for longest goes.
MAX_STREAMS: Final = 64

_EITHER_GZIP_OR_ZLIB: Final = 47  # zlib's automatic detection


class Inflaters:
    """The streams of one script host, by number."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._streams: OrderedDict[int, _Inflater] = OrderedDict()

    def begin(self) -> int:
        """A new stream."""
        number = next(self._numbers)
        self._streams[number] = _Inflater()
        if len(self._streams) > MAX_STREAMS:
            self._streams.popitem(last=False)
        return number

    def feed(self, number: int, data: bytes) -> bytes:
        """Some of what comes of this; call again with b"" until that gives b""."""
        stream = self._streams.get(number)
        if stream is None:
            raise HostError("too many compressed streams at once")
        self._streams.move_to_end(number)
        try:
            return stream.feed(data)
        except zlib.error as error:
            del self._streams[number]
            raise HostError("invalid compressed data") from error

    def end(self, number: int) -> bool:
        """Whether the stream was whole."""
        stream = self._streams.pop(number, None)
        return stream is not None and stream.is_whole


class _Inflater:
    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(_EITHER_GZIP_OR_ZLIB)
        self._waiting = b""
        self._has_begun = False

    @property
    def is_whole(self) -> bool:
        """It has come to its end, or never began."""
        return self._zlib.eof or not self._has_begun

    def feed(self, data: bytes) -> bytes:
        data = self._waiting + data
        if not data or self._zlib.eof:
            return b""
        try:
            output = self._zlib.decompress(data, MAX_OUTPUT_BYTES)
        except zlib.error:
            if self._has_begun:
                raise
            self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)  # "deflate" without the header, as some servers have it
            output = self._zlib.decompress(data, MAX_OUTPUT_BYTES)
        self._has_begun = True
        self._waiting = self._zlib.unconsumed_tail
        return output
