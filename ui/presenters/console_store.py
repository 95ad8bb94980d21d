"""The lines of one console, by number and by position: recent ones as they came, older ones in compressed pages.

Numbers are identities and ascend; positions are 0 for the oldest line kept and move when old lines are dropped, so
whatever outlives a moment (a selection, a place scrolled to) is kept by number.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from netcore.api.text import Line
from ui.presenters.line_pages import PAGE_LINES, LinePages, Page

LIMIT_LINES: Final = 100_000  # Mudlet's default; about 25 MB here
RECENT_LINES: Final = 8 * PAGE_LINES  # what scripts still change and players mostly scroll through

_NUMBER: Final = attrgetter("number")


class ConsoleStore:
    """Lines in order of their numbers, bounded."""

    def __init__(self, limit_lines: int = LIMIT_LINES) -> None:
        self._limit = max(limit_lines, RECENT_LINES)
        self._old = LinePages()
        self._lines: list[Line] = []
        self._when: list[float] = []
        self.version = 0  # counts changes, for readers that remember

    def __len__(self) -> int:
        """How many lines there are."""
        return self._old.count + len(self._lines)

    def apply(self, lines: Sequence[Line], removed: Sequence[int], when: float) -> None:
        """Take in new and changed lines, and let go of removed ones."""
        self.version += 1
        for number in removed:
            self._remove(number)
        if self._are_new(lines):
            self._lines.extend(lines)
            self._when.extend([when] * len(lines))
        else:
            for line in lines:
                self._put(line, when)
        self._close_pages()

    def forget_from(self, number: int) -> None:
        """Let go of line `number` and all that follow."""
        self.version += 1
        keep = bisect_left(self._lines, number, key=_NUMBER)
        del self._lines[keep:], self._when[keep:]
        for page in [page for page in self._old.pages if page.last >= number]:
            lines, when = self._old.read(page)
            keep = bisect_left(lines, number, key=_NUMBER)
            self._old.rewrite(page, lines[:keep], when[:keep])

    def line(self, position: int) -> Line:
        """The line at a position."""
        if position >= self._old.count:
            return self._lines[position - self._old.count]
        page, inside = self._old.at(position)
        return self._old.read(page)[0][inside]

    def when(self, position: int) -> float:
        """When the line at a position came first, in seconds since the epoch."""
        if position >= self._old.count:
            return self._when[position - self._old.count]
        page, inside = self._old.at(position)
        return self._old.read(page)[1][inside]

    def position(self, number: int) -> int:
        """Where line `number` is; when it is gone, where the next one after it is (the length when there is none)."""
        if not self._old.pages or number > self._old.pages[-1].last:
            return self._old.count + bisect_left(self._lines, number, key=_NUMBER)
        before = 0
        for page in self._old.pages:
            if number <= page.last:
                return before + bisect_left(self._old.read(page)[0], number, key=_NUMBER)
            before += page.count
        raise AssertionError(number)

    def holds(self, number: int) -> bool:
        """Whether line `number` is still kept."""
        position = self.position(number)
        return position < len(self) and self.line(position).number == number

    def span(self, first: int, last: int) -> Iterable[Line]:
        """The lines from position `first` up to, not including, `last`."""
        for position in range(max(0, first), min(last, len(self))):
            yield self.line(position)

    def _are_new(self, lines: Sequence[Line]) -> bool:
        if not lines:
            return True
        newest = self._lines[-1].number if self._lines else self._newest_old()
        return lines[0].number > newest and all(a.number < b.number for a, b in pairwise(lines))

    def _newest_old(self) -> int:
        return self._old.pages[-1].last if self._old.pages else -1

    def _put(self, line: Line, when: float) -> None:
        if line.number <= self._newest_old():
            self._put_into_page(line)
            return
        index = bisect_left(self._lines, line.number, key=_NUMBER)
        if index < len(self._lines) and self._lines[index].number == line.number:
            self._lines[index] = line
        else:
            self._lines.insert(index, line)
            self._when.insert(index, when)

    def _put_into_page(self, line: Line) -> None:
        """Change a line of a page; one that is not there was dropped or removed long ago and stays away."""
        found = self._in_page(line.number)
        if found is not None:
            page, index = found
            lines, when = self._old.read(page)
            self._old.rewrite(page, [*lines[:index], line, *lines[index + 1 :]], when)

    def _remove(self, number: int) -> None:
        index = bisect_left(self._lines, number, key=_NUMBER)
        if index < len(self._lines) and self._lines[index].number == number:
            del self._lines[index], self._when[index]
            return
        found = self._in_page(number)
        if found is not None:
            page, index = found
            lines, when = self._old.read(page)
            self._old.rewrite(page, lines[:index] + lines[index + 1 :], when[:index] + when[index + 1 :])

    def _in_page(self, number: int) -> tuple[Page, int] | None:
        found = self._old.holding(number)
        if found is None:
            return None
        lines, _ = self._old.read(found[0])
        index = bisect_left(lines, number, key=_NUMBER)
        return (found[0], index) if lines[index].number == number else None

    def _close_pages(self) -> None:
        while len(self._lines) >= RECENT_LINES + PAGE_LINES:
            self._old.append(self._lines[:PAGE_LINES], self._when[:PAGE_LINES])
            del self._lines[:PAGE_LINES], self._when[:PAGE_LINES]
        while self._old.pages and len(self) - self._old.pages[0].count >= self._limit:
            self._old.drop_oldest()
