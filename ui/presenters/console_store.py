"""The lines of one console, by number and by position: recent ones as they came, older ones in compressed pages.

Numbers are identities and ascend; positions are 0 for the oldest line kept and move when old lines are dropped, so
whatever outlives a moment (a selection, a place scrolled to) is kept by number.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from netcore.api.text import Line, LineKind
from ui.presenters.console_links import ConsoleLinks
from ui.presenters.line_pages import PAGE_LINES, LinePages, Lines, Page

LIMIT_LINES: Final = 100_000  # Mudlet's default; about 25 MB here
# The limits of what a player may choose: less than what is kept uncompressed saves nothing, more is 100 MB and up.
LEAST_LINES: Final = 10_000
MOST_LINES: Final = 2_000_000
MAX_COMMANDS: Final = 10_000  # some evenings
RECENT_LINES: Final = 8 * PAGE_LINES  # what scripts still change and players mostly scroll through

_NUMBER: Final = attrgetter("number")


class ConsoleStore:
    """Lines in order of their numbers, bounded."""

    def __init__(self, limit_lines: int = LIMIT_LINES) -> None:
        self.links = ConsoleLinks()
        self._limit = max(limit_lines, RECENT_LINES)
        self._old = LinePages()
        self._lines: list[Line] = []
        self._when: list[float] = []
        self._commands: deque[int] = deque(maxlen=MAX_COMMANDS)  # numbers of lines that the player sent, in order
        self._newest_old = -1  # the last line that went into a page, even if it has been dropped since

    def __len__(self) -> int:
        """How many lines there are."""
        return self._old.count + len(self._lines)

    def keep(self, limit_lines: int) -> None:
        """Keep so many lines from now on; the oldest go."""
        self._limit = max(limit_lines, RECENT_LINES)
        self._close_pages()

    def apply(self, lines: Sequence[Line], removed: Sequence[int], when: float) -> None:
        """Take in new and changed lines, and let go of removed ones."""
        if removed:
            self._remove(removed)
        self._note_commands(lines)
        if self._are_new(lines):
            self._lines.extend(lines)
            self._when.extend([when] * len(lines))
        else:
            newest_old = self._newest_old
            self._change_old([line for line in lines if line.number <= newest_old])
            for line in lines:
                if line.number > newest_old:
                    self._put(line, when)
        self._close_pages()

    def forget_from(self, number: int) -> None:
        """Let go of line `number` and all that follow."""
        self.links.forget_from(number)
        while self._commands and self._commands[-1] >= number:
            self._commands.pop()
        self._newest_old = min(self._newest_old, number - 1)
        keep = bisect_left(self._lines, number, key=_NUMBER)
        del self._lines[keep:], self._when[keep:]
        for page in [page for page in self._old.pages if page.last >= number]:
            lines, when = self._old.read(page)
            keep = bisect_left(lines, number, key=_NUMBER)
            self._old.rewrite(page, lines[:keep], when[:keep])

    def expire_links(self, group: str) -> None:
        """The links of a group that are shown by now do nothing any more; "": those of all groups."""
        self.links.expire(group, self._lines[-1].number if self._lines else self._newest_old)

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
        found = self._old.from_number(number)
        if found is None:
            return self._old.count + bisect_left(self._lines, number, key=_NUMBER)
        page, before = found
        return before + bisect_left(self._old.read(page)[0], number, key=_NUMBER)

    def holds(self, number: int) -> bool:
        """Whether line `number` is still kept."""
        position = self.position(number)
        return position < len(self) and self.line(position).number == number

    def span(self, first: int, last: int) -> Iterable[Line]:
        """The lines from position `first` up to, not including, `last`."""
        position, last = max(0, first), min(last, len(self))
        while position < min(last, self._old.count):
            page, inside = self._old.at(position)
            lines = self._old.read(page)[0][inside : inside + last - position]
            yield from lines
            position += len(lines)
        if position < last:
            yield from self._lines[position - self._old.count : last - self._old.count]

    def command_before(self, number: int) -> int | None:
        """The number of the last line before this one that the player has sent."""
        return next((each for each in reversed(self._commands) if each < number and self._is_command(each)), None)

    def command_after(self, number: int) -> int | None:
        """The number of the first line after this one that the player has sent."""
        return next((each for each in self._commands if each > number and self._is_command(each)), None)

    def _note_commands(self, lines: Sequence[Line]) -> None:
        newest = self._commands[-1] if self._commands else 0
        self._commands += [line.number for line in lines if line.kind == LineKind.COMMAND and line.number > newest]

    def _is_command(self, number: int) -> bool:
        """Whether it still is: lines are dropped, removed and replaced."""
        return self.holds(number) and self.line(self.position(number)).kind == LineKind.COMMAND

    def _are_new(self, lines: Sequence[Line]) -> bool:
        if not lines:
            return True
        newest = self._lines[-1].number if self._lines else self._newest_old
        return lines[0].number > newest and all(a.number < b.number for a, b in pairwise(lines))

    def _put(self, line: Line, when: float) -> None:
        index = bisect_left(self._lines, line.number, key=_NUMBER)
        if index < len(self._lines) and self._lines[index].number == line.number:
            self._lines[index] = line
        else:
            self._lines.insert(index, line)
            self._when.insert(index, when)

    def _change_old(self, changed: Sequence[Line]) -> None:
        """Change lines of pages; those that are not there were dropped or removed long ago and stay away."""
        by_number = {line.number: line for line in changed}
        for page in self._pages_of(by_number):
            lines, when = self._old.read(page)
            self._old.rewrite(page, [by_number.get(line.number, line) for line in lines], when)

    def _remove(self, numbers: Sequence[int]) -> None:
        newest_old = self._newest_old
        gone = {number for number in numbers if number > newest_old}
        if gone:
            first = bisect_left(self._lines, min(gone), key=_NUMBER)  # mostly among the last
            self._lines[first:], self._when[first:] = _without(gone, self._lines[first:], self._when[first:])
        gone_old = {number for number in numbers if number <= newest_old}
        for page in self._pages_of(gone_old):
            self._old.rewrite(page, *_without(gone_old, *self._old.read(page)))

    def _pages_of(self, numbers: Iterable[int]) -> list[Page]:
        """The pages in which these numbers can be, each once: compressing one again takes a millisecond."""
        found: dict[int, Page] = {}
        for number in numbers:
            place = self._old.from_number(number)
            if place is not None and place[0].first <= number:
                found[place[1]] = place[0]
        return list(found.values())

    def _close_pages(self) -> None:
        while len(self._lines) >= RECENT_LINES + PAGE_LINES:
            self._old.append(self._lines[:PAGE_LINES], self._when[:PAGE_LINES])
            self._newest_old = self._lines[PAGE_LINES - 1].number
            del self._lines[:PAGE_LINES], self._when[:PAGE_LINES]
        while self._old.pages and len(self) - self._old.pages[0].count >= self._limit:
            self._old.drop_oldest()


def _without(gone: set[int], lines: list[Line], when: list[float]) -> Lines:
    kept = [index for index, line in enumerate(lines) if line.number not in gone]
    return [lines[index] for index in kept], [when[index] for index in kept]
