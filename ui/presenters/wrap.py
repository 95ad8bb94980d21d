"""Where a line is cut into rows: at spaces when it can be, never inside a cluster, nothing lost.

Spaces at a cut belong to the row before it, where they may stand past its edge.
"""

from functools import lru_cache
from typing import Final

from ui.presenters import cells

# Longer lines are worth remembering the cuts of; shorter ones are cut about as fast as they are looked up.
_LONG_CHARACTERS: Final = 4096


def rows(text: str, columns: int) -> tuple[tuple[int, int], ...]:
    """The rows of `text` in a view of `columns` cells: (start, end) of each, the end of one the start of the next."""
    if len(text) <= columns and text.isascii():
        return ((0, len(text)),)
    columns = max(1, columns)
    if len(text) > _LONG_CHARACTERS:
        return _remembered_rows(text, columns)
    if cells.is_simple(text):
        return _simple_rows(text, columns)
    return _remembered_rows(text, columns) if len(text) > cells.REMEMBERED_CHARACTERS else _cluster_rows(text, columns)


@lru_cache(maxsize=64)
def _remembered_rows(text: str, columns: int) -> tuple[tuple[int, int], ...]:
    return _simple_rows(text, columns) if cells.is_simple(text) else _cluster_rows(text, columns)


def _simple_rows(text: str, columns: int) -> tuple[tuple[int, int], ...]:
    found = []
    start, length = 0, len(text)
    while length - start > columns:
        end = _after_spaces(text, _break(text, start, start + columns))
        found.append((start, end))
        start = end
    if start < length or not found:
        found.append((start, length))
    return tuple(found)


def _break(text: str, start: int, limit: int) -> int:
    """Where the row from `start` ends when characters up to `limit` fit into it."""
    if text[limit] == " ":
        return limit
    space = text.rfind(" ", start, limit)
    if space < 0 or text[start:space].isspace() or space == start:
        return limit  # one long word, or nothing but its indentation before it
    return space


def _after_spaces(text: str, index: int) -> int:
    while index < len(text) and text[index] == " ":
        index += 1
    return index


def _cluster_rows(text: str, columns: int) -> tuple[tuple[int, int], ...]:
    found = []
    start = after_space = used = used_at_space = 0
    has_word = False
    for cluster in cells.clusters(text):
        is_space = text[cluster.start : cluster.end] == " "
        if used + cluster.width > columns and cluster.start > start and not is_space:
            if after_space > start:
                end, used = after_space, used - used_at_space
            else:
                end, used = cluster.start, 0
            if used + cluster.width > columns and cluster.start > end:
                end, used = cluster.start, 0
            found.append((start, end))
            start, has_word = end, used > 0
        used += cluster.width
        if not is_space:
            has_word = True
        elif has_word:
            after_space, used_at_space = cluster.end, used
    if start < len(text) or not found:
        found.append((start, len(text)))
    return tuple(found)
