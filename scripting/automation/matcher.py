"""Patterns of triggers against lines: which could match, and whether one does and what it captures.

A line is looked at once for all patterns (see `literals` and `literal_index`); only those that could match are tried.
"""

from collections.abc import Hashable, Sequence
from typing import Final, Generic, TypeVar

from netcore.api.items import Pattern, PatternKind
from scripting.automation.literal_index import LiteralIndex
from scripting.automation.literals import required_literals
from scripting.automation.regex import Captures, PatternProblem, Regex, compiled, without_lone_surrogates

KeyT = TypeVar("KeyT", bound=Hashable)

# What triggers see of a line: no line that anyone reads is longer, and a 10 MB line must not cost seconds.
MAX_SUBJECT_CHARACTERS: Final = 1 << 16


_SUPPORTED: Final = frozenset({PatternKind.SUBSTRING, PatternKind.REGEX, PatternKind.START_OF_LINE, PatternKind.EXACT})


class Subject:
    """A line as patterns see it."""

    __slots__ = ("folded", "text", "with_end")

    def __init__(self, text: str) -> None:
        text = text[:MAX_SUBJECT_CHARACTERS]
        if not text.isascii():
            text = without_lone_surrogates(text)
        self.text = text
        self.with_end = text + "\n"  # as in Mudlet: `$` matches before it, and `\s` matches it
        self.folded = self.with_end.casefold()


class CompiledPattern:
    """A pattern that can be tried."""

    __slots__ = ("_regex", "kind", "text")

    def __init__(self, pattern: Pattern) -> None:
        """Raises PatternProblem."""
        if pattern.type not in _SUPPORTED:
            raise PatternProblem(f"patterns of type {pattern.type.value!r} are not supported yet")
        self.kind = pattern.type
        self.text = pattern.pattern
        self._regex: Regex | None = compiled(pattern.pattern) if pattern.type is PatternKind.REGEX else None

    def try_on(self, subject: Subject) -> Captures | None:
        """What it captures, None when it does not match.  Raises TooSlowError."""
        if self._regex is not None:
            return self._regex.search(subject.with_end)
        start = self._find(subject.text) if self.text else -1
        return Captures((self.text,), ((start, start + len(self.text)),)) if start >= 0 else None

    @property
    def names(self) -> dict[str, int]:
        """The numbers of its named groups."""
        return self._regex.names if self._regex is not None else {}

    def _find(self, text: str) -> int:
        match self.kind:
            case PatternKind.START_OF_LINE:
                return 0 if text.startswith(self.text) else -1
            case PatternKind.EXACT:
                return 0 if text == self.text else -1
            case _:
                return text.find(self.text)


class Matcher(Generic[KeyT]):
    """Keys by their patterns."""

    def __init__(self) -> None:
        self._literals: LiteralIndex[KeyT] = LiteralIndex()
        self._exact: dict[str, dict[KeyT, None]] = {}
        self._always: dict[KeyT, None] = {}
        self._filed: dict[KeyT, tuple[list[str], list[str]]] = {}  # literals and exact texts of each key

    def add(self, key: KeyT, patterns: Sequence[CompiledPattern]) -> None:
        """Have `key` found on lines on which any of its patterns could match."""
        self.discard(key)
        literals: list[str] = []
        exact: list[str] = []
        for pattern in patterns:
            if pattern.kind is PatternKind.EXACT:
                exact.append(pattern.text)
            elif pattern.kind is PatternKind.REGEX:
                needed = required_literals(pattern.text)
                if needed is None:
                    self._always[key] = None
                literals += needed or []
            elif pattern.text:
                literals.append(pattern.text.casefold())
        self._literals.add(key, literals)
        for text in exact:
            self._exact.setdefault(text, {})[key] = None
        self._filed[key] = literals, exact

    def discard(self, key: KeyT) -> None:
        """Forget a key."""
        literals, exact = self._filed.pop(key, ([], []))
        self._literals.discard(key, literals)
        self._always.pop(key, None)
        for text in exact:
            keys = self._exact.get(text, {})
            keys.pop(key, None)
            if not keys:
                self._exact.pop(text, None)

    def candidates(self, subject: Subject) -> set[KeyT]:
        """The keys of which a pattern could match; every key of which one does is among them."""
        found = self._literals.found_in(subject.folded)
        found.update(self._always)
        found.update(self._exact.get(subject.text, ()))
        return found
