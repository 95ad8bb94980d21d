"""Patterns of triggers against lines: which could match, and whether one does and what it captures.

A line is looked at once for all patterns (see `literals` and `literal_index`); only those that could match are tried.
"""

import itertools
import re
from collections.abc import Callable, Hashable, Sequence
from typing import Final, Generic, TypeVar

from netcore.api.items import Pattern, PatternKind
from scripting.automation.colour_condition import ColourCondition
from scripting.automation.literal_index import LiteralIndex
from scripting.automation.literals import required_literals
from scripting.automation.regex import MAX_MATCHES, Captures, PatternProblem, Regex, compiled, without_lone_surrogates

KeyT = TypeVar("KeyT", bound=Hashable)

# What triggers see of a line: no line that anyone reads is longer, and a 10 MB line must not cost seconds.
MAX_SUBJECT_CHARACTERS: Final = 1 << 16


# What a match captures that is not about any text.
_NOTHING: Final = Captures((), ())
_TEXTS: Final = frozenset({PatternKind.SUBSTRING, PatternKind.START_OF_LINE, PatternKind.EXACT})
# A spacer longer than this would never come to its end.
MAX_SPACER_LINES: Final = 10_000


class Subject:
    """A line as patterns see it."""

    __slots__ = ("folded", "is_prompt", "runs", "text", "with_end")

    def __init__(self, text: str, runs: tuple[int, ...] = (), *, is_prompt: bool = False) -> None:
        """`runs` are how it looks, as in `netcore.api.text.Line`."""
        self.runs = runs
        self.is_prompt = is_prompt
        text = text[:MAX_SUBJECT_CHARACTERS]
        if not text.isascii():
            text = without_lone_surrogates(text)
        self.text = text
        self.with_end = text + "\n"  # as in Mudlet: `$` matches before it, and `\s` matches it
        self.folded = self.with_end.casefold()


class CompiledPattern:
    """A pattern that can be tried."""

    __slots__ = ("_colours", "_holds", "_regex", "kind", "lines", "text")

    def __init__(self, pattern: Pattern, holds: Callable[[Subject], bool] | None = None) -> None:
        """`holds` is what a pattern of Lua code comes down to.  Raises PatternProblem."""
        self.kind = pattern.type
        self.text = pattern.pattern
        self.lines = _spacer_lines(pattern.pattern) if pattern.type is PatternKind.SPACER else 0
        self._holds = holds if pattern.type is PatternKind.LUA else None
        self._regex: Regex | None = compiled(pattern.pattern) if pattern.type is PatternKind.REGEX else None
        self._colours = ColourCondition(pattern.pattern) if pattern.type is PatternKind.COLOUR else None

    def try_on(self, subject: Subject) -> Captures | None:
        """What it captures, None when it does not match.  Raises TooSlowError."""
        if self._regex is not None:
            return self._regex.search(subject.with_end)
        if self.kind not in _TEXTS:
            return self._try_condition(subject)
        start = self._find(subject.text) if self.text else -1
        return Captures((self.text,), ((start, start + len(self.text)),)) if start >= 0 else None

    def try_everywhere(self, subject: Subject) -> list[Captures]:
        """What each of its matches captures.  Raises TooSlowError."""
        if self._regex is not None:
            return self._regex.search_all(subject.with_end)
        if self.kind is PatternKind.SUBSTRING and self.text:
            found = itertools.islice(re.finditer(re.escape(self.text), subject.text), MAX_MATCHES)
            return [Captures((self.text,), (each.span(),)) for each in found]
        captures = self.try_on(subject)
        return [captures] if captures is not None else []

    def needs_runs(self) -> bool:
        """It does not match a line that is all in the default style."""
        return self._colours is not None and self._colours.needs_runs

    def _try_condition(self, subject: Subject) -> Captures | None:
        if self._colours is not None:
            return self._colours.try_on(subject.text, subject.runs)
        is_so = subject.is_prompt if self.kind is PatternKind.PROMPT else bool(self._holds and self._holds(subject))
        return _NOTHING if is_so else None

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
        self._on_prompts: dict[KeyT, None] = {}
        self._on_colours: dict[KeyT, None] = {}
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
            elif pattern.kind not in _TEXTS:
                self._file_condition(key, pattern)
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
        for keys in (self._always, self._on_prompts, self._on_colours):
            keys.pop(key, None)
        for text in exact:
            exactly = self._exact.get(text, {})
            exactly.pop(key, None)
            if not exactly:
                self._exact.pop(text, None)

    def candidates(self, subject: Subject) -> set[KeyT]:
        """The keys of which a pattern could match; every key of which one does is among them."""
        found = self._literals.found_in(subject.folded)
        found.update(self._always)
        if subject.is_prompt:
            found.update(self._on_prompts)
        if subject.runs:
            found.update(self._on_colours)
        found.update(self._exact.get(subject.text, ()))
        return found

    def _file_condition(self, key: KeyT, pattern: CompiledPattern) -> None:
        if pattern.kind is PatternKind.PROMPT:
            self._on_prompts[key] = None
        elif pattern.needs_runs():
            self._on_colours[key] = None
        elif pattern.kind is not PatternKind.SPACER:
            self._always[key] = None


def _spacer_lines(text: str) -> int:
    number = text.strip()
    if not number.isdecimal() or len(number) > 9 or int(number) > MAX_SPACER_LINES:
        raise PatternProblem(f"{text!r} is no number of lines to skip")
    return int(number)
