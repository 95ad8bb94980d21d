"""Search across everything: names, patterns, commands and scripts of all items, with the place of each match.

A query in lower case finds any case, as everywhere here.  It is looked for in steps, so that nobody waits for the
end of it.  Replacing makes unsaved edits, to be looked at before they are saved.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import msgspec

from netcore.api.items import Item, Pattern, TriggerItem
from ui.presenters.needle import Needle, NeedleError, Query

MAX_PLACES: Final = 500  # nobody reads more; the query is too short
MAX_SHOWN: Final = 200  # characters of a line
STEP_LINES: Final = 1_000  # some 3 ms
# A pattern that takes too long over so many lines is not looked for any further.
MAX_SLOW_LINES: Final = 10
_TEXTS: Final = {
    "regex": "Pattern", "command": "Command", "command_up": "Up", "sound": "Sound", "key": "Key", "icon": "Picture",
}  # fmt: skip
_REPLACED: Final = ("regex", "command", "command_up", "icon", "style")


@dataclass(frozen=True, slots=True)
class Place:
    """A match: in which part of an item, in which line of its script (0: not there), and where in that text."""

    item: str
    where: str
    line: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """An item, and the places in it."""

    item: Item
    places: tuple[Place, ...]


def _may_have(_: Item) -> bool:
    """Nobody knows."""
    return True


class ItemSearch:
    """One search; `found` grows with each step."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.problem = ""  # what is wrong with the pattern
        self.is_searching = False
        self._query = Query()
        self._needle: Needle | None = None
        self._items: Iterator[Item] = iter(())
        self._may_have: Callable[[Item], bool] = _may_have
        self._count = 0
        self._slow_lines = 0

    def start(self, query: Query, items: Iterable[Item], may_have: Callable[[Item], bool] = _may_have) -> None:
        """Search these anew; `may_have` says at once of most that there is nothing in them."""
        self.found = []
        self.problem = ""
        self._query = query
        self._needle = None
        self._items = iter(items)
        self._may_have = may_have
        self._count = self._slow_lines = 0
        if query.text:
            try:
                self._needle = Needle(query)
            except NeedleError as error:
                self.problem = f"The pattern is not right: {error}"
        self.is_searching = self._needle is not None

    def advance(self, lines: int = STEP_LINES) -> None:
        """Look through some more items: so many that they have this many lines."""
        while self.is_searching and lines > 0:
            item = next(self._items, None)
            if item is None:
                self.is_searching = False
                return
            if not self._may_have(item):
                lines -= 1
                continue
            lines -= item.script.count("\n") + 2
            places = self._places(item)
            if places:
                self.found.append(Found(item, places))
                self._count += len(places)
            self.is_searching = not self.is_cut and not self.problem

    @property
    def is_cut(self) -> bool:
        """Whether there is more than is shown."""
        return self._count >= MAX_PLACES

    @property
    def remark(self) -> str:
        """What is to be said of the whole."""
        if self.problem:
            return self.problem
        if not self.found:
            return "Searching…" if self.is_searching else "Nothing found."
        places, items = self._count, len(self.found)
        more = "more than " if self.is_cut else ""
        return f"{more}{places:,} place{_s(places)} in {items:,} item{_s(items)}"

    def replaced(self, found: Found, by: str) -> Item:
        """An item with another text for each match, in its patterns, commands, look and script.

        Raises NeedleError when the text names a group that is not there.
        """
        needle, item = self._needle, found.item
        assert needle is not None
        rows = {place.line - 1 for place in found.places}
        script = [
            needle.replaced(line, by) if row in rows else line for row, line in enumerate(item.script.split("\n"))
        ]
        changes: dict[str, object] = {
            part: "\n".join(needle.replaced(line, by) for line in text.split("\n"))
            for part in _REPLACED
            if isinstance(text := getattr(item, part, None), str)
        }
        if isinstance(item, TriggerItem):
            changes["patterns"] = tuple(Pattern(needle.replaced(each.pattern, by), each.type) for each in item.patterns)
        return msgspec.structs.replace(item, script="\n".join(script), **changes)

    # --- details ---

    def _places(self, item: Item) -> tuple[Place, ...]:
        places: list[Place] = []
        room = MAX_PLACES - self._count
        for where, number, text in _texts(item):
            spans = self._spans(text)
            if spans:
                places += [_place(item, where, number, text, span) for span in spans[: room - len(places)]]
                if len(places) >= room:
                    break
        return tuple(places)

    def _spans(self, text: str) -> tuple[tuple[int, int], ...]:
        assert self._needle is not None
        try:
            return self._needle.spans(text)
        except NeedleError as error:
            self._slow_lines += 1
            if self._slow_lines >= MAX_SLOW_LINES:
                self.problem = f"This cannot be searched for: {error}."
            return ()


def _texts(item: Item) -> Iterator[tuple[str, int, str]]:
    yield "Name", 0, item.name
    for number, pattern in enumerate(getattr(item, "patterns", ()), 1):
        yield f"Pattern {number}", 0, pattern.pattern
    for event in getattr(item, "events", ()):
        yield "Event", 0, event
    for part, where in _TEXTS.items():
        yield where, 0, getattr(item, part, "")
    for line in getattr(item, "style", "").split("\n"):
        yield "Look", 0, line
    for number, line in enumerate(item.script.split("\n"), 1):
        yield f"Line {number}", number, line


def _place(item: Item, where: str, line: int, text: str, span: tuple[int, int]) -> Place:
    """Long lines are cut so that the match is to be seen, and what they begin with is left out."""
    start, end = span
    lead = len(text) - len(text.lstrip())
    first = min(lead, start) if start < MAX_SHOWN else start - MAX_SHOWN // 4
    shown = text[first : first + MAX_SHOWN].rstrip()
    return Place(item.id, where, line, shown, start - first, min(end - first, len(shown)))


def _s(count: int) -> str:
    return "" if count == 1 else "s"
