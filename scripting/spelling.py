"""Spelling: the words of a language, from a library, and the profile's own, in `dictionary.txt` of its folder.

A language is read when somebody first asks for a word of it: a tenth of a second and 26 MB for English.  What is
suggested differs in one letter, which takes half a millisecond to find; two letters would take a second.
"""

# ruff: noqa: PLC0415 - the library is read with the first language: most sessions never need it

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netcore.api.inquiries import Misspelled
from netcore.api.spelling import LANGUAGES, MAX_CHECKED_WORDS, MAX_SUGGESTIONS, MAX_WORD_CHARACTERS, USUAL_LANGUAGE

if TYPE_CHECKING:
    from spellchecker import SpellChecker

# A person adds some hundreds.
MAX_OWN_WORDS: Final = 20_000
MAX_OWN_CHARACTERS: Final = 100
FILE: Final = "dictionary.txt"
_LETTERS_APART: Final = 1


class Spelling:
    """What is right, and what would be."""

    def __init__(self, folder: Path, chosen: Callable[[], str]) -> None:
        """`chosen` is the player's language, "" for none; scripts ask in the usual one then."""
        self._chosen = chosen
        self._file = folder / FILE
        self._read: set[str] | None = None
        self._languages: dict[str, SpellChecker] = {}

    # --- a language ---

    @property
    def is_wanted(self) -> bool:
        """Whether the player has chosen a language."""
        return bool(self._chosen())

    def knows(self, word: str) -> bool:
        """Whether it is a word of the language, or one of the profile's own."""
        return self.is_own(word) or word.lower() in self._checker().word_frequency.dictionary

    def suggestions(self, word: str) -> list[str]:
        """What it may have been meant to be, the likeliest first, written as it is."""
        if len(word) > MAX_WORD_CHARACTERS:
            return []
        checker = self._checker()
        found = checker.known(checker.edit_distance_1(word.lower()))
        likely = sorted(found, key=lambda each: (-checker.word_usage_frequency(each), each))[:MAX_SUGGESTIONS]
        if word.isupper() and len(word) > 1:
            return [each.upper() for each in likely]
        return [each[:1].upper() + each[1:] for each in likely] if word[:1].isupper() else likely

    def misspelled(self, words: tuple[str, ...]) -> tuple[Misspelled, ...]:
        """Those that are wrong, each with what it may have been meant to be."""
        return tuple(
            Misspelled(word, tuple(self.suggestions(word)))
            for word in words[:MAX_CHECKED_WORDS]
            if len(word) <= MAX_WORD_CHARACTERS and not self.knows(word)
        )

    def _checker(self) -> "SpellChecker":
        from spellchecker import SpellChecker

        chosen = self._chosen()
        language = chosen if chosen in LANGUAGES else USUAL_LANGUAGE  # or a profile of another version's
        if language not in self._languages:
            self._languages.clear()  # one at a time: each takes tens of megabytes
            self._languages[language] = SpellChecker(language=language, distance=_LETTERS_APART)
        return self._languages[language]

    # --- the profile's own words ---

    def is_own(self, word: str) -> bool:
        """Whether it is one of the profile's own words."""
        own = self._own()
        return word in own or word.lower() in own

    def own_words(self) -> list[str]:
        """All of them, in order."""
        return sorted(self._own())

    def learn(self, word: str) -> str:
        """Take a word in; what is wrong with it, "" when nothing is."""
        own = self._own()
        if problem := _problem(word):
            return problem
        if word in own:
            return f"the word '{word}' already seems to be in the user dictionary"
        if len(own) >= MAX_OWN_WORDS:
            return f"there are {MAX_OWN_WORDS} words already"
        own.add(word)
        return self._save()

    def forget(self, word: str) -> str:
        """Take a word out; what is wrong with it, "" when nothing is."""
        if problem := _problem(word):
            return problem
        if word not in self._own():
            return f"the word '{word}' does not seem to be in the user dictionary"
        self._own().discard(word)
        return self._save()

    def _own(self) -> set[str]:
        if self._read is None:
            try:
                text = self._file.read_text(encoding="utf-8", errors="replace")
            except OSError:  # there are none yet, or the file cannot be read, which `_save` tells of
                text = ""
            self._read = {line for line in text.split("\n")[:MAX_OWN_WORDS] if line}
        return self._read

    def _save(self) -> str:
        try:
            self._file.write_text("".join(f"{word}\n" for word in self.own_words()), encoding="utf-8")
        except OSError as error:
            return f"{error.filename}: {error.strerror}"
        return ""


def _problem(word: str) -> str:
    """One word a line, and as other programs read such files: a slash and a tab mean something in them."""
    is_fit = 0 < len(word) <= MAX_OWN_CHARACTERS and word == word.strip() and not set(word) & set("\r\n\t/")
    return "" if is_fit else f"the word '{word}' cannot be stored in the user dictionary"
