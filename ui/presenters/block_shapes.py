"""The block elements (U+2580 to U+259F), as rectangles that fill their share of a cell to its edges."""

from typing import Final, NamedTuple

Rectangle = tuple[int, int, int, int]  # left, top, width, height

_EIGHTHS: Final = 8
_SHADES: Final = {"░": 0.25, "▒": 0.5, "▓": 0.75}
# Left, top, right and bottom in eighths of a cell.
_UPPER_LEFT, _UPPER_RIGHT = (0, 0, 4, 4), (4, 0, 8, 4)
_LOWER_LEFT, _LOWER_RIGHT = (0, 4, 4, 8), (4, 4, 8, 8)
_WHOLE: Final = (0, 0, 8, 8)
_PARTS: Final[dict[str, tuple[tuple[int, int, int, int], ...]]] = {
    "▀": ((0, 0, 8, 4),),
    **{chr(0x2580 + n): ((0, 8 - n, 8, 8),) for n in range(1, 9)},  # from below, ▁ to █
    **{chr(0x2588 + n): ((0, 0, 8 - n, 8),) for n in range(1, 8)},  # from the left, ▉ to ▏
    "▐": ((4, 0, 8, 8),),
    **dict.fromkeys(_SHADES, (_WHOLE,)),
    "▔": ((0, 0, 8, 1),),
    "▕": ((7, 0, 8, 8),),
    "▖": (_LOWER_LEFT,),
    "▗": (_LOWER_RIGHT,),
    "▘": (_UPPER_LEFT,),
    "▙": (_UPPER_LEFT, _LOWER_LEFT, _LOWER_RIGHT),
    "▚": (_UPPER_LEFT, _LOWER_RIGHT),
    "▛": (_UPPER_LEFT, _UPPER_RIGHT, _LOWER_LEFT),
    "▜": (_UPPER_LEFT, _UPPER_RIGHT, _LOWER_RIGHT),
    "▝": (_UPPER_RIGHT,),
    "▞": (_UPPER_RIGHT, _LOWER_LEFT),
    "▟": (_UPPER_RIGHT, _LOWER_LEFT, _LOWER_RIGHT),
}


class Block(NamedTuple):
    """What to fill, and how much of what is behind it that covers."""

    rectangles: tuple[Rectangle, ...]
    cover: float


def block(character: str, width: int, height: int) -> Block | None:
    """A character in a cell of so many pixels; None when it is no block."""
    parts = _PARTS.get(character)
    if parts is None:
        return None
    found = []
    for left, top, right, bottom in parts:
        x, y = _share(left, width), _share(top, height)
        found.append((x, y, _share(right, width) - x, _share(bottom, height) - y))
    return Block(tuple(found), _SHADES.get(character, 1.0))


def _share(eighths: int, length: int) -> int:
    return round(length * eighths / _EIGHTHS)
