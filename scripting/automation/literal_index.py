"""Which of many literals are in a line, at a cost that hardly depends on how many there are.

Each literal of four characters or more is filed under one of its 4-grams (the one with the fewest others); a line's
4-grams then find the few literals worth looking for.  Making and dropping one costs microseconds, because scripts make
and kill temporary triggers on every line.
"""

from collections.abc import Hashable, Iterable
from typing import Final, Generic, TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)

_GRAM: Final = 4
# Up to here looking for each literal in turn is faster than cutting the line into 4-grams (measured: 2 µs).
_FEW: Final = 48


class LiteralIndex(Generic[KeyT]):
    """Keys by their literals; everything is casefolded by the caller."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[KeyT, None]] = {}  # by literal; each a set that keeps its order
        self._grams: dict[str, list[str]] = {}  # literals by the 4-gram that they are filed under
        self._gram_of: dict[str, str] = {}
        self._short: dict[str, None] = {}  # literals too short for a 4-gram

    def add(self, key: KeyT, literals: Iterable[str]) -> None:
        """File a key under each of its literals."""
        for literal in literals:
            keys = self._keys.get(literal)
            if keys is None:
                keys = self._keys[literal] = {}
                self._file(literal)
            keys[key] = None

    def discard(self, key: KeyT, literals: Iterable[str]) -> None:
        """Take a key out again."""
        for literal in literals:
            keys = self._keys.get(literal)
            if keys is not None and keys.pop(key, self) is None and not keys:
                del self._keys[literal]
                self._unfile(literal)

    def found_in(self, text: str) -> set[KeyT]:
        """The keys of all literals that are in a text."""
        found: set[KeyT] = set()
        if len(self._keys) <= _FEW:
            for literal, keys in self._keys.items():
                if literal in text:
                    found.update(keys)
            return found
        for literal in self._short:
            if literal in text:
                found.update(self._keys[literal])
        grams = {text[start : start + _GRAM] for start in range(len(text) - _GRAM + 1)}
        for gram in grams & self._grams.keys():
            for literal in self._grams[gram]:
                if literal in text:
                    found.update(self._keys[literal])
        return found

    def _file(self, literal: str) -> None:
        if len(literal) < _GRAM:
            self._short[literal] = None
            return
        grams = (literal[start : start + _GRAM] for start in range(len(literal) - _GRAM + 1))
        gram = min(grams, key=lambda gram: len(self._grams.get(gram, ())))
        self._grams.setdefault(gram, []).append(literal)
        self._gram_of[literal] = gram

    def _unfile(self, literal: str) -> None:
        gram = self._gram_of.pop(literal, None)
        if gram is None:
            del self._short[literal]
            return
        literals = self._grams[gram]
        literals.remove(literal)
        if not literals:
            del self._grams[gram]
