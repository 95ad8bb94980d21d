"""Find in the console: all matches, "3 of 17", next and previous.

Searching 100,000 lines takes half a second, so it is done in steps (`advance`), newest lines first, and the view
shows what is there so far.  A query in lower case finds any case.  Places are kept by line number: positions move when
old lines are dropped.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Final, NamedTuple

from netcore.api.text import Line
from ui.presenters.console_store import ConsoleStore

STEP_LINES: Final = 1024  # two pages of old lines: some 5 ms, most of it to read them
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
        self._pattern: re.Pattern[str] | None = None
        self._matches: list[Match] = []
        self._oldest = 0  # lines from this number on have been looked at, up to
        self._newest = 0  # this one, which may still change
        self._is_searching = False
        self.current: Match | None = None
        self.query = ""

    def start(self, query: str) -> None:
        """Search anew; the newest match becomes the current one."""
        self.query = query
        self._matches = []
        self.current = None
        flags = 0 if query != query.lower() else re.IGNORECASE
        self._pattern = re.compile(re.escape(query), flags) if query else None
        length = len(self._store)
        self._newest = self._store.line(length - 1).number if length else 0
        self._oldest = self._newest + 1
        self._is_searching = bool(query and length)

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
        self._is_searching = first > 0 and len(self._matches) < MAX_MATCHES
        if self.current is None and self._matches:
            self.current = self._matches[-1]

    def follow(self) -> None:
        """Look at lines that came since, which is cheaper than taking them in was, and again at the last one."""
        if self._pattern is None or not len(self._store):
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
        if self._pattern is None:
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
        pattern = self._pattern
        if pattern is None:
            return []
        return [
            Match(line.number, found.start(), found.end()) for line in lines for found in pattern.finditer(line.text)
        ]
