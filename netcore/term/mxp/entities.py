"""Entities: HTML's, and those that the game defines, which are also MXP's variables."""

import re
from collections.abc import Mapping
from html.entities import name2codepoint
from typing import Final

# A game keeps scores and names in them.
MAX_ENTITIES: Final = 1_000
MAX_VALUE_CHARS: Final = 500
# All together; they are handed on to the next script host now and then.
MAX_CHARS: Final = 1 << 16

# In the values of tags.
MAX_REFERENCES: Final = 32
MAX_RESOLVED_CHARS: Final = 2_048

_REFERENCE: Final = re.compile(r"&([^&;\s]{1,64});")
_FIRST_CHARACTER: Final = 32
_LAST_CHARACTER: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)


class Entities:
    """All that have a value."""

    def __init__(self, defined: dict[str, str]) -> None:
        """`defined` is used and changed."""
        self._defined = defined
        self._size = sum(len(name) + len(value) for name, value in defined.items())

    def value(self, name: str) -> str | None:
        """The text of an entity, without its marks; None when nobody has defined it."""
        if name.startswith("#"):
            return _character(name[1:])
        # Games are not careful with the case of what they define; HTML is: `auml` and `Auml` are two letters.
        defined = self._defined.get(name.lower())
        if defined is not None:
            return defined
        code = name2codepoint.get(name) or name2codepoint.get(name.lower())
        return chr(code) if code is not None else None

    def define(self, name: str, value: str) -> None:
        """Give an entity a value; HTML's own keep theirs."""
        key, value = name.lower()[:MAX_VALUE_CHARS], value[:MAX_VALUE_CHARS]
        self.forget(key)
        size = len(key) + len(value)
        if key not in name2codepoint and len(self._defined) < MAX_ENTITIES and self._size + size <= MAX_CHARS:
            self._defined[key] = value
            self._size += size

    def forget(self, name: str) -> None:
        """An entity has no value any more."""
        key = name.lower()
        if key in self._defined:
            self._size -= len(key) + len(self._defined.pop(key))

    def change_list(self, name: str, value: str, *, add: bool) -> None:
        """Add a value to one that is a list, or take it out; the parts of lists are between `|`."""
        parts = [part for part in self._defined.get(name.lower(), "").split("|") if part and part != value]
        self.define(name, "|".join([*parts, value] if add else parts))

    def resolve(self, text: str, others: Mapping[str, str | None] | None = None) -> str:
        """Text with its entities replaced, once.  `others` go before; what is None there stays as it is."""
        if "&" not in text:
            return text

        def replaced(reference: re.Match[str]) -> str:
            name = reference[1]
            key = name.lower()
            value = others[key] if others is not None and key in others else self.value(name)
            return value if value is not None else reference[0]

        return _REFERENCE.sub(replaced, text, MAX_REFERENCES)[:MAX_RESOLVED_CHARS]


def _character(number: str) -> str | None:
    try:
        code = int(number[1:], 16) if number[:1] in {"x", "X"} else int(number)
    except ValueError:
        return None
    if code < _FIRST_CHARACTER:
        return ""  # what they could do to a terminal is not for a game to say
    return chr(code) if code <= _LAST_CHARACTER and code not in _SURROGATES else "\N{REPLACEMENT CHARACTER}"
