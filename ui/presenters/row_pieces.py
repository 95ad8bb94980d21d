"""A row cut into what one call can draw: stretches of one style, and each wide or composed character for itself.

A composed character (an accented letter, an emoji) comes from whatever font has it, with a width of its own; placing it
alone keeps what follows on the grid.

Where words run from right to left, their pieces do too: what one call draws, Qt turns round by itself.
"""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from netcore.api.style import DEFAULT
from ui.presenters import cells
from ui.presenters.console_layout import Row

_DEFAULT_RUNS: Final = (0, DEFAULT)

# Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms; between two of them what has no direction of its own.
_LEFTWARDS: Final = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
_STRETCH: Final = re.compile(rf"{_LEFTWARDS}(?:[\W\d_]*{_LEFTWARDS})*")


class Piece(NamedTuple):
    """`text` at cell `column` of the row, `width` cells wide; `is_plain`: one cell a character."""

    column: int
    width: int
    text: str
    style: int
    is_plain: bool


def pieces(row: Row) -> list[Piece]:
    """The pieces of a row, in the order of its text."""
    text = row.line.text[row.start : row.end]
    runs = _runs_within(row)
    if cells.is_simple(text):
        return [Piece(start, end - start, text[start:end], style, is_plain=True) for start, end, style in runs]
    stretches = [found.span() for found in _STRETCH.finditer(text)]
    if not stretches:
        return _composed(text, runs)
    return _turned(_composed(text, _cut(runs, stretches)), _turned_cells(text))


def across(text: str, column: float) -> float:
    """Where what would stand at a column if all ran from left to right does stand; and the other way round."""
    return next((left + right - column for left, right in _turned_cells(text) if left <= column < right), column)


def spans_across(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """The same for all from one column up to another."""
    found = []
    for left, right in _turned_cells(text):
        if left < last and right > first and first < last:
            if first < left:
                found.append((first, left))
            begin, end = max(first, left), min(last, right)
            found.append((left + right - end, left + right - begin))
            first = end
    return [*found, (first, last)] if first < last else found


def _runs_within(row: Row) -> list[tuple[int, int, int]]:
    """(start, end, style) of each run in the row, counted from the row's start."""
    runs = row.line.runs or _DEFAULT_RUNS
    found = []
    for index in range(0, len(runs) - 1, 2):
        start = max(runs[index], row.start)
        end = min(runs[index + 2] if index + 2 < len(runs) else len(row.line.text), row.end)
        if start >= row.end:
            break
        if end > start:
            found.append((start - row.start, end - row.start, runs[index + 1]))
    return found


def _composed(text: str, runs: list[tuple[int, int, int]]) -> list[Piece]:
    found: list[Piece] = []
    column = 0
    clusters = cells.clusters(text)
    index = 0
    for _, end, style in runs or [(0, len(text), DEFAULT)]:
        plain, left = "", column  # single cells that one call can draw, and where they begin
        while index < len(clusters) and clusters[index].start < end:
            cluster = clusters[index]
            index += 1
            if cluster.width == 1 and cluster.end - cluster.start == 1:
                plain += text[cluster.start]
            elif cluster.width:
                _append_plain(found, left, plain, style)
                found.append(Piece(column, cluster.width, text[cluster.start : cluster.end], style, is_plain=False))
                plain, left = "", column + cluster.width
            column += cluster.width
        _append_plain(found, left, plain, style)
    return found


def _append_plain(found: list[Piece], column: int, text: str, style: int) -> None:
    if text:
        # A tab would be drawn as far as Qt's next stop.
        found.append(Piece(column, len(text), text.replace("\t", " "), style, is_plain=True))


def _cut(runs: list[tuple[int, int, int]], stretches: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """The runs, cut where the direction changes."""
    places = sorted({place for stretch in stretches for place in stretch})
    found = []
    for start, end, style in runs:
        inside = [start, *(place for place in places if start < place < end), end]
        found += [(first, last, style) for first, last in pairwise(inside)]
    return found


def _turned(pieces: list[Piece], bounds: list[tuple[int, int]]) -> list[Piece]:
    """The pieces of each stretch in their other order, in the same place."""
    found = []
    for piece in pieces:
        within = next(((left, right) for left, right in bounds if left <= piece.column < right), None)
        if within is not None:
            piece = piece._replace(column=sum(within) - piece.column - piece.width)  # noqa: PLW2901
        found.append(piece)
    return found


def _turned_cells(text: str) -> list[tuple[int, int]]:
    """The columns, from and up to, of what runs from right to left."""
    if text.isascii():
        return []
    return [
        (cells.column_at(text, found.start()), cells.column_at(text, found.end())) for found in _STRETCH.finditer(text)
    ]
