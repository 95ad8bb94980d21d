"""Rows on the grid: which part of which line is on which row of a view, and how to move among them.

A place in the text is an `Anchor`: a line's number and the row inside it, so it stays where it is when lines are
added, changed or dropped elsewhere.
"""

from collections.abc import Sequence
from typing import NamedTuple

from netcore.api.text import Line
from ui.presenters import wrap
from ui.presenters.console_store import ConsoleStore


class Anchor(NamedTuple):
    """A row: the line it belongs to and which of its rows it is."""

    number: int
    row: int


class Row(NamedTuple):
    """Characters `start` to `end` of a line, on one row."""

    line: Line
    row: int
    start: int
    end: int

    @property
    def anchor(self) -> Anchor:
        """Its place."""
        return Anchor(self.line.number, self.row)


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
            rows = self._rows(position)
            is_there = rows[0].line.number == anchor.number
            found = rows[min(anchor.row, len(rows) - 1) if is_there else 0 :]
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
        return found[:most]

    def moved(self, anchor: Anchor, rows: int) -> Anchor:
        """The anchor so many rows further down (negative: up), stopping at the first and the last row."""
        return self._down(anchor, rows) if rows >= 0 else self._up(anchor, -rows)

    def row_at(self, number: int, offset: int) -> Row | None:
        """The row on which character `offset` of a line is; past its end, the last.  None when the line is gone."""
        if not self.store.holds(number):
            return None
        rows = self._rows(self.store.position(number))
        return next((row for row in rows if offset < row.end), rows[-1])

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
        return Anchor(self.store.line(position).number, max(0, row - rows))

    def _rows(self, position: int) -> list[Row]:
        line = self.store.line(position)
        return [Row(line, i, start, end) for i, (start, end) in enumerate(wrap.rows(line.text, self.columns))]


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
