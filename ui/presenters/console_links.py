"""The links of a console's lines: which of them still work, where they are, and how they are drawn.

Those of the game and of scripts, and the addresses that stand in the text as they are (`plain_addresses`).  A game may
say that a group of its links has expired: those that were shown by then do nothing any more and look like text, those
that come later do.  What a link does when it is clicked is in `link_offer`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import msgspec

from netcore.api import style
from netcore.api.links import LinkSpan, spans
from netcore.api.style import Attribute
from netcore.api.text import Line
from ui.presenters.plain_addresses import addresses, may_have_addresses

# A game names its groups after rooms and things; one that has more at once only means to fill memory.
MAX_GROUPS: Final = 1_000
_REMEMBERED_LINES: Final = 256  # about what two views show; a line with thousands of links is drawn row by row


class LinkPlace(NamedTuple):
    """A link, and the line it is in."""

    number: int
    span: LinkSpan


class _Drawn(NamedTuple):
    line: Line
    colour: int
    found: tuple[LinkSpan, ...]
    shown: Line


class ConsoleLinks:
    """What can be clicked in the lines of one console."""

    def __init__(self) -> None:
        self._expired: dict[str, int] = {}  # group: the last line in which it does nothing any more
        self._all_expired = -1  # the same for every group
        self._drawn: dict[int, _Drawn] = {}

    def expire(self, group: str, newest: int) -> None:
        """The links of a group in lines up to `newest` do nothing any more; "": those of all groups."""
        self._drawn.clear()
        if not group:
            self._expired.clear()
            self._all_expired = newest
            return
        self._expired.pop(group, None)
        if len(self._expired) >= MAX_GROUPS:
            del self._expired[next(iter(self._expired))]
        self._expired[group] = newest

    def forget_from(self, number: int) -> None:
        """Line `number` and all that follow are gone, and others may get their numbers."""
        self._drawn.clear()
        self._all_expired = min(self._all_expired, number - 1)
        self._expired = {group: min(last, number - 1) for group, last in self._expired.items()}

    @staticmethod
    def may_be_in(line: Line) -> bool:
        """Whether it is worth to ask for the links of a line, which for most is not."""
        return bool(line.links) or may_have_addresses(line.text)

    def of(self, line: Line) -> tuple[LinkSpan, ...]:
        """The links that work, from left to right; none covers another."""
        return self._known(line, 0).found if self.may_be_in(line) else ()

    def at(self, line: Line, offset: int) -> LinkPlace | None:
        """The link that character `offset` belongs to."""
        found = self.of(line)
        index = bisect_right(found, offset, key=_start) - 1
        if index < 0 or offset >= found[index].end:
            return None
        return LinkPlace(line.number, found[index])

    def within(self, stretches: Iterable[tuple[Line, int, int]]) -> list[LinkPlace]:
        """Every link that has a part in these lines from and up to a character, each once, in their order."""
        found: dict[LinkPlace, None] = {}
        for line, start, end in stretches:
            for span in self.of(line):
                if span.start < end and span.end > start:
                    found[LinkPlace(line.number, span)] = None
        return list(found)

    def drawn(self, line: Line, colour: int) -> Line:
        """The line with its links underlined, and in this colour (0xRRGGBB) where the game has chosen none."""
        return self._known(line, colour).shown if self.may_be_in(line) else line

    def _known(self, line: Line, colour: int) -> _Drawn:
        known = self._drawn.get(line.number)
        if known is None or known.line is not line or (colour and known.colour != colour):
            if len(self._drawn) >= _REMEMBERED_LINES:
                self._drawn.clear()
            found = tuple(sorted([*self._working(line), *_others(line)], key=_start))
            shown = msgspec.structs.replace(line, runs=_restyled(line, found, colour)) if found and colour else line
            known = self._drawn[line.number] = _Drawn(line, colour, found, shown)
        return known

    def _working(self, line: Line) -> Iterator[LinkSpan]:
        last = 0
        for span in sorted(spans(line.links), key=_start):
            if span.start < last or span.end > len(line.text):
                continue  # a script host that no longer knows what it says
            if span.group and line.number <= max(self._all_expired, self._expired.get(span.group, -1)):
                continue
            last = span.end
            yield span


def _others(line: Line) -> Iterator[LinkSpan]:
    """The addresses in the text of which nothing is a link already, be it one that does nothing any more."""
    made = list(spans(line.links))
    for address in addresses(line.text):
        if not any(span.start < address.end and span.end > address.start for span in made):
            yield address


def _start(span: LinkSpan) -> int:
    return span.start


def _restyled(line: Line, found: tuple[LinkSpan, ...], colour: int) -> tuple[int, ...]:
    """The line's runs, cut where links begin and end."""
    runs = line.runs or (0, style.DEFAULT)
    starts, looks = runs[::2], runs[1::2]
    cuts = sorted({*starts, *(cut for span in found for cut in (span.start, span.end) if cut < len(line.text))})
    restyled: list[int] = []
    run = link = 0
    for cut in cuts:
        while run + 1 < len(starts) and starts[run + 1] <= cut:
            run += 1
        while link < len(found) and found[link].end <= cut:
            link += 1
        is_link = link < len(found) and found[link].start <= cut
        restyled += (cut, _as_link(looks[run], colour) if is_link else looks[run])
    return tuple(restyled)


def _as_link(look: int, colour: int) -> int:
    text = style.foreground(look)
    if text == style.DEFAULT:
        text = style.TRUE_COLOUR | colour
    return style.pack(text, style.background(look), style.attributes(look) | Attribute.UNDERLINE)
