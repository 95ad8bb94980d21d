"""Spelling of what is being typed: which words are to be looked at, what is known of them, which are to be marked.

The dictionary is in the script host, since scripts ask it too; a word that is not known yet is asked for.  Not looked
at are: the first word of each command, which is the game's language; short words, since games abbreviate; words with
digits or only capitals; names and whatever else the game has written lately; and the word that is being typed.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from netcore.api.inquiries import CheckWords, LearnWord, WordsChecked
from netcore.api.spelling import MAX_CHECKED_WORDS, MAX_WORD_CHARACTERS

MIN_LETTERS: Final = 4
MAX_KNOWN: Final = 5_000  # words; asking again for one that was forgotten takes a millisecond

_WORD: Final = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)*")


class Mark(NamedTuple):
    """Characters `start` to `end` are a word that is wrong."""

    start: int
    end: int
    word: str


class Spelling:
    """Of one session."""

    def __init__(self, has_come: Callable[[str], bool]) -> None:
        """`has_come` tells whether the game has written a word."""
        self._has_come = has_come
        self._language = ""
        self._wrong: OrderedDict[str, tuple[str, ...] | None] = OrderedDict()  # None: it is right
        self._asked: set[str] = set()
        self.version = 0  # grows when more is known

    def speak(self, language: str) -> None:
        """The profile's language; "" when nothing is to be checked.  What is known of another is forgotten."""
        if language != self._language:
            self._language = language
            self._wrong.clear()
            self._asked.clear()
            self.version += 1

    def forget_asked(self) -> None:
        """Whoever was asked is no more."""
        self._asked.clear()

    def marks(self, text: str, separator: str, cursor: int = -1) -> list[Mark]:
        """The words to be marked in a text; the one that the cursor stands behind is still being typed."""
        if not self._language:
            return []
        return [mark for mark in _words(text, separator) if mark.end != cursor and self._is_wrong(mark.word)]

    def inquiry(self, text: str, separator: str, cursor: int = -1) -> CheckWords | None:
        """What to ask about a text; None when all is known."""
        if not self._language:
            return None
        words = {mark.word for mark in _words(text, separator) if mark.end != cursor}
        unknown = sorted(word for word in words if word not in self._wrong and not self._has_come(word))
        asked = tuple(word for word in unknown if word not in self._asked)[:MAX_CHECKED_WORDS]
        self._asked.update(asked)
        return CheckWords(asked) if asked else None

    def found(self, checked: WordsChecked) -> None:
        """The host has answered."""
        self._asked.difference_update(checked.words)
        self._wrong.update(dict.fromkeys(checked.words))
        self._wrong.update({each.word: each.suggestions for each in checked.misspelled})
        while len(self._wrong) > MAX_KNOWN:
            self._wrong.popitem(last=False)
        self.version += 1

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What a word may have been meant to be."""
        return self._wrong.get(word) or ()

    def learn(self, word: str) -> LearnWord:
        """Make it one of the profile's own words."""
        for known in [each for each in self._wrong if each.casefold() == word.casefold()]:
            self._wrong[known] = None
        self.version += 1
        return LearnWord(word if word[1:] != word[1:].lower() else word.lower())

    def _is_wrong(self, word: str) -> bool:
        return self._wrong.get(word) is not None and not self._has_come(word)


def _words(text: str, separator: str) -> Iterator[Mark]:
    start = 0
    for command in re.split(f"({re.escape(separator)}|\n)" if separator else "(\n)", text):
        for found in islice(_WORD.finditer(command), 1, None):
            word = found.group().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
            if MIN_LETTERS <= len(word) <= MAX_WORD_CHARACTERS and _is_plain(word):
                yield Mark(start + found.start(), start + found.end(), word)
        start += len(command)


def _is_plain(word: str) -> bool:
    return not word.isupper() and not any(character.isdigit() for character in word)
