"""Find in the console: all matches, "3 of 17", next and previous.

Searching a million lines takes two seconds, so it is done in steps (`advance`), newest lines first, and the view shows
what is there so far.  Places are kept by line number: positions move when old lines are dropped.
"""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Final, NamedTuple

from netcore.api.text import Line
from ui.presenters.console_store import ConsoleStore
from ui.presenters.needle import Needle, NeedleError, Query
from ui.presenters.selection import Place

STEP_LINES: Final = 512  # a page of old lines: some 2 ms, most of it to read them
# A pattern that takes too long over so many lines is not looked for any further.
MAX_SLOW_LINES: Final = 10
MAX_MATCHES: Final = 10_000  # enough to see that the query is too short

_NUMBER: Final = attrgetter("number")


class Match(NamedTuple):
    """Characters `start` to `end` of a line."""

    number: int
    start: int
    end: int


class Find:
    """One search through a console."""

    def __init__(self, store: ConsoleStore) -> None:
        self._store = store
        self._needle: Needle | None = None
        self._slow_lines = 0
        self._matches: list[Match] = []
        self._oldest = 0  # lines from this number on have been looked at, up to
        self._newest = 0  # this one, which may still change
        self._is_searching = False
        self._latest: Match | None = None  # the current one is to be none behind it, if that can be
        self.current: Match | None = None
        self.trouble = ""  # what is wrong with the pattern

    def start(self, query: Query, origin: Place | None = None) -> None:
        """Search anew; the newest match becomes the current one, or the last that does not begin behind `origin`."""
        self._latest = origin and Match(*origin, sys.maxsize)
        self._matches = []
        self.current = None
        self._slow_lines = 0
        self.trouble = ""
        self._needle = None
        if query.text:
            try:
                self._needle = Needle(query)
            except NeedleError as error:
                self.trouble = str(error)
        length = len(self._store)
        self._newest = self._store.line(length - 1).number if length else 0
        self._oldest = self._newest + 1
        self._is_searching = bool(self._needle and length)

    @property
    def is_searching(self) -> bool:
        """Whether older lines are still to be looked at."""
        return self._is_searching

    def advance(self, lines: int = STEP_LINES) -> None:
        """Look at some more lines."""
        if not self._is_searching:
            return
        last = self._store.position(self._oldest)
        first = max(0, last - lines)
        if first < last:
            self._matches = self._search(self._store.span(first, last)) + self._matches
            self._oldest = self._store.line(first).number
        self._is_searching = first > 0 and len(self._matches) < MAX_MATCHES and not self.trouble
        if self.current is None and self._matches:
            self._choose()

    def _choose(self) -> None:
        before = bisect_right(self._matches, self._latest) if self._latest else len(self._matches)
        if before:
            self.current = self._matches[before - 1]
        elif not self._is_searching:
            self.current = self._matches[0]

    def follow(self) -> None:
        """Look at lines that came since, which is cheaper than taking them in was, and again at the last one."""
        if self._needle is None or not len(self._store):
            return
        length = len(self._store)
        first = self._store.position(self._newest)
        del self._matches[bisect_left(self._matches, self._newest, key=_NUMBER) :]
        self._matches += self._search(self._store.span(first, length))
        del self._matches[: -2 * MAX_MATCHES]
        self._newest = self._store.line(length - 1).number

    def step(self, direction: int) -> Match | None:
        """Make the next (1) or previous (-1) match the current one; past the end comes the other end."""
        while self._matches:
            match = self._next(direction)
            if self._is_there(match):
                self.current = match
                return match
            self._matches.remove(match)
        self.current = None
        return None

    def summary(self) -> str:
        """What to show beside the query: "3 of 17"."""
        if self.trouble:
            return self.trouble.capitalize()
        if self._needle is None:
            return ""
        more = "+" if len(self._matches) >= MAX_MATCHES else ""
        if self.is_searching and not self._matches:
            return "Searching…"
        if not self._matches:
            return "Not found"
        place = bisect_right(self._matches, self.current) if self.current else 0
        return f"{place} of {len(self._matches)}{more}"

    def matches_in(self, line: Line) -> list[Match]:
        """The matches in a line as it is now."""
        return self._search((line,))

    def shares(self) -> list[float]:
        """Where the matches are between the first line (0) and the last (1), for marks on a scroll bar."""
        if not self._matches or not len(self._store):
            return []
        first = self._store.line(0).number
        span = max(1, self._store.line(len(self._store) - 1).number - first)
        numbers = dict.fromkeys([match.number for match in self._matches])  # many are in the same line
        return [(number - first) / span for number in numbers if number >= first]

    def _next(self, direction: int) -> Match:
        if self.current is None:
            return self._matches[-1]
        if direction > 0:
            return self._matches[bisect_right(self._matches, self.current) % len(self._matches)]
        return self._matches[bisect_left(self._matches, self.current) - 1]

    def _is_there(self, match: Match) -> bool:
        """Whether the line is still kept and still says so: scripts change lines, and old ones are dropped."""
        if not self._store.holds(match.number):
            return False
        return match in self._search((self._store.line(self._store.position(match.number)),))

    def _search(self, lines: Iterable[Line]) -> list[Match]:
        needle = self._needle
        if needle is None or self.trouble:
            return []
        found: list[Match] = []
        for line in lines:
            try:
                spans = needle.spans(line.text)
            except NeedleError as error:
                self._is_too_slow(str(error))
                continue
            if spans:
                number = line.number
                found += [Match(number, start, end) for start, end in spans]
        return found

    def _is_too_slow(self, why: str) -> None:
        self._slow_lines += 1
        if self._slow_lines >= MAX_SLOW_LINES:
            self.trouble = why
