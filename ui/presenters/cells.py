"""How many cells of the console's grid a text takes, and where it may be cut.

A cluster is what a reader takes for one character: a letter with its accents, an emoji with its modifiers.  Terminals
disagree about rare ones; this follows the common choice: East Asian wide and emoji two cells, marks none.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

# A letter under a thousand accents is an attack on the neighbouring rows; what is past the bound is not drawn.
MAX_CLUSTER_CHARACTERS: Final = 32

# Texts of up to so many characters are remembered with their clusters: all that is on the screen, some 50 MB at worst.
# Whoever cuts longer ones remembers what came of it (`wrap`).
REMEMBERED_CHARACTERS: Final = 256

_JOINER: Final = "\u200d"
_EMOJI_PRESENTATION: Final = "\ufe0f"
_REGIONAL: Final = (0x1F1E6, 0x1F1FF)
_SKIN_TONES: Final = (0x1F3FB, 0x1F3FF)
_HANGUL_VOWELS_AND_TAILS: Final = (0x1160, 0x11FF)

# Scripts in which every character is one cell and stands alone: only few lines need the slow path.
_SIMPLE: Final = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u259f]*"
)


class Cluster(NamedTuple):
    """Characters `start` to `end` of a text are one cluster of `width` cells (0, 1 or 2)."""

    start: int
    end: int
    width: int


class _Widths(dict[str, int]):
    def __missing__(self, character: str) -> int:
        width = self[character] = _character_width(character)
        return width


def _character_width(character: str) -> int:
    code = ord(character)
    if _within(code, _SKIN_TONES) or _within(code, _HANGUL_VOWELS_AND_TAILS):
        return 0
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return 1 if character == "\t" else 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _within(code: int, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= code <= bounds[1]


_WIDTHS: Final = _Widths()


def is_simple(text: str) -> bool:
    """Whether every character is one cell and one cluster."""
    return (text.isascii() and text.isprintable()) or _SIMPLE.fullmatch(text) is not None


def width(text: str) -> int:
    """The cells that `text` takes."""
    if is_simple(text):
        return len(text)
    return sum(cluster.width for cluster in clusters(text))


def clusters(text: str) -> tuple[Cluster, ...]:
    """`text` cut into clusters; together they are the whole text."""
    return _remembered_clusters(text) if len(text) <= REMEMBERED_CHARACTERS else _clusters(text)


@lru_cache(maxsize=1024)
def _remembered_clusters(text: str) -> tuple[Cluster, ...]:
    return _clusters(text)


def _clusters(text: str) -> tuple[Cluster, ...]:
    found = []
    start = 0
    while start < len(text):
        end = _cluster_end(text, start)
        found.append(Cluster(start, end, _cluster_width(text[start:end])))
        start = end
    return tuple(found)


def _cluster_end(text: str, start: int) -> int:
    end = start + 1
    if _is_regional(text[start]) and end < len(text) and _is_regional(text[end]):
        end += 1
    last = min(len(text), start + MAX_CLUSTER_CHARACTERS)
    while end < last and (_joins(text[end]) or _is_joined(text, start, end)):
        end += 1
    return end


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether the joiner before `end` makes one picture of what is on its two sides; it does not join letters."""
    return text[end - 1] == _JOINER and 2 in {_WIDTHS[text[start]], _WIDTHS[text[end]]} and _WIDTHS[text[start]] > 0


def _joins(character: str) -> bool:
    # Control characters take no cell but are no marks either: each stands alone, undrawn.
    return _WIDTHS[character] == 0 and unicodedata.category(character) != "Cc"


def _is_regional(character: str) -> bool:
    return _within(ord(character), _REGIONAL)


def _cluster_width(cluster: str) -> int:
    base = _WIDTHS[cluster[0]]
    if len(cluster) == 1 or base != 1:
        return base
    if _EMOJI_PRESENTATION in cluster or _is_regional(cluster[1]):
        return 2
    return base


def column_at(text: str, index: int) -> int:
    """The cell at which character `index` of `text` starts."""
    if is_simple(text):
        return min(index, len(text))
    return sum(cluster.width for cluster in clusters(text) if cluster.end <= index)


def index_at(text: str, column: float) -> int:
    """The character whose cluster covers cell `column`; past the end, the length of the text."""
    if is_simple(text):
        return min(max(0, int(column)), len(text))
    left = 0
    for cluster in clusters(text):
        left += cluster.width
        if left > column:
            return cluster.start
    return len(text)
