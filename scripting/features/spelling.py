"""Spelling for scripts (`lua/dictionary.lua`)."""

from collections.abc import Callable, Mapping

from scripting.machine import Plain, Value
from scripting.plain import text_of
from scripting.spelling import Spelling


class SpellingFeature:
    """The profile's own words, and those of its language, or of English where it has none."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "spelling_learn": lambda word: self._spelling.learn(text_of(word)),
            "spelling_forget": lambda word: self._spelling.forget(text_of(word)),
            "spelling_own": self._own,
            "spelling_is_own": lambda word: self._spelling.is_own(text_of(word)),
            "spelling_knows": lambda word: self._spelling.knows(text_of(word)),
            "spelling_suggest": self._suggest,
        }

    def _own(self) -> list[Value]:
        return [*self._spelling.own_words()]

    def _suggest(self, word: Plain) -> list[Value]:
        return [*self._spelling.suggestions(text_of(word))]
