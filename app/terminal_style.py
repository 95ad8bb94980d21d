"""A styled line as text for a terminal (ECMA-48 SGR).  Mirror of what `netcore.term` reads."""

from collections.abc import Iterator
from typing import Final

from netcore.api import style as styles
from netcore.api.style import TRUE_COLOUR, Attribute
from netcore.api.text import Line

RESET: Final = "\x1b[0m"

_ATTRIBUTES: Final = (
    (Attribute.BOLD, "1"),
    (Attribute.FAINT, "2"),
    (Attribute.ITALIC, "3"),
    (Attribute.UNDERLINE, "4"),
    (Attribute.BLINK, "5"),
    (Attribute.REVERSE, "7"),
    (Attribute.CONCEAL, "8"),
    (Attribute.STRIKE, "9"),
    (Attribute.DOUBLE_UNDERLINE, "21"),
    (Attribute.OVERLINE, "53"),
)


def coloured(line: Line) -> str:
    """The line's text with its styles."""
    if not line.runs:
        return line.text
    return "".join(f"{_sgr(style)}{text}{RESET}" if style else text for text, style in _pieces(line))


def _pieces(line: Line) -> Iterator[tuple[str, int]]:
    offsets, run_styles = line.runs[::2], line.runs[1::2]
    yield line.text[: offsets[0]], 0
    for index, (start, style) in enumerate(zip(offsets, run_styles, strict=False)):
        end = offsets[index + 1] if index + 1 < len(offsets) else len(line.text)
        yield line.text[start:end], style


def _sgr(style: int) -> str:
    held = styles.attributes(style)
    codes = [code for attribute, code in _ATTRIBUTES if held & attribute]
    codes += _colour(styles.foreground(style), "38")
    codes += _colour(styles.background(style), "48")
    return f"\x1b[{';'.join(codes)}m"


def _colour(colour: int, which: str) -> list[str]:
    if not colour:
        return []
    if colour & TRUE_COLOUR:
        return [which, "2", str(colour >> 16 & 0xFF), str(colour >> 8 & 0xFF), str(colour & 0xFF)]
    return [which, "5", str(colour - 1)]
