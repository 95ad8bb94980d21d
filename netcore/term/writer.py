"""Writes on the open line, in the style of a pen, and keeps what is to be told, in order.

Control characters are obeyed here: TAB goes to the next of every eight columns, BS takes back a character, BEL rings;
others are dropped, also those of C1, which a terminal behind us might obey.
"""

import re
from typing import Final

from netcore.term.open_line import LinkTarget, OpenLine, StyledLine
from netcore.term.sgr import Pen
from netcore.term.sounds import take_sounds
from netcore.term.told import Bell, FrameWritten, Told

_BACKSPACE: Final = "\b"
_TAB: Final = "\t"
_BELL: Final = "\a"
_CONTROL: Final = re.compile("([\x00-\x1f\x7f-\x9f])")

_RUNG: Final = Bell()


class Writer:
    """Where the text of a game ends up."""

    def __init__(self, line: OpenLine, pen: Pen, *, reads_sounds: bool) -> None:
        """`reads_sounds`: lines may ask for sounds (MSP)."""
        self.line = line
        self.frame = ""  # what is written is for this one of the game's windows
        self._main = line  # what is written besides
        self.pen = pen
        self.reads_sounds = reads_sounds
        self.told: list[Told] = []

    def take_told(self) -> list[Told]:
        """What is to be told; it is gone then."""
        told, self.told = self.told, []
        return told

    @property
    def main_line(self) -> OpenLine:
        """The open line, wherever is written now."""
        return self._main

    @property
    def content(self) -> StyledLine:
        """What there is of the open line, for whoever shows it before it ends."""
        line = self._main.content
        return StyledLine("") if self.reads_sounds and line.text.startswith("!!") else line

    def write(self, text: str) -> None:
        """Go on with the open line."""
        style = self.pen.style
        if text.isprintable():
            if full := self.line.write(text, style):
                self._tell(full)
            return
        for piece in _CONTROL.split(text):
            if piece == _BACKSPACE:
                self.line.erase()
            elif piece == _TAB:
                self._tell(self.line.tab(style))
            elif piece == _BELL:
                self.told.append(_RUNG)
            elif not _CONTROL.match(piece):
                self._tell(self.line.write(piece, style))

    def end_line(self) -> None:
        """The line is whole."""
        line = self.line.take()
        if self.frame or not self.reads_sounds or not line.text.startswith("!!"):
            self._tell([line])
            return
        sounds, rest = take_sounds(line)
        self.told += sounds
        if rest is not None:
            self.told.append(rest)

    def divert(self, frame: str, line: OpenLine) -> None:
        """Write into one of the game's windows, whose line this is, until `go_back`; the open line waits."""
        self.frame, self.line = frame, line

    def go_back(self) -> None:
        """Go on with the open line."""
        if not self.line.is_empty:
            self.told.append(FrameWritten(self.frame, self.line.take(), ends=False))
        self.frame, self.line = "", self._main

    def link_from(self, column: int, link: LinkTarget) -> None:
        """What was written from a column on is a link."""
        self.line.add_link(column, link)

    def _tell(self, lines: list[StyledLine]) -> None:
        self.told += [FrameWritten(self.frame, line, ends=True) for line in lines] if self.frame else lines
