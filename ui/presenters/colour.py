"""Arithmetic on colours as 0xRRGGBB: mixing, and contrast as the WCAG measures it."""

from functools import lru_cache
from typing import Final

_CUBE: Final = (0, 95, 135, 175, 215, 255)
_STEPS: Final = 16


def mixed(first: int, second: int, share: float) -> int:
    """`first` with `share` (0 to 1) of it replaced by `second`."""
    return (
        _mixed_part(first >> 16 & 255, second >> 16 & 255, share) << 16
        | _mixed_part(first >> 8 & 255, second >> 8 & 255, share) << 8
        | _mixed_part(first & 255, second & 255, share)
    )


def _mixed_part(first: int, second: int, share: float) -> int:
    return round(first + (second - first) * share)


@lru_cache(maxsize=4096)
def luminance(colour: int) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1)."""
    red, green, blue = (_linear(colour >> shift & 255) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    value = part / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def contrast(first: int, second: int) -> float:
    """From 1 (the same) to 21 (black on white); text wants 4.5 (WCAG 2.1, 1.4.3)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: int, background: int, least: float) -> int:
    """`colour`, moved towards white or black only as far as it takes to stand out from `background`."""
    if contrast(colour, background) >= least:
        return colour
    goal = 0xFFFFFF if contrast(0xFFFFFF, background) > contrast(0, background) else 0
    for step in range(1, _STEPS):
        moved = mixed(colour, goal, step / _STEPS)
        if contrast(moved, background) >= least:
            return moved
    return goal


def cube(index: int) -> int:
    """Entry 16-255 of the 256-colour palette that every terminal shares: a 6x6x6 cube and 24 greys."""
    if index >= 232:
        return 0x010101 * (8 + 10 * (index - 232))
    index -= 16
    return _CUBE[index // 36] << 16 | _CUBE[index // 6 % 6] << 8 | _CUBE[index % 6]


def as_hex(colour: int) -> str:
    """The colour as style sheets and SVG write it."""
    return f"#{colour:06x}"
