"""Colour patterns: "foreground,background" against the runs of a line.

Each is a number of the palette, DEFAULT, or IGNORE.  As in Mudlet each stretch of text that fits is a capture.
"""

from collections.abc import Callable
from typing import Final

from netcore.api import style
from scripting.automation.regex import Captures, PatternProblem

_DEFAULT: Final = "DEFAULT"
_IGNORE: Final = "IGNORE"
_BRIGHT: Final = range(8, 16)


class ColourCondition:
    """A colour pattern that can be tried."""

    __slots__ = ("_background", "_foreground", "needs_runs")

    def __init__(self, pattern: str) -> None:
        """Raises PatternProblem."""
        foreground, comma, background = (part.strip().upper() for part in pattern.partition(","))
        if not comma:
            raise PatternProblem(f"{pattern!r} is no pair of colours, such as 1,IGNORE")
        self._foreground = _test_of(foreground, pattern)
        self._background = _test_of(background, pattern)
        # A line without runs is all in the default style.
        self.needs_runs = not self._fits(style.DEFAULT)

    def try_on(self, text: str, runs: tuple[int, ...]) -> Captures | None:
        """The stretches that fit; None when there are none."""
        runs = runs or (0, style.DEFAULT)
        spans: list[tuple[int, int]] = []
        for place in range(0, len(runs), 2):
            start, end = runs[place], runs[place + 2] if place + 2 < len(runs) else len(text)
            if start < end <= len(text) and self._fits(runs[place + 1]):
                joins = spans and spans[-1][1] == start
                spans[-1:] = [(spans[-1][0], end)] if joins else [*spans[-1:], (start, end)]
        return Captures(tuple(text[start:end] for start, end in spans), tuple(spans)) if spans else None

    def _fits(self, look: int) -> bool:
        is_bold = bool(style.attributes(look) & style.Attribute.BOLD)
        return self._foreground(style.foreground(look), is_bold) and self._background(style.background(look), False)


def _test_of(word: str, pattern: str) -> Callable[[int, bool], bool]:
    """Whether a colour, of bold text or not, is the one that a word means."""
    if word == _IGNORE:
        return lambda _colour, _is_bold: True
    if word == _DEFAULT:
        return lambda colour, _is_bold: colour == style.DEFAULT
    if not word.isdecimal() or len(word) > 3 or int(word) > 255:
        raise PatternProblem(f"{pattern!r} has a colour that is neither 0 to 255 nor DEFAULT nor IGNORE")
    number = int(word)
    wanted = style.palette(number)
    if number in _BRIGHT:
        # Bold is how many games ask for the bright ones.
        dark = style.palette(number - len(_BRIGHT))
        return lambda colour, is_bold: colour == wanted or (is_bold and colour == dark)
    return lambda colour, _is_bold: colour == wanted
