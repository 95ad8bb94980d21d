"""Where a game writes in a window of its own: as a terminal does, at a place that it may choose, over what is there."""

from typing import Final

from netcore.api.text import LineKind
from scripting.screen import Screen, ScreenLine
from scripting.styled import Styled, concatenated, cut, splice, styled

# A game that goes on and on with one line has it begin anew here: each piece costs as much as there is before it.
MAX_COLUMNS: Final = 300


class FramePen:
    """A place in the lines of one window."""

    def __init__(self, screen: Screen) -> None:
        self._screen: Final = screen
        self._line: ScreenLine | None = None  # None: the next text begins a line below all others
        self._column = 0

    def writes_on(self, screen: Screen) -> bool:
        """These are its lines, and not those of a window before."""
        return self._screen is screen

    def move(self, column: int, row: int | None) -> None:
        """Go to a place; lines that are missing up to there are made."""
        if row is not None:
            while len(self._screen.rows) <= row:
                self._screen.append(Styled(""), LineKind.GAME)
            self._line = self._screen.rows[row]
        self._column = column

    def write(self, text: Styled, *, ends: bool) -> None:
        """Write over what stands here, and go behind it; or end the line there, and go to the next."""
        line = self._line
        if line is None or line.is_gone or self._column > MAX_COLUMNS:
            self._column = self._column if line is None else 0
            line = self._screen.append(Styled(""), LineKind.GAME)
        if text.text:
            before = line.content
            if missing := self._column - len(before.text):
                before = concatenated(before, styled(" " * max(0, missing)))
            self._screen.edit(line, splice(before, self._column, self._column + len(text.text), text))
            self._column += len(text.text)
        if ends:
            if self._column:  # or of "100" and "99" there would be "990"
                self._cut(line)
            self._line, self._column = self._below(line), 0
        else:
            self._line = line

    def erase(self, *, below: bool) -> None:
        """Take away what stands behind this place in its line, and the lines below."""
        line = self._line
        if line is None or line.is_gone:
            return
        self._cut(line)
        if below:
            for other in reversed(self._screen.rows[self._screen.row_of(line) + 1 :]):
                self._screen.remove(other)

    def _cut(self, line: ScreenLine) -> None:
        if len(line.text) > self._column:
            self._screen.edit(line, cut(line.content, 0, self._column))

    def _below(self, line: ScreenLine) -> ScreenLine | None:
        row = self._screen.row_of(line) + 1
        return self._screen.rows[row] if row < len(self._screen.rows) else None
