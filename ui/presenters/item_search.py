"""Search across everything: names, patterns, commands and scripts of all items, with the place of each match.

A query in lower case finds any case, as everywhere here.  Replacing makes unsaved edits, to be looked at before they
are saved.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import msgspec

from netcore.api.items import Item, Pattern, TriggerItem

MAX_PLACES: Final = 500  # nobody reads more; the query is too short
MAX_SHOWN: Final = 200  # characters of a line
_TEXTS: Final = {"regex": "Pattern", "command": "Command", "sound": "Sound", "key": "Key"}
_REPLACED: Final = ("regex", "command", "script")


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


@dataclass(frozen=True, slots=True)
class Results:
    """What was found; `problem` says what is wrong with the expression."""

    found: tuple[Found, ...] = ()
    problem: str = ""
    is_cut: bool = False

    @property
    def count(self) -> int:
        """How many places."""
        return sum(len(each.places) for each in self.found)

    @property
    def remark(self) -> str:
        """What is to be said of the whole."""
        if self.problem:
            return self.problem
        if not self.found:
            return "Nothing found."
        places, items = self.count, len(self.found)
        more = "more than " if self.is_cut else ""
        return f"{more}{places:,} place{_s(places)} in {items:,} item{_s(items)}"


@dataclass(slots=True)
class ItemSearch:
    """A query, and how it is meant."""

    query: str = ""
    is_regex: bool = False
    matches_case: bool = False
    _expression: "re.Pattern[str] | None" = field(default=None, init=False)

    def results(self, items: Iterable[Item]) -> Results:
        """What is found in these."""
        if not self.query:
            return Results()
        try:
            expression = self._compiled()
        except re.error as error:
            return Results(problem=f"The expression is not right: {error}")
        found: list[Found] = []
        room = MAX_PLACES
        for item in items:
            places: list[Place] = []
            for place in _places(item, expression):
                places.append(place)
                if len(places) >= room:
                    break
            if places:
                found.append(Found(item, tuple(places)))
                room -= len(places)
            if room <= 0:
                return Results(tuple(found), is_cut=True)
        return Results(tuple(found))

    def replaced(self, item: Item, by: str) -> Item:
        """An item with another text for each match, in its patterns, its command and its script.

        Raises `re.error` when the text names a group that is not there.
        """
        expression = self._compiled()
        put = by if self.is_regex else by.replace("\\", r"\\")
        changes: dict[str, object] = {
            part: expression.sub(put, text) for part in _REPLACED if isinstance(text := getattr(item, part, None), str)
        }
        if isinstance(item, TriggerItem):
            changes["patterns"] = tuple(Pattern(expression.sub(put, each.pattern), each.type) for each in item.patterns)
        return msgspec.structs.replace(item, **changes)

    def _compiled(self) -> "re.Pattern[str]":
        is_any_case = not self.matches_case and self.query == self.query.lower()
        flags = re.MULTILINE | (re.IGNORECASE if is_any_case else re.NOFLAG)
        return re.compile(self.query if self.is_regex else re.escape(self.query), flags)


def _places(item: Item, expression: "re.Pattern[str]") -> Iterator[Place]:
    for where, text in _texts(item):
        for start, end in _matches(expression, text):
            yield _place(item, where, 0, text, (start, end))
    script = item.script
    if not expression.search(script):
        return
    for number, line in enumerate(script.split("\n"), 1):
        for start, end in _matches(expression, line):
            yield _place(item, f"Line {number}", number, line, (start, end))


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    yield "Name", item.name
    for number, pattern in enumerate(getattr(item, "patterns", ()), 1):
        yield f"Pattern {number}", pattern.pattern
    for event in getattr(item, "events", ()):
        yield "Event", event
    for part, where in _TEXTS.items():
        yield where, getattr(item, part, "")


def _matches(expression: "re.Pattern[str]", text: str) -> Iterator[tuple[int, int]]:
    for match in expression.finditer(text):
        if match.end() > match.start():
            yield match.span()


def _place(item: Item, where: str, line: int, text: str, span: tuple[int, int]) -> Place:
    """Long lines are cut so that the match is to be seen, and what they begin with is left out."""
    start, end = span
    lead = len(text) - len(text.lstrip())
    first = min(lead, start) if start < MAX_SHOWN else start - MAX_SHOWN // 4
    shown = text[first : first + MAX_SHOWN].rstrip()
    return Place(item.id, where, line, shown, start - first, min(end - first, len(shown)))


def _s(count: int) -> str:
    return "" if count == 1 else "s"
