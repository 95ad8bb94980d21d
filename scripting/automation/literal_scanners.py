"""Which of a fixed set of literals are in a text, found in one pass over it.

An Aho-Corasick automaton does that in 1 to 2 µs for a line, however many literals there are.  Where there is none to be
had, an index of 4-grams does it ten times slower.
"""

from collections.abc import Iterable
from typing import Final, Protocol

from scripting.automation.regex import without_lone_surrogates

try:
    import ahocorasick_rs

    _HAS_AUTOMATA = True
except ImportError:  # see above; `Scanner` is then the other one
    _HAS_AUTOMATA = False

_GRAM: Final = 4


class Scanner(Protocol):
    """A set of literals that is not changed any more."""

    literals: frozenset[str]

    def found_in(self, text: str) -> set[str]:
        """Those that are in a text."""


class AutomatonScanner:
    """A scanner that is an automaton."""

    def __init__(self, literals: Iterable[str]) -> None:
        self.literals = frozenset(literals)
        # A lone surrogate is in no line (see `Subject`), and in no UTF-8, which is what is scanned.
        self._numbered = [literal for literal in self.literals if without_lone_surrogates(literal) == literal]
        # The automaton is of the kind that its maker chooses by size: the fastest one takes 200 ms to build for 10,000.
        self._matches = ahocorasick_rs.AhoCorasick(self._numbered, store_patterns=False).find_matches_as_indexes

    def found_in(self, text: str) -> set[str]:
        """Those that are in a text."""
        if not self._numbered:
            return set()
        numbered = self._numbered
        return {numbered[number] for number, _, _ in self._matches(text, overlapping=True)}


class GramScanner:
    """A scanner that files each literal under one of its 4-grams, the one with the fewest others."""

    def __init__(self, literals: Iterable[str]) -> None:
        self.literals = frozenset(literals)
        self._short = [literal for literal in self.literals if len(literal) < _GRAM]
        self._by_gram: dict[str, list[str]] = {}
        for literal in self.literals:
            if len(literal) >= _GRAM:
                rarest = min(_grams(literal), key=lambda gram: len(self._by_gram.get(gram, ())))
                self._by_gram.setdefault(rarest, []).append(literal)

    def found_in(self, text: str) -> set[str]:
        """Those that are in a text."""
        if not self.literals:
            return set()
        found = {literal for literal in self._short if literal in text}
        for gram in _grams(text) & self._by_gram.keys():
            found.update([literal for literal in self._by_gram[gram] if literal in text])
        return found


def scanner_of(literals: Iterable[str]) -> Scanner:
    """The fastest scanner that this system has."""
    return AutomatonScanner(literals) if _HAS_AUTOMATA else GramScanner(literals)


def _grams(text: str) -> set[str]:
    return {text[start : start + _GRAM] for start in range(len(text) - _GRAM + 1)}
