"""What games draw frames and maps with (U+2500 to U+257F), as rectangles that meet at the edges of a cell.

A font's own end where the font thinks that a row ends, or come from another font, so that frames had gaps at some sizes
and were askew where the player's font has none of them.  What each looks like, its name in Unicode says.
"""

import unicodedata
from enum import IntEnum
from functools import cache
from typing import Final, NamedTuple

Rectangle = tuple[int, int, int, int]  # left, top, width, height


class Weight(IntEnum):
    """What one of a character's four arms is."""

    NONE = 0
    LIGHT = 1
    HEAVY = 2
    DOUBLE = 3


class Arms(NamedTuple):
    """What goes from the middle to each edge; `dashes` is how many there are instead of a line."""

    left: Weight = Weight.NONE
    right: Weight = Weight.NONE
    up: Weight = Weight.NONE
    down: Weight = Weight.NONE
    dashes: int = 1


_PREFIX: Final = "BOX DRAWINGS "
_WEIGHTS: Final = {
    "LIGHT": Weight.LIGHT,
    "SINGLE": Weight.LIGHT,
    "HEAVY": Weight.HEAVY,
    "DOUBLE": Weight.DOUBLE,
}
_DIRECTIONS: Final = {
    "LEFT": ("left",),
    "RIGHT": ("right",),
    "UP": ("up",),
    "DOWN": ("down",),
    "HORIZONTAL": ("left", "right"),
    "VERTICAL": ("up", "down"),
}
_DASHES: Final = {"DOUBLE DASH": 2, "TRIPLE DASH": 3, "QUADRUPLE DASH": 4}
# Shares of a cell's width.
_LIGHT: Final = 1 / 8
_HEAVY: Final = 1 / 4
_APART: Final = 1 / 6  # of a double line's two, from the middle


@cache
def arms(character: str) -> Arms | None:
    """The arms of a character; None when it has none, or is round or aslant."""
    name = unicodedata.name(character, "")
    if not name.startswith(_PREFIX) or "ARC" in name or "DIAGONAL" in name:
        return None
    name = name.removeprefix(_PREFIX)
    dashes = 1
    for words, count in _DASHES.items():
        if words in name:
            name, dashes = name.replace(words, ""), count
    return Arms(**_parsed(name.split()), dashes=dashes)


def _parsed(words: list[str]) -> dict[str, Weight]:
    """A weight stands before what it is of ("HEAVY LEFT AND LIGHT RIGHT"), or behind it ("LEFT UP HEAVY AND …")."""
    found: dict[str, Weight] = {}
    is_before = words[0] in _WEIGHTS
    weight = Weight.LIGHT
    waiting: list[str] = []
    for word in words:
        if word in _WEIGHTS:
            weight = _WEIGHTS[word]
            found |= dict.fromkeys(waiting, weight)
            waiting = []
        elif word in _DIRECTIONS and is_before:
            found |= dict.fromkeys(_DIRECTIONS[word], weight)
        elif word in _DIRECTIONS:
            waiting += _DIRECTIONS[word]
    return found


class _Sizes(NamedTuple):
    light: int
    heavy: int
    apart: int

    def thickness(self, weight: Weight) -> int:
        """Of each line of an arm."""
        return {Weight.NONE: 0, Weight.HEAVY: self.heavy}.get(weight, self.light)

    def lines(self, weight: Weight) -> tuple[int, ...]:
        """How far from the middle they are."""
        if weight is Weight.DOUBLE:
            return -self.apart, self.apart
        return (0,) if weight else ()


def light(width: int) -> int:
    """How thick a light line is where cells are so wide."""
    return max(1, round(width * _LIGHT))


def rectangles(shape: Arms, width: int, height: int, usual_width: int) -> list[Rectangle]:
    """What to fill in a cell of so many pixels.  Where not all are equally wide their lines are equally thick."""
    thin = light(usual_width)
    sizes = _Sizes(thin, max(thin + 1, round(usual_width * _HEAVY)), max(1, round(usual_width * _APART)))
    across = _lines(shape.left, shape.right, (shape.up, shape.down), (width, height), sizes)
    along = _lines(shape.up, shape.down, (shape.left, shape.right), (height, width), sizes)
    found = across + [(top, left, high, wide) for left, top, wide, high in along]
    if shape.dashes == 1:
        return found
    return [part for each in found for part in _dashed(each, shape.dashes, is_across=bool(shape.left))]


def _lines(
    back: Weight, forth: Weight, others: tuple[Weight, Weight], size: tuple[int, int], sizes: _Sizes
) -> list[Rectangle]:
    """Of the arms to the left and to the right, as if those were the only directions.  `others`: up and down."""
    length, breadth = size
    met = max(sizes.thickness(other) for other in others)  # of the lines that are met in the middle
    middle = (length - met) // 2
    found = []
    for weight, opposite, direction in ((back, forth, -1), (forth, back, 1)):
        thickness = sizes.thickness(weight)
        for offset in sizes.lines(weight):
            begin = direction * _begin(offset, opposite, others, sizes.apart)
            top = (breadth - thickness) // 2 + offset
            start, end = (middle + begin, length) if direction > 0 else (0, middle + begin + met)
            found.append((start, top, end - start, thickness))
    return found


def _begin(offset: int, opposite: Weight, others: tuple[Weight, Weight], apart: int) -> int:
    """How far from the middle, towards its edge, a line begins; negative: beyond the middle."""
    if Weight.DOUBLE not in others:
        return 0
    before, behind = others
    is_met = (before if offset < 0 else behind) if offset else (before and behind and not opposite)
    if is_met:
        return apart
    return 0 if opposite else -apart


def _dashed(line: Rectangle, count: int, *, is_across: bool) -> list[Rectangle]:
    left, top, width, height = line
    length = width if is_across else height
    gap = max(1, round(length / (3 * count)))
    found = []
    for index in range(count):
        start, end = length * index // count, length * (index + 1) // count - gap
        if is_across:
            found.append((left + start, top, max(1, end - start), height))
        else:
            found.append((left, top + start, width, max(1, end - start)))
    return found
