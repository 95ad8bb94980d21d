"""Writes on the open line, in the style of a pen, and keeps what is to be told, in order.

Control characters are obeyed here: TAB goes to the next of every eight columns, BS takes back a character, BEL rings;
others are dropped, also those of C1, which a terminal behind us might obey.
"""

import re
from typing import Final

from netcore.term.open_line import LinkTarget, OpenLine, StyledLine
from netcore.term.sgr import Pen
from netcore.term.sounds import take_sounds
from netcore.term.told import Bell, Told

_BACKSPACE: Final = "\b"
_TAB: Final = "\t"
_BELL: Final = "\a"
_CONTROL: Final = re.compile("([\x00-\x1f\x7f-\x9f])")

_RUNG: Final = Bell()


class Writer:
    """Where the text of a game ends up."""

    def __init__(self, line: OpenLine, pen: Pen, *, reads_sounds: bool) -> None:
        """`reads_sounds`: lines may ask for sounds (MSP)."""
        self.line: Final = line
        self.pen = pen
        self.reads_sounds = reads_sounds
        self.told: list[Told] = []

    def take_told(self) -> list[Told]:
        """What is to be told; it is gone then."""
        told, self.told = self.told, []
        return told

    @property
    def content(self) -> StyledLine:
        """What there is of the open line, for whoever shows it before it ends."""
        line = self.line.content
        return StyledLine("") if self.reads_sounds and line.text.startswith("!!") else line

    def write(self, text: str) -> None:
        """Go on with the open line."""
        style = self.pen.style
        if text.isprintable():
            self.told += self.line.write(text, style)
            return
        for piece in _CONTROL.split(text):
            if piece == _BACKSPACE:
                self.line.erase()
            elif piece == _TAB:
                self.told += self.line.tab(style)
            elif piece == _BELL:
                self.told.append(_RUNG)
            elif not _CONTROL.match(piece):
                self.told += self.line.write(piece, style)

    def end_line(self) -> None:
        """The line is whole."""
        line = self.line.take()
        if not self.reads_sounds or not line.text.startswith("!!"):
            self.told.append(line)
            return
        sounds, rest = take_sounds(line)
        self.told += sounds
        if rest is not None:
            self.told.append(rest)

    def link_from(self, column: int, link: LinkTarget) -> None:
        """What was written from a column on is a link."""
        self.line.add_link(column, link)
