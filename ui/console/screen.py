"""Where the console's rows are on the screen, in pixels of its viewport, and what is at a point of it."""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtWidgets import QWidget

from ui.console.cell_font import CellFont
from ui.presenters import cells
from ui.presenters.console_layout import Row
from ui.presenters.console_links import LinkPlace
from ui.presenters.console_panes import ConsolePanes
from ui.presenters.row_pieces import across
from ui.presenters.selection import Place

BAR: Final = 5  # pixels between the panes
_GUTTER_CELLS: Final = 9  # "12:34:56 "


class Screen:
    """Of one console's panes, on a grid of cells."""

    def __init__(self, panes: ConsolePanes, viewport: QWidget, font: CellFont, margin: int) -> None:
        self.font = font
        self.margin = margin
        self.shows_timestamps = False
        self._panes = panes
        self._viewport = viewport

    @property
    def text_left(self) -> float:
        """Where text begins."""
        return self.margin + (_GUTTER_CELLS * self.font.width if self.shows_timestamps else 0)

    @property
    def live_top(self) -> int:
        """Where the newest rows begin: they end at the lower edge, so that new ones only ever push up."""
        return self._viewport.height() - 2 - self._panes.live_rows * self.font.height

    @property
    def bar(self) -> QRect:
        """What stands between the panes, while there are two."""
        return QRect(0, self.live_top - BAR, self._viewport.width(), BAR)

    @property
    def upper_bottom(self) -> int:
        """Where the pane that is scrolled back ends: with a whole row, so that none stands there half cut off."""
        above = self.live_top - BAR
        return max(0, above - above % self.font.height)

    @property
    def rows_for_bar(self) -> int:
        """How many rows the bar takes the place of: none where what is over beside whole rows is enough for it."""
        over = (self._viewport.height() - 2) % self.font.height
        return 0 if over >= BAR else 1

    @property
    def room(self) -> tuple[int, int]:
        """How many columns and rows there is room for."""
        width = self._viewport.width() - self.text_left - self.margin
        return max(10, int(width / self.font.width)), max(2, (self._viewport.height() - 2) // self.font.height)

    # --- rows ---

    def rows(self) -> list[tuple[Row, int]]:
        """All that are to be seen, each with where it begins, from the top."""
        return self._seen_upper_rows() + self.lower_rows()

    def _seen_upper_rows(self) -> list[tuple[Row, int]]:
        return [pair for pair in self.upper_rows() if pair[1] < self.upper_bottom]

    def upper_rows(self) -> list[tuple[Row, int]]:
        """Those of the pane that is scrolled back."""
        height = self.font.height
        first = -round(self._panes.fraction * height)
        return [(row, first + i * height) for i, row in enumerate(self._panes.upper)]

    def lower_rows(self) -> list[tuple[Row, int]]:
        """The newest."""
        top, height = self.live_top, self.font.height
        return [(row, top + i * height) for i, row in enumerate(self._panes.lower)]

    def area(self, top: int) -> QRect:
        """All of the row that begins there."""
        return QRect(0, top, self._viewport.width(), self.font.height)

    # --- places ---

    def place_at(self, point: QPointF, *, nearest: bool) -> Place | None:
        """The character at a point; with `nearest`, the gap between two that is nearest."""
        # What is left below the last row of the upper pane is that pane's.
        is_above = self._panes.is_split and point.y() < self.bar.top()
        rows = (self._seen_upper_rows() if is_above else []) or self.rows()
        if not rows:
            return None
        row, _ = next((pair for pair in rows if point.y() < pair[1] + self.font.height), rows[-1])
        part, column = _part_at(row, self._column(point))
        column = across(part.text, column) + (0.5 if nearest else 0.0)
        return Place(part.line.number, part.start + cells.index_at(part.text, max(0.0, column)))

    def below(self, place: Place) -> QPoint | None:
        """The point under a place; None when that is not on the screen."""
        for row, top in self.rows():
            if (left := self.left_of(place, row)) is not None:
                return QPoint(left, top + self.font.height)
        return None

    def left_of(self, place: Place, row: Row) -> int | None:
        """Where a place is in a row; None when it is in another."""
        for part, indent in row.parts:
            is_last = part.end == len(part.line.text)
            if place.number == part.line.number and (
                part.start <= place.offset < part.end or (is_last and place.offset >= part.end)
            ):
                column = across(part.text, cells.column_at(part.text, place.offset - part.start))
                return round(self.text_left + (indent + column) * self.font.width)
        return None

    def link_at(self, point: QPointF) -> LinkPlace | None:
        """The link at a point."""
        column = self._column(point)
        for row, top in self.rows():
            if top <= point.y() < top + self.font.height and column >= 0:
                part, inside = _part_at(row, column)
                offset = part.start + cells.index_at(part.text, across(part.text, inside))
                return self._panes.store.links.at(part.line, offset) if offset < part.end else None
        return None

    def _column(self, point: QPointF) -> float:
        return (point.x() - self.text_left) / self.font.width


def _part_at(row: Row, column: float) -> tuple[Row, float]:
    """What stands at a column of a row, and the column in that."""
    part, indent = next(pair for pair in reversed(row.parts) if column >= pair[1] or not pair[1])
    return part, column - indent
