"""The words with which a player calls aliases, read off the beginnings of their regular expressions."""

import re
from typing import Final

from netcore.api.items import AliasItem
from ui.presenters.item_tree import ItemTree

_START: Final = re.compile(r"(?:\(\?[a-z]+\))?(?:\^|\\A)?")
_WORD: Final = re.compile(r"[^\W_][\w'-]*")
_CHOICE: Final = re.compile(r"\((?:\?:)?([\w'|-]+)\)")
# What makes the character before it one of several, or none.
_UNSURE: Final = frozenset("?*{+|[(")


class AliasWords:
    """Of one session; worked out anew when its items have changed."""

    def __init__(self, items: ItemTree) -> None:
        self._items = items
        self._version = -1
        self._words: tuple[str, ...] = ()

    def beginning_with(self, begun: str) -> list[str]:
        """The words longer than `begun` that begin so in any case, by the alphabet."""
        if self._version != self._items.version:
            self._version = self._items.version
            aliases = (item for item in self._items.everything() if isinstance(item, AliasItem) and item.enabled)
            self._words = tuple(sorted({word for alias in aliases for word in first_words(alias.regex)}))
        key = begun.casefold()
        return [word for word in self._words if word.casefold().startswith(key) and len(word) > len(begun)]


def first_words(regex: str) -> tuple[str, ...]:
    """What a text that matches may begin with; () when that cannot be told at a glance."""
    start = _START.match(regex)
    rest = regex[start.end() :] if start is not None else regex
    if (choice := _CHOICE.match(rest)) is not None:
        return tuple(word for word in choice.group(1).split("|") if word)
    word = _WORD.match(rest)
    if word is None or (rest[word.end() : word.end() + 1] or " ") in _UNSURE:
        return ()
    return (word.group(),)
