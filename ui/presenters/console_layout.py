"""Rows on the grid: which part of which line is on which row of a view, and how to move among them.

What the player has sent stands behind the prompt that it answers, where there is room: its row has the prompt's last
one as its `lead`, and that is no row of its own.

A place in the text is an `Anchor`: a line's number and the row inside it, so it stays where it is when lines are
added, changed or dropped elsewhere.
"""

from collections.abc import Sequence
from typing import NamedTuple

from netcore.api.text import Line, LineKind
from ui.presenters import cells, wrap
from ui.presenters.console_store import ConsoleStore
from ui.presenters.prompt_gap import gap_behind


class Anchor(NamedTuple):
    """A row: the line it belongs to and which of its rows it is."""

    number: int
    row: int


class Row(NamedTuple):
    """Characters `start` to `end` of a line, on one row; `lead` is what stands before them on it."""

    line: Line
    row: int
    start: int
    end: int
    lead: "Row | None" = None

    @property
    def anchor(self) -> Anchor:
        """Its place."""
        return Anchor(self.line.number, self.row)

    @property
    def text(self) -> str:
        """Its own characters."""
        return self.line.text[self.start : self.end]

    @property
    def parts(self) -> "tuple[tuple[Row, int], ...]":
        """From left to right, each with the column at which it begins."""
        return ((self, 0),) if self.lead is None else ((self.lead, 0), (self, _room_of(self.lead)))


class ConsoleLayout:
    """The rows of a store in a view of so many columns."""

    def __init__(self, store: ConsoleStore, columns: int) -> None:
        self.store = store
        self.columns = columns

    def tail(self, count: int) -> list[Row]:
        """The last `count` rows, in order."""
        found: list[Row] = []
        position = len(self.store)
        while position > 0 and len(found) < count:
            position -= 1
            found.extend(reversed(self._rows(position)))
        del found[count:]
        found.reverse()
        return found

    def forward(self, anchor: Anchor, count: int) -> list[Row]:
        """`count` rows from `anchor` on, fewer at the end."""
        position = self.store.position(anchor.number)
        found: list[Row] = []
        if position < len(self.store):
            found = self._rows(position)
            if self.store.line(position).number == anchor.number:
                found = found[min(anchor.row, len(found) - 1) if _are_whole(found) else anchor.row :]
        while len(found) < count and (position := position + 1) < len(self.store):
            found.extend(self._rows(position))
        return found[:count]

    def between(self, first: int, last: int, most: int) -> list[Row]:
        """The rows of the lines from number `first` to `last`, at most so many."""
        found: list[Row] = []
        for position in range(self.store.position(first), self.store.position(last + 1)):
            found.extend(self._rows(position))
            if len(found) >= most:
                break
        if not found and self.store.holds(last):  # a prompt, which stands before what was sent
            found += filter(None, [self.row_at(last, 0)])
        return found[:most]

    def moved(self, anchor: Anchor, rows: int) -> Anchor:
        """The anchor so many rows further down (negative: up), stopping at the first and the last row."""
        return self._down(anchor, rows) if rows >= 0 else self._up(anchor, -rows)

    def row_at(self, number: int, offset: int) -> Row | None:
        """The row on which character `offset` of a line is; past its end, the last.  None when the line is gone."""
        if not self.store.holds(number):
            return None
        position = self.store.position(number)
        rows = self._rows(position)
        found = next((row for row in rows if offset < row.end), None)
        if found is None:
            found = rows[-1] if _are_whole(rows) else self._rows(position + 1)[0]
        return found

    def _down(self, anchor: Anchor, rows: int) -> Anchor:
        found = self.forward(anchor, rows + 1)
        return found[-1].anchor if found else anchor

    def _up(self, anchor: Anchor, rows: int) -> Anchor:
        position = self.store.position(anchor.number)
        row = anchor.row
        while rows > row and position > 0:
            rows -= row + 1
            position -= 1
            row = len(self._rows(position)) - 1
        if position >= len(self.store):
            return anchor
        place = Anchor(self.store.line(position).number, max(0, row - rows))
        return next((shown.anchor for shown in self.forward(place, 1)), place)  # it may be the lead of another

    def _rows(self, position: int) -> list[Row]:
        line = self.store.line(position)
        rows = self._rows_of(line)
        if line.kind == LineKind.COMMAND and position:
            prompt = self.store.line(position - 1)
            if prompt.kind == LineKind.PROMPT and self._fit_one_row(last := self._rows_of(prompt)[-1], line):
                return [rows[0]._replace(lead=last)]
        elif line.kind == LineKind.PROMPT and position + 1 < len(self.store):
            following = self.store.line(position + 1)
            if following.kind == LineKind.COMMAND and self._fit_one_row(rows[-1], following):
                return rows[:-1]
        return rows

    def _rows_of(self, line: Line) -> list[Row]:
        return [Row(line, i, start, end) for i, (start, end) in enumerate(wrap.rows(line.text, self.columns))]

    def _fit_one_row(self, prompt: Row, command: Line) -> bool:
        return len(command.text) < self.columns and _room_of(prompt) + cells.width(command.text) <= self.columns


def _are_whole(rows: list[Row]) -> bool:
    """Whether no row of a line's is the lead of another."""
    return bool(rows) and rows[-1].end == len(rows[-1].line.text)


def _room_of(prompt: Row) -> int:
    """The cells before what stands behind a prompt."""
    return cells.width(prompt.text + gap_behind(prompt.text))


def shift_between(old: Sequence[Row], new: Sequence[Row]) -> int | None:
    """By how many rows a view moved up from `old` to `new`; None when they have no row in common.

    What is equal after the shift need not be painted again.
    """
    if not new:
        return None
    first = new[0].anchor
    for shift, row in enumerate(old):
        if row.anchor == first:
            return shift
    return None
