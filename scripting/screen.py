"""The console's recent lines, by identity and by row: shown, edited, removed, and handed on in batches.

The window keeps the history; here is kept what scripts can still point at.  A line's number never repeats and grows
downwards, so a line that has been sent can be replaced or removed later.  Cursors and selections are in `cursor.py`.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from time import time
from typing import Final, NamedTuple

import msgspec

from netcore.api.links import Links
from netcore.api.text import Line, LineKind
from scripting.styled import Styled, concatenated, cut, split_lines

# As many as Mudlet keeps by default (its scrollback), and as many as it drops at a time.
MAX_ROWS: Final = 10_000
DROP_ROWS: Final = 1_000
# What scripts may have kept instead; the window's own scrollback is as long (and see MAX_WEIGHT).
LEAST_ROWS: Final = 100
MOST_ROWS: Final = 100_000

# What a script may write ahead of a window that takes nothing in: the window would keep no more than that either.
MAX_UNSENT: Final = 20_000

# Lines may be long, and every character of another colour; so they are weighed too.  An ordinary line weighs 150.
RUN_WEIGHT: Final = 16  # of an offset or a style; a character weighs 1
MAX_WEIGHT: Final = 32 << 20  # of all rows: 100 MB of memory
MAX_BATCH_WEIGHT: Final = 1 << 20  # of one batch, which has to fit into a frame, and in which nobody is to get stuck
MAX_MOVED_ROWS: Final = 1_000  # below a place where a line becomes two, each of which is shown anew
MAX_LINE_CHARACTERS: Final = 1 << 16  # as many as a line of the game has at most


class ScreenLine(msgspec.Struct, eq=False, gc=False):
    """One line; to be changed only through its screen.

    `gc=False`: it holds plain values alone, so the cyclic collector need not look at it.  Of ten thousand that come and
    go it made turns of 5 ms where 2 are meant, and a fourteenth of all that a flood costs.
    """

    number: int
    when: float  # it came, in seconds since the epoch
    kind: LineKind
    text: str
    runs: tuple[int, ...]
    links: Links
    weight: int  # in memory and in a batch
    is_sent: bool = False
    is_gone: bool = False

    @classmethod
    def of(cls, number: int, content: Styled, kind: LineKind, when: float) -> "ScreenLine":
        """A line with this content."""
        text, runs, links = content
        return cls(number, when, kind, text, runs, links, _weight(content))

    @property
    def content(self) -> Styled:
        """Text, runs and links."""
        return Styled(self.text, self.runs, self.links)


class Batch(NamedTuple):
    """What is new, changed and gone since the last batch."""

    lines: tuple[Line, ...]
    removed: tuple[int, ...]


class Screen:
    """The lines of one session."""

    def __init__(self, first_number: int, on_change: Callable[[], None], *, max_weight: int = MAX_WEIGHT) -> None:
        """`on_change` is called whenever there is something for a batch."""
        self._max_weight = max_weight
        self.on_shrink: Callable[[int], None] = _unheard  # told how many of the oldest rows are gone
        self.max_rows = MAX_ROWS
        self.drop_rows = DROP_ROWS
        self.next_number = first_number
        self._on_change = on_change
        self._rows: list[ScreenLine] = []
        self._changed: dict[int, ScreenLine] = {}
        self._removed: list[int] = []
        self._lost = 0
        self._weight = 0
        self._unsent_weight = 0  # at most; lines that were changed twice count twice
        self._open: ScreenLine | None = None  # what the game has not ended yet
        self._written: ScreenLine | None = None  # what a script has not ended yet

    def keep(self, rows: int, dropped: int) -> None:
        """Keep so many rows, at most `MOST_ROWS`, and drop so many at once when there are more."""
        self.max_rows = max(LEAST_ROWS, min(rows, MOST_ROWS))
        self.drop_rows = max(1, min(dropped, self.max_rows))
        while len(self._rows) > self.max_rows + self.drop_rows:
            self._drop_rows()

    # --- rows ---

    @property
    def rows(self) -> Sequence[ScreenLine]:
        """The recent lines from top to bottom."""
        return self._rows

    @property
    def last(self) -> ScreenLine | None:
        """The lowest line."""
        return self._rows[-1] if self._rows else None

    @property
    def has_empty_end(self) -> bool:
        """Below the lowest line there is an empty one, on which the next writing begins."""
        return bool(self._rows) and self._open is None and self.next_write is None

    @property
    def next_write(self) -> ScreenLine | None:
        """The line that writing goes on with."""
        line = self._written
        return line if line is not None and not line.is_gone else None

    @property
    def height(self) -> int:
        """How many rows there are, with an empty one at the end."""
        return len(self._rows) + self.has_empty_end

    def row_of(self, line: ScreenLine) -> int:
        """The row of a line; of one that is gone, where it was."""
        return bisect_left(self._rows, line.number, key=lambda row: row.number)

    # --- writing ---

    def append(self, content: Styled, kind: LineKind) -> ScreenLine:
        """A new line below all others."""
        line = ScreenLine.of(self.next_number, _bounded(content), kind, time())
        self.next_number += 1
        self._rows.append(line)
        self._weight += line.weight
        if len(self._rows) > self.max_rows + self.drop_rows or self._weight > self._max_weight:
            self._drop_rows()
        self._written = None
        self._mark(line)
        return line

    def write(self, content: Styled) -> None:
        """Write like a terminal: what does not end with a line end is gone on with by the next write."""
        *whole, rest = split_lines(content)
        for line in whole:
            if line.text or self._written is None:
                self._write_on(line)
            self._written = None
        if rest.text:
            self._write_on(rest)

    def write_behind(self, line: ScreenLine) -> None:
        """Have writing go on with a line, if it is the lowest, until a line end is written or `end_writing`."""
        self._written = line if line is self.last else None

    def end_writing(self) -> None:
        """The next write begins a line."""
        self._written = None

    def _write_on(self, content: Styled) -> None:
        line = self._written
        if line is None or line.is_gone or len(line.text) + len(content.text) > MAX_LINE_CHARACTERS:
            self._written = self.append(content, LineKind.SCRIPT)
            return
        self.edit(line, concatenated(line.content, content))

    def edit(self, line: ScreenLine, content: Styled) -> None:
        """Change a line's content, wherever it is; it keeps its number."""
        before = line.weight
        content = _bounded(content)
        line.text, line.runs, line.links = content
        line.weight = _weight(content)
        if not line.is_gone:
            self._weight += line.weight - before
            self._mark(line)

    def rows_moved_below(self, line: ScreenLine) -> int | None:
        """How many rows move down when some are put in below a line; None: more than may, or a line that is open."""
        if line.is_gone or self._open is not None:
            return None
        below = len(self._rows) - 1 - self.row_of(line)
        return below if below <= MAX_MOVED_ROWS else None

    def put_below(self, line: ScreenLine, contents: Sequence[Styled]) -> None:
        """New rows right below a line (see `rows_moved_below`); what was there moves down, from line to line."""
        below = self._rows[self.row_of(line) + 1 :]
        was_open = self.next_write is not None
        moved = [(content, LineKind.SCRIPT, time()) for content in contents]
        moved += [(other.content, other.kind, other.when) for other in below]
        for other, (content, kind, when) in zip(below, moved, strict=False):
            other.kind, other.when = kind, when
            self.edit(other, content)
        for content, kind, _ in moved[len(below) :]:
            line = self.append(content, kind)
        self._written = line if was_open else None

    def remove(self, line: ScreenLine) -> None:
        """Take a line away."""
        if line.is_gone:
            return
        line.is_gone = True
        self._changed.pop(line.number, None)
        row = self.row_of(line)
        if row < len(self._rows) and self._rows[row] is line:
            del self._rows[row]
            self._weight -= line.weight
        if line.is_sent:
            self._removed.append(line.number)
            self._on_change()

    def clear(self) -> None:
        """Take all lines away, but the one that the game has not ended yet."""
        for line in reversed(self._rows.copy()):  # from below, where nothing has to move up
            if line is not self._open:
                self.remove(line)

    # --- the line that the game has not ended yet ---

    @property
    def open_number(self) -> int:
        """The number of the unfinished line, 0 when there is none."""
        return self._open.number if self._open is not None else 0

    def restore_open(self, number: int, content: Styled) -> None:
        """Take up the unfinished line of an earlier host; the window shows it already."""
        self._open = ScreenLine.of(number, content, LineKind.GAME, time())
        self._open.is_sent = True
        self._rows.append(self._open)
        self._weight += self._open.weight

    def show_open(self, content: Styled, kind: LineKind = LineKind.GAME) -> ScreenLine:
        """Show what there is of a line so far."""
        line = self._open
        if line is None or line.is_gone:
            self._open = line = self.append(content, kind)
        elif line.content != content or line.kind != kind:
            line.kind = kind
            self.edit(line, content)
        return line

    def end_open(self, content: Styled, kind: LineKind) -> ScreenLine:
        """A line of the game is whole; it takes the place of what was shown of it."""
        if self._open is None:
            return self.append(content, kind)
        line = self.show_open(content, kind)
        self._open = None
        return line

    def forget_open(self) -> None:
        """The unfinished line stays as it is; what comes is another one."""
        self._open = None

    # --- batches ---

    @property
    def has_changes(self) -> bool:
        """There is something for a batch."""
        return bool(self._changed or self._removed)

    @property
    def changes(self) -> int:
        """How many lines the next batches have."""
        return len(self._changed)

    def is_full(self, limit: int) -> bool:
        """There is enough for a batch of `limit` lines."""
        return len(self._changed) >= limit or self._unsent_weight >= MAX_BATCH_WEIGHT

    def take_batch(self, limit: int) -> Batch:
        """At most `limit` lines that are new or changed, in order, and all that are gone; fewer when they are heavy."""
        numbers = sorted(self._changed)[:limit] if len(self._changed) > 1 else list(self._changed)
        lines: list[Line] = []
        weight = 0
        for number in numbers:
            line = self._changed.pop(number)
            line.is_sent = True
            lines.append(Line(number, line.text, line.runs, line.kind, line.links))
            weight += line.weight
            if weight >= MAX_BATCH_WEIGHT:
                break
        self._unsent_weight = max(0, self._unsent_weight - weight) if self._changed else 0
        removed, self._removed = tuple(self._removed), []
        return Batch(tuple(lines), removed)

    def take_lost(self) -> int:
        """How many lines have been dropped unseen, because scripts wrote more than could be shown; counts anew."""
        lost, self._lost = self._lost, 0
        return lost

    def _mark(self, line: ScreenLine) -> None:
        self._changed[line.number] = line
        self._unsent_weight += line.weight
        if len(self._changed) > MAX_UNSENT:
            self._drop_unsent()
        self._on_change()

    def _drop_rows(self) -> None:
        """Forget the oldest rows; the window keeps those that it has."""
        is_heavy = self._weight > self._max_weight
        count = min(self.drop_rows, len(self._rows) // 2)
        for line in self._rows[:count]:
            self._weight -= line.weight
            # What is too heavy before it has been seen was written by scripts, which do not wait for the window.
            if is_heavy and not line.is_sent and self._changed.pop(line.number, None) is not None:
                self._lost += 1
        del self._rows[:count]
        self.on_shrink(count)
        if is_heavy:
            # Forgotten lines may be changed too, and then count although they are not here; few are.
            self._weight = sum(line.weight for line in self._rows)

    def _drop_unsent(self) -> None:
        # What scripts wrote goes first: text of the game is not taken in as long as nobody looks (see `game_feed`), so
        # only where there is nothing else is it theirs too, given out as the game's.
        of_scripts = [number for number, line in self._changed.items() if line.kind == LineKind.SCRIPT]
        for number in (of_scripts or list(self._changed))[:DROP_ROWS]:
            del self._changed[number]
            self._lost += 1


def _unheard(_count: int) -> None:
    """Nobody wants to know."""


def _weight(content: Styled) -> int:
    text, runs, links = content
    weight = len(text) + RUN_WEIGHT * len(runs)
    return weight + sum(map(_link_weight, links)) if links else weight


def _link_weight(field: int | str) -> int:
    return RUN_WEIGHT if isinstance(field, int) else len(field)


def _bounded(content: Styled) -> Styled:
    return content if len(content.text) <= MAX_LINE_CHARACTERS else cut(content, 0, MAX_LINE_CHARACTERS)
