"""Where one call stands on the screen: its line, column, selection and pen.

Each run of a handler has its own cursor (kept in `Call.state`), so that what another handler selects meanwhile, while
this one waits, does not move it.  Columns count characters from 0; rows count from 0 at the top of the recent lines.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from netcore.api import style
from netcore.api.text import LineKind
from scripting.screen import MAX_LINE_CHARACTERS, Screen, ScreenLine
from scripting.styled import Styled, concatenated, cut, restyle, splice, style_at, styled

Span = tuple[int, int]


class Captures(NamedTuple):
    """Where what a pattern captured stands on the line: spans by the index in `matches`, and names by index."""

    spans: tuple[Span, ...] = ()
    names: Mapping[str, int] | None = None


@dataclass(slots=True)
class Selection:
    """Some columns of one line; `pen` is the style that was given to them since."""

    line: ScreenLine
    start: int
    end: int
    pen: int | None = None


class Cursor:
    """One call's place on the screen."""

    def __init__(self, screen: Screen, line: ScreenLine | None = None, captures: Captures | None = None) -> None:
        """`line` is the line that a trigger fired on; without one the cursor is on the last line."""
        self.screen = screen
        self._line = line
        self._awaited = 0  # the number of the line that is to come, when the cursor stands where nothing is yet
        self._spans: list[Span] = list(captures.spans) if captures else []
        self._names = (captures.names if captures else None) or {}
        self.trigger_line = line
        self.column = 0
        self.selection: Selection | None = None
        self.pen = style.DEFAULT

    def copy(self) -> "Cursor":
        """The cursor of a call that starts inside this one, from where this one is."""
        new = Cursor(self.screen, self._line, Captures(tuple(self._spans), self._names))
        new.trigger_line = self.trigger_line
        new.column, new.pen, new._awaited = self.column, self.pen, self._awaited
        new.selection = replace(self.selection) if self.selection else None
        return new

    @property
    def line(self) -> ScreenLine | None:
        """The line that the cursor is on; None: on an empty row on which nothing has been written."""
        if self._awaited:
            if self._awaited >= self.screen.next_number:
                return None
            rows = self.screen.rows
            row = bisect_left(rows, self._awaited, key=lambda line: line.number)
            self._line, self._awaited = rows[row] if row < len(rows) else None, 0
        return self._line if self._line is not None else self.screen.last

    # --- moving ---

    @property
    def row(self) -> int:
        """The row that the cursor is on."""
        line = self.line
        return self.screen.row_of(line) if line is not None else max(0, self.screen.height - 1)

    def move(self, column: int, row: int) -> bool:
        """Go to a column of a row, which may be behind its text.  False: there is no such row, or no such column."""
        if not (0 <= row < self.screen.height and 0 <= column <= MAX_LINE_CHARACTERS):
            return False
        self._stand_on(row)
        self.column = column
        return True

    def move_to_end(self) -> None:
        """Go behind the last row's last character."""
        self._stand_on(self.screen.height - 1)
        self.column = len(self._line.text) if self._line is not None else 0

    def _stand_on(self, row: int) -> None:
        rows = self.screen.rows
        self._line = rows[row] if 0 <= row < len(rows) else None
        self._awaited = self.screen.next_number if rows and self._line is None else 0

    # --- selecting ---

    def select(self, start: int, length: int) -> bool:
        """Select some columns of the current line.  False: it has none of these, and what was selected still is."""
        line = self.line
        if line is None or start < 0 or length < 0 or start + length > len(line.text):
            return False
        self.selection = Selection(line, start, start + length)
        self.column = start
        return True

    def select_text(self, text: str, nth: int) -> int:
        """Select the nth occurrence of a text, from 1; its column, or -1."""
        self.selection = None
        line = self.line
        if line is None or not text or nth < 1:
            return -1
        column = -1
        for _ in range(nth):
            column = line.text.find(text, column + 1)
            if column < 0:
                return -1
        self.select(column, len(text))
        return column

    def select_capture(self, which: int | str) -> int:
        """Select what a group of the pattern captured, by its index in `matches` or its name; its column, or -1."""
        self.selection = None
        index = self._names.get(which, -1) if isinstance(which, str) else which - 1
        if not 0 <= index < len(self._spans) or self.trigger_line is None:
            return -1
        start, end = self._spans[index]
        if not 0 <= start <= end <= len(self.trigger_line.text):
            return -1
        self._line, self._awaited = self.trigger_line, 0
        self.select(start, end - start)
        return start

    # --- reading ---

    def selected(self) -> tuple[Styled, int] | None:
        """What is selected, and its column."""
        chosen = self.selection
        if chosen is None or chosen.line.is_gone:
            return None
        end = min(chosen.end, len(chosen.line.text))
        return cut(chosen.line.content, chosen.start, end), chosen.start

    def style_here(self) -> int:
        """The style at the start of the selection, or at the cursor."""
        if self.selection is not None:
            return style_at(self.selection.line.content, self.selection.start)
        return style_at(self.line.content, self.column) if self.line is not None else style.DEFAULT

    # --- writing ---

    def restyle(self, change: Callable[[int], int]) -> None:
        """Change the style of what is selected, and of what is written from now on."""
        chosen, before = self.selection, self.pen
        self.pen = change(before)
        if chosen is None:
            return
        chosen.pen = change(chosen.pen if chosen.pen is not None else before)
        self.screen.edit(chosen.line, restyle(chosen.line.content, chosen.start, chosen.end, change))

    def replace(self, new: Styled) -> bool:
        """Put `new` in place of what is selected, and select that.  False: nothing is selected."""
        chosen = self.selection
        if chosen is None or chosen.line.is_gone:
            return False
        self.screen.edit(chosen.line, splice(chosen.line.content, chosen.start, chosen.end, new))
        self._shift(chosen.line, chosen.start, chosen.end, len(new.text))
        chosen.end = chosen.start + len(new.text)
        return True

    def insert(self, new: Styled) -> None:
        """Put `new` in at the cursor, and go behind it."""
        line = self.line
        if line is None:
            new = concatenated(styled(" " * self.column), new)
            self._line, self._awaited = self.screen.append(new, LineKind.SCRIPT), 0
            self.screen.write_behind(self._line)
            self.column = len(new.text)
            return
        if self.column > len(line.text):
            self.screen.edit(line, concatenated(line.content, styled(" " * (self.column - len(line.text)))))
        column = min(self.column, len(line.text))
        self.screen.edit(line, splice(line.content, column, column, new))
        self._shift(line, column, column, len(new.text))
        chosen = self.selection
        if chosen is not None and chosen.line is line and chosen.start >= column:
            chosen.start += len(new.text)
            chosen.end += len(new.text)
        self.column = column + len(new.text)

    def insert_lines(self, parts: Sequence[Styled]) -> None:
        """Put several lines in at the cursor, of which the first goes on what is before it, and go behind the last."""
        self.insert(parts[0])
        line = self.line
        if line is None:
            return
        rest = cut(line.content, self.column, len(line.text))
        self.screen.edit(line, cut(line.content, 0, self.column))
        row = self.row + len(parts) - 1
        self.screen.put_below(line, [*parts[1:-1], concatenated(parts[-1], rest)])
        self.move(len(parts[-1].text), row)

    def delete_line(self) -> None:
        """Take the current line away; the cursor stays in its row."""
        line = self.line
        if line is None:
            return
        if self.selection is not None and self.selection.line is line:
            self.selection = None
        self.screen.remove(line)
        self._line, self._awaited = line, 0  # it is gone, and remembers its row
        self.column = 0

    def deselect(self) -> None:
        """Select nothing."""
        self.selection = None

    def reset(self) -> None:
        """Select nothing, and write in the default style."""
        self.selection = None
        self.pen = style.DEFAULT

    def _shift(self, line: ScreenLine, start: int, end: int, length: int) -> None:
        # What stands behind an edit moves with the text, so that later groups can still be selected.
        if line is self.trigger_line:
            grown = length - (end - start)
            self._spans = [_moved(span, start, end, grown) for span in self._spans]


def _moved(span: Span, start: int, end: int, grown: int) -> Span:
    """Where a span is when the part from `start` up to `end` has become `grown` characters longer."""
    first, last = span
    if first < 0:
        return span
    # What is put in at the edge of a span is not part of it; what takes the place of its first or last character is.
    if first > start or first == start == end:
        first = max(first, end) + grown
    if last > start:
        last = max(last, end) + grown
    return first, max(first, last)


_NO_LINE: Final = "ERROR: invalid line number"  # what Mudlet tells of a line where there is none at all


def lines_between(screen: Screen, start: int, end: int) -> list[str]:
    """The texts of the rows from the one of the two up to, not including, the other."""
    start, end = min(start, end), max(start, end)
    if not screen.rows and not screen.has_empty_end and start <= 0 < end:
        return [_NO_LINE]
    texts = [line.text for line in screen.rows[max(0, start) : max(0, end)]]
    is_at_end = screen.has_empty_end and start <= len(screen.rows) < end
    return [*texts, ""] if is_at_end else texts
