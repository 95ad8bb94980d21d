"""Perl regular expressions as Mudlet's players write them: PCRE2, bounded in time, positions in characters."""

import contextlib
import itertools
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar

import pcre2

from scripting.automation.older_patterns import as_once

FoundT = TypeVar("FoundT")

# A pattern that backtracks without end is given up after this much: 2 ms with JIT, 15 ms without.
_MATCH_LIMIT: Final = 1_000_000
# In KiB, without JIT: where the default (20 GB) would let one pattern take all the memory there is.
_HEAP_LIMIT: Final = 64 << 10
_LIMITS: Final = f"(*LIMIT_MATCH={_MATCH_LIMIT})(*LIMIT_HEAP={_HEAP_LIMIT})"

# PCRE2 counts anew for each place where a match could start, and JIT does not count what single quantifiers do: on a
# line of 8,000 characters (?:a|b)+c can take 3 s without reaching the limit, on one of 500 a millisecond.  So a longer
# subject is matched without JIT, and by a pattern that itself looks for the place, which makes the limit one for all.
MAX_JIT_CHARACTERS: Final = 512
_FROM_ANY_PLACE: Final = r"\G(?s:.*?)\K(?:{}\E)"
# In such a pattern these would mean something else.
_NOT_IN_ANOTHER: Final = re.compile(r"\(\*|\(\?[R0]|\\G|\\g[<']0")

# A command is matched again and again; nobody looks at the matches behind these.
MAX_MATCHES: Final = 1_000

# Mudlet's: the whole match and 32 groups.
MAX_CAPTURES: Final = 33

# Scripts make the same temporary triggers over and over; compiling one takes 20 to 50 µs.
_CACHE_SIZE: Final = 4096

_JIT_STACK_LIMIT: Final = -46  # PCRE2_ERROR_JIT_STACKLIMIT

_ESCAPES: Final = re.compile(
    r"\\Q.*?(?:\\E|\Z)|\\c.|\\x(?:\{[ \t]*(?P<code>[0-9a-fA-F]+)[ \t]*\}|(?P<digits>[0-9a-fA-F]{0,2}))|\\.", re.DOTALL
)
_LONE_SURROGATES: Final = re.compile("[\ud800-\udfff]")


class PatternProblem(Exception):  # noqa: N818 - the pattern's, and told to its author; nothing here has failed
    """The pattern does not compile; the message says why and where."""


class TooSlowError(Exception):
    """The pattern backtracked beyond its limit on this text."""


class Captures(NamedTuple):
    """A match: text and span of the whole and of each group; None and (-1, -1) for a group that took no part."""

    texts: tuple[str | None, ...]
    spans: tuple[tuple[int, int], ...]


class Regex:
    """A compiled pattern."""

    __slots__ = ("_careful", "_compiled", "_groups", "_pattern", "names", "source")

    def __init__(self, source: str) -> None:
        """Raises PatternProblem."""
        self.source = source
        self._careful: pcre2.Pattern | None = None
        self._pattern = without_bsux(source)
        try:
            self._compiled = self._compile()
        except pcre2.PatternError as error:
            raise PatternProblem(_explain(error, source)) from error
        except UnicodeEncodeError as error:
            raise PatternProblem("it has a character that is half of one (a lone surrogate)") from error
        self._groups = range(min(self._compiled.groups + 1, MAX_CAPTURES))
        self.names: dict[str, int] = dict(self._compiled.groupindex)

    def _compile(self) -> pcre2.Pattern:
        try:
            return pcre2.compile(_LIMITS + self._pattern)
        except pcre2.PatternError:
            older = without_bsux(as_once(self.source))
            if older == self._pattern:
                raise
            with contextlib.suppress(pcre2.PatternError):
                found = pcre2.compile(_LIMITS + older)
                self._pattern = older
                return found
            raise

    def search(self, subject: str, start: int = 0) -> Captures | None:
        """The first match from a character on, which may look at those before it.  Raises TooSlowError."""
        found = self._bounded(pcre2.Pattern.search, subject, start)
        return self._captures(found, subject) if found is not None else None

    def search_all(self, subject: str, start: int = 0, most: int = MAX_MATCHES) -> list[Captures]:
        """Every match that does not overlap an earlier one, as far as anybody looks.  Raises TooSlowError."""

        def match(pattern: pcre2.Pattern, subject: str, start: int) -> list[pcre2.Match]:
            return list(itertools.islice(pattern.finditer(subject, start), most))

        return [self._captures(each, subject) for each in self._bounded(match, subject, start)]

    def _bounded(self, match: Callable[[pcre2.Pattern, str, int], FoundT], subject: str, start: int) -> FoundT:
        if len(subject) <= MAX_JIT_CHARACTERS:
            try:
                return match(self._compiled, subject, start)
            except pcre2.LibraryError as error:
                # JIT has 32 KiB of stack, the interpreter a heap.
                if error.code != _JIT_STACK_LIMIT:
                    raise TooSlowError(str(error)) from error
        if self._careful is None:
            self._careful = _compiled_carefully(self._pattern)
        try:
            return match(self._careful, subject, start)
        except pcre2.LibraryError as error:
            raise TooSlowError(str(error)) from error

    def _captures(self, found: pcre2.Match, subject: str) -> Captures:
        spans = tuple(map(found.span, self._groups))
        return Captures(tuple([subject[start:end] if start >= 0 else None for start, end in spans]), spans)


@lru_cache(maxsize=_CACHE_SIZE)
def compiled(source: str) -> Regex:
    """The pattern, compiled once.  Raises PatternProblem."""
    return Regex(source)


def _compiled_carefully(source: str) -> pcre2.Pattern:
    if _NOT_IN_ANOTHER.search(source) is None:
        try:
            return pcre2.compile(_LIMITS + _FROM_ANY_PLACE.format(source), jit=False)
        except pcre2.PatternError:
            pass  # it ends with a comment, which now goes on
    return pcre2.compile(_LIMITS + source, jit=False)


def without_lone_surrogates(text: str) -> str:
    """The same text for PCRE2, which refuses halves of characters: the replacement character in place of each."""
    return _LONE_SURROGATES.sub("\ufffd", text)


def without_bsux(source: str) -> str:
    r"""The same pattern for a PCRE2 with ALT_BSUX on, which takes `\x{1b}` for an x, 27 times.

    The binding turns that option on and offers no way to turn it off.
    """
    return _ESCAPES.sub(_plain_escape, source)


def _plain_escape(found: re.Match[str]) -> str:
    code, digits = found["code"], found["digits"]
    if code is None and digits is None:
        return found[0]
    return f"\\N{{U+{code}}}" if code is not None else f"\\x{(digits or '0').zfill(2)}"


def _explain(error: pcre2.PatternError, source: str) -> str:
    # The text is "compilation failed at position N; reason"; N is where PCRE2 stopped, so behind what it stopped at.
    reason = str(error).partition("; ")[2] or str(error)
    position = error.pos - len(_LIMITS)
    for escape in _ESCAPES.finditer(source):
        if escape.start() >= position:
            break
        position -= len(_plain_escape(escape)) - len(escape[0])
    return f"{reason} (at character {max(1, position)})"
