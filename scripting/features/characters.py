"""What all of Unicode says of characters, for `lua/utf8.lua` and the libraries beside it."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from scripting.automation.regex import Regex
from scripting.machine import Plain, Value
from scripting.plain import text_of, whole_of

# By the letters of Lua's classes; what has none here holds no character beyond ASCII.
_CLASSES: Final[Mapping[str, Callable[[str], bool]]] = {
    "a": str.isalpha,
    "c": lambda character: unicodedata.category(character) == "Cc",
    "d": str.isdecimal,
    "l": str.islower,
    "p": lambda character: unicodedata.category(character)[0] in "PS",
    "s": str.isspace,
    "u": str.isupper,
    "w": str.isalnum,
}
_GRAPHEME: Final = Regex(r"\X")
_UNSEEN: Final = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Zl", "Zp"})


def functions() -> Mapping[str, Callable[..., object]]:
    """The host functions."""
    return {
        "upper_case": lambda text: text_of(text).upper(),
        "lower_case": lambda text: text_of(text).lower(),
        "title_case": lambda text: text_of(text)[:1].upper() + text_of(text)[1:],
        "fold_case": lambda text: text_of(text).casefold(),
        "normalize_nfc": lambda text: unicodedata.normalize("NFC", text_of(text)),
        "is_in_class": _is_in_class,
        "columns": _columns,
        "grapheme_sizes": _grapheme_sizes,
    }


def _is_in_class(code: Plain, letter: Plain) -> bool:
    holds = _CLASSES.get(text_of(letter))
    return holds is not None and holds(chr(whole_of(code)))


def _grapheme_sizes(text: Plain) -> list[Value]:
    """How many bytes each has that a reader takes for one character: with its accents, a flag, a family."""
    whole = text_of(text)
    return [len((found.texts[0] or "").encode()) for found in _GRAPHEME.search_all(whole, most=len(whole))]


def _columns(code: Plain, ambiguous_is_wide: Plain, unseen: Plain) -> int:
    """How many columns a character takes, as luautf8 counts: `unseen` for what has no picture of its own."""
    character = chr(max(0, min(whole_of(code), 0x10FFFF)))
    category = unicodedata.category(character)
    if category in _UNSEEN:
        return whole_of(unseen)
    if category == "Cn":  # no character yet: Python calls it wide
        return 1
    wide = unicodedata.east_asian_width(character)
    return 2 if wide in "WF" or (wide == "A" and ambiguous_is_wide is True) else 1
