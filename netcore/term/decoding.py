"""Bytes to characters as they arrive, in the session's charset; broken bytes are shown, and never fatal.

Most games say UTF-8 or mean it; some send Latin letters in one byte and say nothing.  So a byte that cannot be UTF-8 is
shown as the fallback charset has it, and when a number of them have come with no UTF-8 in between, the session is taken
to be in the fallback charset.  A character that was begun in UTF-8 and not finished is damage, and shown as U+FFFD.

Whatever the chunks, the result is the same: a character whose bytes are not all there waits.  Sequences that begin with
one byte beyond ASCII, in charsets that have them, come out in their other spelling, with ESC.
"""

import codecs
from typing import Final

from netcore.term import charsets

# One or two broken bytes in a UTF-8 game are a player's odd client; so many in a row are another charset.
MAX_BROKEN: Final = 8
# Around broken bytes text is decoded in pieces of this size: an error costs a copy of what it was found in.
_WINDOW_BYTES: Final = 1 << 10
# No charset has longer characters; more than that never waits.
_LONGEST_CHARACTER: Final = 4


class TextDecoder:
    """Decodes one session's text."""

    def __init__(self, charset: str, waiting: bytes = b"", broken: int = 0) -> None:
        """`charset` is one of our names; `waiting` and `broken` are those of a decoder that this one continues."""
        self._use(charset)
        self._waiting = waiting[:_LONGEST_CHARACTER]
        self._broken = broken

    @property
    def charset(self) -> str:
        """The charset, by our name for it; the fallback's once that is in use."""
        return self._charset

    @property
    def waiting(self) -> bytes:
        """The bytes of a character that is not complete."""
        return self._waiting

    @property
    def broken(self) -> int:
        """How many broken bytes have come since the last UTF-8."""
        return self._broken

    def decode(self, data: bytes) -> str:
        """The characters that `data` completes."""
        if self._waiting:
            data = self._waiting + data
        return self._decode_utf_8(data) if self._charset == charsets.UTF_8 else self._decode_other(data)

    def finish(self) -> str:
        """The character that waits will not be completed: what there is of it."""
        left, self._waiting = self._waiting, b""
        return left.decode(self._codec.name, "replace")

    def encode(self, text: str) -> bytes:
        """Text for the game; what the charset does not have becomes "?"."""
        return text.encode(charsets.codec(self._charset), "replace")

    def _use(self, charset: str) -> None:
        self._charset = charset
        self._codec = codecs.lookup(charsets.codec(charset))
        self._controls = charsets.controls(charset)

    def _decode_other(self, data: bytes) -> str:
        decoder = self._codec.incrementaldecoder("replace")
        text = decoder.decode(data)
        self._waiting = decoder.getstate()[0]
        return text.translate(self._controls) if self._controls and not text.isascii() else text

    def _decode_utf_8(self, data: bytes) -> str:
        try:
            text, used = codecs.utf_8_decode(data, "strict", False)
        except UnicodeDecodeError:
            return self._decode_broken(data)
        self._waiting = data[used:]
        if not text.isascii():
            self._broken = 0
        return text

    def _decode_broken(self, data: bytes) -> str:
        pieces: list[str] = []
        position = 0
        while self._broken < MAX_BROKEN:
            text, bad, used = _decode_up_to_broken(data[position : position + _WINDOW_BYTES])
            pieces += text, _shown(bad)
            position += used
            if not text.isascii():
                self._broken = 0
            if bad:
                self._broken += 1
            elif not used:
                self._waiting = data[position:]
                return "".join(pieces)
        self._use(charsets.FALLBACK)
        pieces.append(self._decode_other(data[position:]))
        return "".join(pieces)


def _decode_up_to_broken(data: bytes) -> tuple[str, bytes, int]:
    """UTF-8 up to the first broken bytes, these, and how many bytes both are; 0 when a character is not complete."""
    try:
        text, used = codecs.utf_8_decode(data, "strict", False)
    except UnicodeDecodeError as error:
        return data[: error.start].decode("utf-8"), data[error.start : error.end], error.end
    return text, b"", used


def _shown(bad: bytes) -> str:
    if len(bad) > 1:
        return "\N{REPLACEMENT CHARACTER}"
    return bad.decode(charsets.codec(charsets.FALLBACK), "replace")
