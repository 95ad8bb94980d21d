"""Find in the console: all matches, "3 of 17", next and previous.

Searching 100,000 lines takes a fifth of a second, so it is done in steps (`advance`), newest lines first, and the view
shows what is there so far.  A query in lower case finds any case.
"""

import re
from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from ui.presenters.console_store import ConsoleStore

STEP_LINES: Final = 2048  # about 4 ms
MAX_MATCHES: Final = 10_000  # enough to see that the query is too short


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
        self._next_position = -1  # going up; -1 when done
        self._newest = -1
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
        self._next_position = length - 1 if self._pattern else -1
        self._newest = self._store.line(length - 1).number if length else -1

    @property
    def is_searching(self) -> bool:
        """Whether older lines are still to be looked at."""
        return self._next_position >= 0

    def advance(self, lines: int = STEP_LINES) -> None:
        """Look at some more lines."""
        if self._pattern is None or self._next_position < 0:
            return
        first = max(0, self._next_position - lines + 1)
        found = self._search(first, self._next_position + 1)
        self._matches = found + self._matches
        self._next_position = first - 1 if len(self._matches) < MAX_MATCHES else -1
        if self.current is None and self._matches:
            self.current = self._matches[-1]

    def follow(self) -> None:
        """Look at lines that came since, and at all changed ones among the last matches."""
        if self._pattern is None or not len(self._store):
            return
        first = self._store.position(self._newest)
        del self._matches[bisect_left(self._matches, self._newest, key=lambda match: match.number) :]
        last = len(self._store)
        first = max(first, last - STEP_LINES)
        self._matches += self._search(first, last)
        self._newest = self._store.line(last - 1).number

    def step(self, direction: int) -> Match | None:
        """Make the next (1) or previous (-1) match the current one; past the end comes the other end."""
        if not self._matches:
            self.current = None
        elif self.current is None:
            self.current = self._matches[-1]
        elif direction > 0:
            self.current = self._matches[bisect_right(self._matches, self.current) % len(self._matches)]
        else:
            self.current = self._matches[bisect_left(self._matches, self.current) - 1]
        return self.current

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

    def matches_in(self, number: int) -> list[Match]:
        """The matches in one line."""
        first = bisect_left(self._matches, Match(number, 0, 0))
        last = bisect_left(self._matches, Match(number + 1, 0, 0))
        return self._matches[first:last]

    def _search(self, first: int, last: int) -> list[Match]:
        pattern = self._pattern
        if pattern is None:
            return []
        return [
            Match(line.number, found.start(), found.end())
            for line in self._store.span(first, last)
            for found in pattern.finditer(line.text)
        ]
