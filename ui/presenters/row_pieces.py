"""A row cut into what one call can draw: stretches of one style, and each wide or composed character for itself.

A composed character (an accented letter, an emoji) comes from whatever font has it, with a width of its own; placing it
alone keeps what follows on the grid.
"""

from typing import Final, NamedTuple

from netcore.api.style import DEFAULT
from ui.presenters import cells
from ui.presenters.console_layout import Row

_DEFAULT_RUNS: Final = (0, DEFAULT)


class Piece(NamedTuple):
    """`text` at cell `column` of the row, `width` cells wide; `is_plain`: one cell a character."""

    column: int
    width: int
    text: str
    style: int
    is_plain: bool


def pieces(row: Row) -> list[Piece]:
    """The pieces of a row, from left to right."""
    text = row.line.text[row.start : row.end]
    runs = _runs_within(row)
    if cells.is_simple(text):
        return [Piece(start, end - start, text[start:end], style, is_plain=True) for start, end, style in runs]
    return _composed(text, runs)


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
    index = 0
    for cluster in cells.clusters(text):
        while index + 1 < len(runs) and cluster.start >= runs[index][1]:
            index += 1
        style = runs[index][2] if runs else DEFAULT
        part = text[cluster.start : cluster.end]
        is_plain = cluster.width == 1 and len(part) == 1
        if cluster.width:
            # A tab would be drawn as far as Qt's next stop.
            _append(found, Piece(column, cluster.width, " " if part == "\t" else part, style, is_plain))
        column += cluster.width
    return found


def _append(found: list[Piece], piece: Piece) -> None:
    """Put a piece behind the others, joined to the last one if one call can draw both."""
    last = found[-1] if found else None
    if last and last.is_plain and piece.is_plain and last.style == piece.style:
        found[-1] = last._replace(width=last.width + piece.width, text=last.text + piece.text)
    else:
        found.append(piece)
