"""What is looked for in the console: a text, or a Perl pattern, which never takes long over one line.

Patterns look at the first 4,096 characters of a line alone.  PCRE2 is loaded when the first one is looked for.
"""

# ruff: noqa: PLC0415 - see above

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    import pcre2

# Two milliseconds; a pattern that needs more for one line backtracks without end.
_MATCH_LIMIT: Final = 100_000
_HEAP_LIMIT_KIB: Final = 8 << 10
_LIMITS: Final = f"(*LIMIT_MATCH={_MATCH_LIMIT})(*LIMIT_HEAP={_HEAP_LIMIT_KIB})"
# PCRE2 counts anew for each place where a match could start; in a long line the pattern itself looks for the place.
_SHORT_CHARACTERS: Final = 512
_FROM_ANY_PLACE: Final = r"\G(?s:.*?)\K(?:{}\E)"
# Even so \w+ counts as one step however long it is, so that some patterns take the square of a line's length.
MAX_PATTERN_CHARACTERS: Final = 4_096
MAX_IN_A_LINE: Final = 1_000  # nobody looks at the matches behind these
_LONE_SURROGATES: Final = re.compile("[\ud800-\udfff]")

Spans: TypeAlias = tuple[tuple[int, int], ...]


class NeedleError(Exception):
    """The pattern makes no sense, or takes too long; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Query:
    """What the player asks for.  Without `exact` a query in lower case finds any case."""

    text: str = ""
    is_pattern: bool = False
    exact: bool = False

    @property
    def any_case(self) -> bool:
        """Whether capitals do not matter."""
        letters = re.sub(r"\\.", "", self.text) if self.is_pattern else self.text  # \S is no capital
        return not self.exact and letters == letters.lower()


class Needle:
    """Finds a query in lines."""

    def __init__(self, query: Query) -> None:
        """Raises NeedleError when it is a pattern that makes no sense."""
        self._found: _Text | _Pattern = _Pattern(query) if query.is_pattern else _Text(query)
        self.spans = self._found.spans  # the one that is called for every line

    def replaced(self, text: str, by: str) -> str:
        """A line with something else where it is; for a pattern that may name groups, as Perl has them.

        Raises NeedleError when it takes too long, or names a group that is not there.
        """
        parts: list[str] = []
        end = 0
        for (first, last), instead in self._found.replacements(text, by):
            parts += [text[end:first], instead]
            end = last
        return "".join([*parts, text[end:]])


class _Text:
    """A text is where it is."""

    def __init__(self, query: Query) -> None:
        self._finditer = re.compile(re.escape(query.text), re.IGNORECASE if query.any_case else 0).finditer

    def spans(self, text: str) -> Spans:
        """Where it is in a line."""
        return tuple([found.span() for found in self._finditer(text)])

    def replacements(self, text: str, by: str) -> Iterator[tuple[tuple[int, int], str]]:
        """The same, each with what is to stand there."""
        return ((span, by) for span in self.spans(text))


class _Pattern:
    """A Perl pattern, within limits."""

    def __init__(self, query: Query) -> None:
        import pcre2

        flags = "(?i)" if query.any_case else ""
        try:
            self._short = pcre2.compile(f"{_LIMITS}{flags}{query.text}", jit=False)
        except pcre2.PatternError as error:
            raise NeedleError(str(error).partition("; ")[2] or str(error)) from error
        except UnicodeEncodeError as error:
            raise NeedleError("half of a character") from error
        self._long = _compiled_for_long(f"{flags}{query.text}") or self._short
        self._trouble = pcre2.LibraryError

    def spans(self, text: str) -> Spans:
        """Where it is in a line.  Raises NeedleError when that takes too long."""
        return tuple([match.span() for match in self._matches(text)])

    def replacements(self, text: str, by: str) -> Iterator[tuple[tuple[int, int], str]]:
        """The same, each with what is to stand there."""
        try:
            yield from [(match.span(), match.expand(by)) for match in self._matches(text)]
        except self._trouble as error:
            raise NeedleError(str(error)) from error

    def _matches(self, text: str) -> "list[pcre2.Match]":
        pattern = self._short if len(text) <= _SHORT_CHARACTERS else self._long
        subject = text if text.isascii() else _LONE_SURROGATES.sub("\ufffd", text)
        try:
            if pattern.search(subject[:MAX_PATTERN_CHARACTERS]) is None:  # in most lines, and a third of the time
                return []
            found = list(islice(pattern.finditer(subject[:MAX_PATTERN_CHARACTERS]), MAX_IN_A_LINE))
        except self._trouble as error:
            raise NeedleError("the pattern takes too long") from error
        return [match for match in found if match.end() > match.start()]  # one of nothing cannot be shown


def _compiled_for_long(source: str) -> "pcre2.Pattern | None":
    import pcre2

    try:
        return pcre2.compile(_LIMITS + _FROM_ANY_PLACE.format(source), jit=False)
    except pcre2.PatternError:
        return None  # it ends with a comment, which goes on
