"""A game's text, after telnet: bytes in, styled lines out.

Bytes are decoded, cut into lines, and each line into text and SGR.  Whatever the chunks, the lines are the same.  What
is not text does as little as possible: LF ends a line (CR, before or behind it, does nothing), TAB goes to the next of
every eight columns, BS takes back a character, BEL is counted; other control characters are dropped, also those of C1,
which a terminal behind us might obey.

Speed: nearly all text is plain, so every step first looks for what is not (`find` in C), and the line that is not ended
yet is kept as pieces, not read again.  A session can move to another process at any byte: `carry`.
"""

import re
from typing import Final

import msgspec

from netcore.api import style as styles
from netcore.term import charsets
from netcore.term.decoding import TextDecoder
from netcore.term.open_line import MAX_LINE_CHARS, PLAIN_RUNS, OpenLine, StyledLine
from netcore.term.sequences import ESC, SGR, unfinished_from, without_others
from netcore.term.sgr import Pen

_BACKSPACE: Final = "\b"
_TAB: Final = "\t"
_BELL: Final = "\a"
# CAN and SUB end a control sequence, and BEL some.
_KEPT_CONTROLS: Final = b"\b\t\n\a\x18\x1a\x1b"
_DROPPED: Final = bytes(byte for byte in (*range(0x20), 0x7F) if byte not in _KEPT_CONTROLS)
# What makes text more than lines and sequences.
_ODD: Final = tuple(byte for byte in _KEPT_CONTROLS if byte not in b"\n\x1b")
_C1: Final = re.compile("[\x80-\x9f]")
_CONTROL: Final = re.compile("([\x00-\x1f\x7f-\x9f])")


class _Carry(msgspec.Struct, frozen=True, array_like=True):
    """A text stream between two bytes."""

    charset: str
    waiting: bytes
    broken: int
    held: str
    text: str
    runs: tuple[int, ...]
    style: int
    bells: int


class TextStream:
    """The text of one session."""

    def __init__(self, charset: str, carry: bytes = b"") -> None:
        """`charset` is the profile's; one that is not known is taken for UTF-8.

        `carry` is that of the stream which this one continues, and then counts instead.  Raises ValueError when it is
        no such thing.
        """
        state = (
            msgspec.msgpack.decode(carry, type=_Carry)
            if carry
            else _Carry(charset, b"", 0, "", "", (), styles.DEFAULT, 0)
        )
        self.bells = state.bells
        """How often the bell has been rung."""
        self._decoder = TextDecoder(charsets.known(state.charset) or charsets.UTF_8, state.waiting, state.broken)
        self._held = state.held  # characters that are still to be looked at: a sequence that is not complete
        self._open = OpenLine(StyledLine(state.text, state.runs))
        self._pen = Pen.new(state.style)

    @property
    def charset(self) -> str:
        """The charset in use, by IANA's name."""
        return self._decoder.charset

    @property
    def open(self) -> StyledLine:
        """What there is of the line that is not ended yet."""
        return self._open.content

    @property
    def carry(self) -> bytes:
        """All that another process needs to go on."""
        decoder, line = self._decoder, self._open.content
        return msgspec.msgpack.encode(
            _Carry(
                decoder.charset,
                decoder.waiting,
                decoder.broken,
                self._held,
                line.text,
                line.runs,
                self._pen.style,
                self.bells,
            )
        )

    def use_charset(self, name: str) -> bool:
        """Read and write another charset from here on.  False: it is not known, and nothing changes."""
        charset = charsets.known(name)
        if charset is not None and charset != self._decoder.charset:
            self._held += self._decoder.finish()
            self._decoder = TextDecoder(charset)
        return charset is not None

    def encode(self, text: str) -> bytes:
        """What the player types, for the game."""
        return self._decoder.encode(text)

    def end_prompt(self) -> StyledLine | None:
        """The game has marked a prompt: it is the open line, if there is one, and a new line begins."""
        return None if self._open.is_empty else self._open.take()

    def receive(self, data: bytes) -> list[StyledLine]:
        """The lines that `data` ends."""
        data = data.translate(None, _DROPPED)
        text = self._held + self._decoder.decode(data)
        self._held = ""
        *ended, rest = text.split("\n")
        lines: list[StyledLine] = []
        if ended:
            self._end_lines(ended, lines, is_odd=_is_odd(data, text))
        if rest:
            end = unfinished_from(rest) if ESC in rest else len(rest)
            self._held = rest[end:]
            lines += self._write(rest[:end])
        return lines

    def _end_lines(self, ended: list[str], lines: list[StyledLine], *, is_odd: bool) -> None:
        if is_odd or not self._open.is_empty:
            for text in ended if is_odd else ended[:1]:
                lines += self._write(text)
                lines.append(self._open.take())
            if is_odd:
                return
            del ended[0]
        runs = (0, self._pen.style) if self._pen.style else ()
        for text in ended:
            if ESC in text:
                lines.append(self._whole_line(text))
                runs = (0, self._pen.style) if self._pen.style else ()
            else:
                lines.append(StyledLine(text, runs if text else ()))

    def _whole_line(self, text: str) -> StyledLine:
        """What `_write` and `take` would make of a line with nothing odd in it, in a third of the time."""
        pieces = _split(text)
        pen = self._pen
        style = pen.style
        offset = len(pieces[0])
        runs = [0, style] if offset else []
        for index in range(1, len(pieces), 2):
            pen = pen[pieces[index]]
            if piece := pieces[index + 1]:
                if pen.style != style or not runs:
                    style = pen.style
                    runs += (offset, style)
                offset += len(piece)
        self._pen = pen
        return StyledLine("".join(pieces[::2]), () if runs == PLAIN_RUNS else tuple(runs))

    def _write(self, text: str) -> list[StyledLine]:
        """Go on with the open line.  Returns the lines that are full by that."""
        if ESC not in text:
            return self._print(text)
        pieces = _split(text)
        full = self._print(pieces[0])
        for index in range(1, len(pieces), 2):
            self._pen = self._pen[pieces[index]]
            if piece := pieces[index + 1]:
                full += self._print(piece)
        return full

    def _print(self, text: str) -> list[StyledLine]:
        style = self._pen.style
        if text.isprintable():
            return self._open.write(text, style)
        full: list[StyledLine] = []
        for piece in _CONTROL.split(text):
            if piece == _BACKSPACE:
                self._open.erase()
            elif piece == _TAB:
                full += self._open.tab(style)
            elif piece == _BELL:
                self.bells += 1
            elif not _CONTROL.match(piece):
                full += self._open.write(piece, style)
        return full


def _split(text: str) -> list[str]:
    """Text, SGR's parameters, text, parameters …, text."""
    pieces = SGR.split(text)
    if ESC in "".join(pieces[::2]):
        pieces = SGR.split(without_others(text))
    return pieces


def _is_odd(data: bytes, text: str) -> bool:
    """Whether there may be more in the text than lines of ordinary length and sequences."""
    return (
        len(text) > MAX_LINE_CHARS
        or any(byte in data for byte in _ODD)
        or (not text.isascii() and _C1.search(text) is not None)
    )
