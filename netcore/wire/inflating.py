"""Undoing compression step by step: a few bytes that inflate to gigabytes never fill memory, and none is lost.

The stream is zlib's (RFC 1950).  Servers that send raw deflate or gzip instead have been seen, so the first two bytes
decide.  Where a stream is damaged, all that stands before the damage still counts: a game's last words may be why.
"""

import zlib
from typing import Final

_GZIP: Final = b"\x1f\x8b"
_HEADER_BYTES: Final = 2


class BrokenStreamError(Exception):
    """The compressed data makes no sense; where it would go on nobody knows."""


class Inflater:
    """One compressed stream."""

    def __init__(self) -> None:
        self._waiting = b""  # not inflated yet
        self._inflater: zlib._Decompress | None = None
        self._is_broken = False

    def feed(self, data: bytes) -> None:
        """Take compressed bytes; behind the end of the stream they are `rest`."""
        self._waiting += data

    @property
    def has_ended(self) -> bool:
        """The stream is complete."""
        return self._inflater is not None and self._inflater.eof

    @property
    def rest(self) -> bytes:
        """After the end: what came behind it, and is not compressed."""
        return self._waiting

    def inflate(self, limit_bytes: int) -> bytes:
        """At most so many bytes; none when more is needed.

        Raises BrokenStreamError where the stream is damaged, once all before that has been given.
        """
        if self._is_broken:
            raise BrokenStreamError
        if self.has_ended:
            return b""
        if self._inflater is None:
            if len(self._waiting) < _HEADER_BYTES:
                return b""
            self._inflater = zlib.decompressobj(_window_bits(self._waiting))
        before = self._inflater.copy()
        try:
            data = self._inflater.decompress(self._waiting, limit_bytes)
        except zlib.error as error:
            self._is_broken = True
            if rescued := _before_damage(before, self._waiting):
                return rescued
            raise BrokenStreamError from error
        # At the end zlib may call the same bytes unconsumed and unused.
        self._waiting = self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail
        return data


def _before_damage(inflater: "zlib._Decompress", data: bytes) -> bytes:
    """What zlib makes of the bytes before the one that it takes offence at.  It is no more than was asked for."""
    rescued = bytearray()
    try:
        for place in range(len(data)):
            rescued += inflater.decompress(data[place : place + 1])
    except zlib.error:
        pass  # that is the place
    return bytes(rescued)


def _window_bits(head: bytes) -> int:
    """What zlib is to expect, by the first two bytes."""
    if head.startswith(_GZIP):
        return 16 + zlib.MAX_WBITS
    is_zlib = head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head[:_HEADER_BYTES], "big") % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS
