"""Content codings (RFC 9110, section 8.4.1), undone piece by piece: a small body cannot become a huge one unseen.

Sans-I/O.
"""

import zlib
from collections.abc import Iterator
from typing import Final, Protocol

from netcore.http.errors import HttpError

# What one step may put out; the caller counts each piece against its limit before it asks for the next.
PIECE_BYTES: Final = 256 << 10
# A server that stacks more codings than this is not serving content.
_MAX_CODINGS: Final = 3

ACCEPT_ENCODING: Final = "gzip, deflate"

_BY_HEADER: Final = 32 + zlib.MAX_WBITS  # gzip or zlib, by the header
_GZIP_MAGIC: Final = b"\x1f\x8b"
_HEADER_BYTES: Final = 2


class Decoder(Protocol):
    """One content coding being undone."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The decoded pieces that `data` brings.  Raises HttpError when it is broken."""

    def finish(self) -> None:
        """Raises HttpError when the end of the body is not the end of the coding."""


class Identity:
    """No coding."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The data itself."""
        yield data

    def finish(self) -> None:
        """Never broken."""


class Inflate:
    """gzip and deflate.  "deflate" is zlib by the standard and raw deflate from some servers: both are taken."""

    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(wbits=_BY_HEADER)
        self._head = b""  # the first bytes of a header, until there are enough to tell one
        self._has_started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The decoded pieces, each at most PIECE_BYTES.  Some are empty, so that the caller gets a turn."""
        data, self._head = self._head + data, b""
        if not self._has_started:
            if len(data) < _HEADER_BYTES:
                self._head = data
                return
            self._start(data)
        piece = b""
        # A full piece may have left output inside the inflater although all input is used up.
        while data or len(piece) == PIECE_BYTES:
            if self._inflater.eof:
                # RFC 1952, section 2.2: a gzip file is a series of members; anything else after the end is padding.
                if len(data) < _HEADER_BYTES and _GZIP_MAGIC.startswith(data):
                    self._head = data
                    return
                if not data.startswith(_GZIP_MAGIC):
                    return
                self._inflater = zlib.decompressobj(wbits=_BY_HEADER)
            piece = self._inflate(data)
            data = self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail
            yield piece

    def finish(self) -> None:
        """Raises HttpError when the compressed data was cut short."""
        is_whole = self._inflater.eof if self._has_started else not self._head
        if not is_whole:
            raise HttpError("The compressed body is cut short.")

    def _start(self, data: bytes) -> None:
        self._has_started = True
        # RFC 1950, section 2.2: the two bytes of a zlib header are a multiple of 31 and name method 8.
        is_zlib = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
        if not is_zlib and not data.startswith(_GZIP_MAGIC):
            self._inflater = zlib.decompressobj(wbits=-zlib.MAX_WBITS)

    def _inflate(self, data: bytes) -> bytes:
        try:
            return self._inflater.decompress(data, PIECE_BYTES)
        except zlib.error as error:
            raise HttpError(f"The compressed body is broken: {error}.") from error


class Stacked:
    """Codings on top of one another: `outer` is undone first."""

    def __init__(self, outer: Decoder, inner: Decoder) -> None:
        self._outer = outer
        self._inner = inner

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The decoded pieces."""
        for piece in self._outer.feed(data):
            yield from self._inner.feed(piece)

    def finish(self) -> None:
        """Raises HttpError when either was cut short."""
        self._outer.finish()
        self._inner.finish()


def decoder_for(content_encoding: str) -> Decoder:
    """The decoder for a Content-Encoding header.  Raises HttpError for a coding that was not asked for."""
    codings = [coding for part in content_encoding.split(",") if (coding := part.strip().lower())]
    if len(codings) > _MAX_CODINGS:
        raise HttpError(f"The body is encoded {len(codings)} times over; at most {_MAX_CODINGS} are undone.")
    decoder: Decoder = Identity()
    for coding in codings:
        match coding:
            case "gzip" | "x-gzip" | "deflate":
                decoder = Stacked(Inflate(), decoder)
            case "identity":
                pass
            case _:
                raise HttpError(f"The body is encoded as {coding!r}, which was not asked for.")
    return decoder
