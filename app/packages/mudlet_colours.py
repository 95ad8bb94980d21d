"""The colour patterns of Mudlet's files, as "foreground,background" of muddler's: palette numbers, DEFAULT, IGNORE.

Files have them in the numbering of old versions (`FG2BG0`) or as Mudlet has them in memory (`ANSI_COLORS_F1_B0`).
"""

import re
from typing import Final

DEFAULT: Final = "DEFAULT"
IGNORE: Final = "IGNORE"

_OLD: Final = re.compile(r"FG(-?\d+)BG(-?\d+)$")
_NEW: Final = re.compile(r"ANSI_COLORS_F\{?(\d+|DEFAULT|IGNORE)\}?_B\{?(\d+|DEFAULT|IGNORE)\}?$")
_PALETTE: Final = range(256)


def colour_pattern(text: str) -> str:
    """The pattern; "" when it names no colours."""
    if (new := _NEW.match(text)) is not None:
        pair = (_known(new[1]), _known(new[2]))
    elif (old := _OLD.match(text)) is not None:
        pair = (_from_old(int(old[1])), _from_old(int(old[2])))
    else:
        return ""
    return ",".join(pair) if all(pair) else ""


def old_colours(pattern: str) -> str:
    """A pattern of muddler's in the numbering of old versions, which every Mudlet reads."""
    foreground, _, background = pattern.partition(",")
    return f"FG{_to_old(foreground)}BG{_to_old(background)}"


def _to_old(word: str) -> int:
    if not word.strip().isdecimal():
        return 0 if word.strip() == DEFAULT else -2
    number = int(word)
    if number < 8:
        return 2 * number + 2
    return 2 * number - 15 if number < 16 else number


def _from_old(number: int) -> str:
    # The dark and the bright one of each of the first eight took turns there.
    if number == -2:
        return IGNORE
    if number == 0:
        return DEFAULT
    if 1 <= number <= 16:
        return str(number // 2 - 1 if number % 2 == 0 else number // 2 + 8)
    return str(number) if number in _PALETTE else ""


def _known(word: str) -> str:
    return word if not word.isdecimal() or int(word) in _PALETTE else ""
