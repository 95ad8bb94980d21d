"""What a console shows: the newest rows, or, scrolled back, older rows above and the newest ones in a pane below.

Scrolling back keeps every row where it was: the upper pane begins where the whole view began, less what was scrolled,
and scrolling on to that point again closes the split.
"""

from math import floor
from typing import Final

from ui.presenters.console_layout import Anchor, ConsoleLayout, Row
from ui.presenters.console_store import ConsoleStore

LIVE_SHARE: Final = 0.25
LEAST_LIVE_SHARE: Final = 0.05
MOST_LIVE_SHARE: Final = 0.8
_LEAST_LIVE_ROWS: Final = 3
# Of many small steps.  Nothing coarser: a thousandth of a row before the end the split is still open.
_ROUNDING_ERROR: Final = 1e-6
_START: Final = Anchor(0, 0)


class ConsolePanes:
    """The rows of both panes; `refresh` after each change of the store, the size or the place."""

    def __init__(self, store: ConsoleStore, columns: int = 80, rows: int = 24) -> None:
        self.layout = ConsoleLayout(store, columns)
        self.rows = rows
        self._rows_for_bar = 0
        self.upper: list[Row] = []
        self.lower: list[Row] = []
        self.fraction = 0.0  # of a row, that the upper pane is scrolled past its first row
        self._live_share = LIVE_SHARE
        self._anchor: Anchor | None = None
        self._offset = 0  # of the first character of the upper pane when it was scrolled there

    @property
    def store(self) -> ConsoleStore:
        """The lines."""
        return self.layout.store

    @property
    def columns(self) -> int:
        """Cells in a row."""
        return self.layout.columns

    @property
    def is_split(self) -> bool:
        """Whether older rows are shown above the newest."""
        return self._anchor is not None

    @property
    def top_number(self) -> int | None:
        """The number of the line at the top; None when there is none."""
        rows = self.upper if self.is_split else self.lower
        return rows[0].line.number if rows else None

    @property
    def whole_rows(self) -> tuple[Row, Row]:
        """The first and the last row that can be seen whole where the player reads; there must be lines."""
        rows = self.upper[: self._whole_upper_rows] if self.is_split else self.lower
        return rows[1 if self.fraction and len(rows) > 1 else 0], rows[-1]

    @property
    def live_rows(self) -> int:
        """Rows of the pane with the newest."""
        if not self.is_split:
            return self.rows
        return self._rows_beside_history

    @property
    def _whole_upper_rows(self) -> int:
        return max(1, self.rows - self.live_rows - self._rows_for_bar)

    @property
    def _rows_beside_history(self) -> int:
        return min(max(_LEAST_LIVE_ROWS, round(self.rows * self._live_share)), max(1, self.rows - 2))

    @property
    def live_share(self) -> float:
        """How much of the view the newest rows have, while there is a history above them."""
        return self._live_share

    @live_share.setter
    def live_share(self, share: float) -> None:
        self._live_share = min(max(LEAST_LIVE_SHARE, share), MOST_LIVE_SHARE)
        self.refresh()

    def resize(self, columns: int, rows: int, *, rows_for_bar: int = 0) -> None:
        """The view has this many cells now.  The character that began the upper pane stays in its first row.

        `rows_for_bar` of them are not seen while there is a bar between the panes.
        """
        self.layout.columns = max(1, columns)
        self.rows = max(1, rows)
        self._rows_for_bar = rows_for_bar
        if self._anchor is not None:
            row = self.layout.row_at(self._anchor.number, self._offset)
            self._anchor = row.anchor if row is not None else self._anchor._replace(row=0)
        self.refresh()

    def refresh(self) -> None:
        """Work out the rows anew."""
        if self._anchor is not None:
            rows = self.layout.tail(self.rows)
            if not rows or self._anchor >= rows[0].anchor:
                self._anchor = None
                self.fraction = 0.0
        self.lower = self.layout.tail(self.live_rows)
        # One more than fits, since the first may be scrolled half out of sight, and one for a view of uneven height.
        self.upper = self.layout.forward(self._anchor, self.rows - self.live_rows + 2) if self._anchor else []

    def scroll(self, rows: float) -> None:
        """Move by so many rows; negative: back in time."""
        if not len(self.store) or (self._anchor is None and rows >= 0):
            return
        total = self.fraction + rows
        if abs(total - round(total)) < _ROUNDING_ERROR:
            total = round(total)
        steps = floor(total)
        start = self._anchor or self._newest()
        place = self.layout.moved(start, steps)
        is_at_top = steps < 0 and self.layout.moved(start, steps + 1) == place
        self._go(place, 0.0 if is_at_top else total - steps)

    def page(self, direction: int) -> None:
        """Move by what the upper pane shows, less one row to keep the thread."""
        upper = self.rows - self._rows_beside_history - self._rows_for_bar
        self.fraction = 0.0
        self.scroll(direction * max(1, upper - 1))

    def scroll_to(self, position: int) -> None:
        """Show the line at a position (the scroll bar's value) first."""
        if 0 <= position < len(self.store):
            self._go(Anchor(self.store.line(position).number, 0), 0.0)

    def go_to_start(self) -> None:
        """Show the oldest row."""
        self.scroll_to(0)

    def reveal(self, number: int, offset: int) -> None:
        """Bring a character of a line into sight, in the middle unless it is visible already."""
        row = self.layout.row_at(number, offset)
        if row is None or row in self.lower or row in self.upper[: self._whole_upper_rows]:
            return
        above = (self.rows - self.live_rows) // 2 if self.is_split else self.rows // 3
        self._go(self.layout.moved(row.anchor, -above), 0.0)

    def follow(self) -> None:
        """Show the newest rows only."""
        self._anchor = None
        self.fraction = 0.0
        self.refresh()

    def scroll_range(self) -> tuple[int, int]:
        """For the scroll bar: its maximum and its value, in lines."""
        most = self.store.position(self._newest().number)
        if self._anchor is None:
            return most, most
        return most, min(self.store.position(self._anchor.number), max(0, most - 1))

    def _newest(self) -> Anchor:
        """Where the whole view begins when it follows."""
        rows = self.layout.tail(self.rows) if self.is_split else self.lower
        return rows[0].anchor if rows else _START

    def _go(self, place: Anchor, fraction: float) -> None:
        self._anchor = place
        self.fraction = fraction
        self.refresh()
        self._offset = self.upper[0].start if self.upper else 0
