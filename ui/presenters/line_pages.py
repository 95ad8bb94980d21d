"""Old console lines, 512 to a compressed page: a tenth of the memory, a millisecond to read again."""

import zlib
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import Final, TypeAlias

import msgspec

from netcore.api.text import Line

PAGE_LINES: Final = 512
_FASTEST: Final = 1  # zlib: game text shrinks nearly as much at level 1 as at 9, at a fifth of the time
_KEPT_OPEN: Final = 4  # decoded pages: both panes of a view and their neighbours

Lines: TypeAlias = tuple[list[Line], list[float]]  # lines, and when each came

_LAST: Final = attrgetter("last")
_DECODER: Final[msgspec.msgpack.Decoder[Lines]] = msgspec.msgpack.Decoder(Lines)
_ENCODER: Final = msgspec.msgpack.Encoder()


@dataclass(slots=True, eq=False)
class Page:
    """Consecutive lines, compressed."""

    first: int
    last: int
    count: int
    data: bytes


class LinePages:
    """Pages in order, with the few that were read last kept open."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.count = 0
        self._open: OrderedDict[int, Lines] = OrderedDict()
        self._starts: list[int] | None = None  # the position of each page's first line; None: to be counted anew

    def append(self, lines: list[Line], when: list[float]) -> None:
        """Close lines into a page behind the others."""
        page = Page(lines[0].number, lines[-1].number, len(lines), _pack((lines, when)))
        self.pages.append(page)
        self.count += page.count
        self._starts = None

    def drop_oldest(self) -> None:
        """Forget the first page."""
        page = self.pages.pop(0)
        self.count -= page.count
        self._starts = None
        self._open.pop(id(page), None)

    def read(self, page: Page) -> Lines:
        """The lines of a page.  Not to be changed; `rewrite` does that."""
        found = self._open.pop(id(page), None) or _DECODER.decode(zlib.decompress(page.data))
        self._open[id(page)] = found
        if len(self._open) > _KEPT_OPEN:
            self._open.popitem(last=False)
        return found

    def rewrite(self, page: Page, lines: list[Line], when: list[float]) -> None:
        """Put other lines in the place of a page's; none at all removes the page."""
        self._open.pop(id(page), None)
        self.count += len(lines) - page.count
        self._starts = None
        if not lines:
            self.pages.remove(page)
            return
        page.first, page.last, page.count = lines[0].number, lines[-1].number, len(lines)
        page.data = _pack((lines, when))

    def at(self, position: int) -> tuple[Page, int]:
        """The page that holds line `position` of all pages, and the position in it."""
        starts = self._page_starts()
        index = bisect_right(starts, position) - 1
        return self.pages[index], position - starts[index]

    def from_number(self, number: int) -> tuple[Page, int] | None:
        """The first page that reaches line `number`, and how many lines are in the pages before it."""
        index = bisect_left(self.pages, number, key=_LAST)
        return (self.pages[index], self._page_starts()[index]) if index < len(self.pages) else None

    def _page_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = list(accumulate((page.count for page in self.pages[:-1]), initial=0))
        return self._starts


def _pack(lines: Lines) -> bytes:
    return zlib.compress(_ENCODER.encode(lines), _FASTEST)
