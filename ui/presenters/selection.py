"""What is selected in a console: a stretch of text by line number and character, and what that is as text.

The words and lines that double and triple clicks take are worked out here too.
"""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from netcore.api.text import Line, LineKind
from ui.presenters import cells
from ui.presenters.console_store import ConsoleStore
from ui.presenters.prompt_gap import between

_NEWEST: Final = 200  # lines among which one of the game's is looked for
# Full stops and apostrophes are part of a word between its letters only; frames are none.
_LETTERS: Final = r"[^\s\"'`,;:!?()\[\]{}<>|.\u2019“”„«»…\u2500-\u259f]+"
_WORD: Final = re.compile(rf"{_LETTERS}(?:['\u2019.]{_LETTERS})*")


class Place(NamedTuple):
    """Between two characters: before character `offset` of a line."""

    number: int
    offset: int


@dataclass(frozen=True, slots=True)
class Selection:
    """From where the player began to where they are now, in either direction."""

    origin: Place
    cursor: Place

    @property
    def start(self) -> Place:
        """The earlier end."""
        return min(self.origin, self.cursor)

    @property
    def end(self) -> Place:
        """The later end."""
        return max(self.origin, self.cursor)

    @property
    def is_empty(self) -> bool:
        """Nothing is between the ends."""
        return self.origin == self.cursor

    def within(self, number: int, length: int) -> tuple[int, int] | None:
        """The selected part of a line of `length` characters: (start, end); the end is length + 1 when the line end
        is selected too.  None when no part is.
        """
        start, end = self.start, self.end
        if self.is_empty or not start.number <= number <= end.number:
            return None
        first = start.offset if number == start.number else 0
        last = end.offset if number == end.number else length + 1
        return (first, last) if last > first else None


def selected_text(store: ConsoleStore, selection: Selection) -> str:
    """The text, one line each; wrapping leaves no trace in it, and what was sent stands behind its prompt."""
    start, end = selection.start, selection.end
    parts = []
    before: Line | None = None
    for line in store.span(store.position(start.number), store.position(end.number + 1)):
        first = start.offset if line.number == start.number else 0
        last = end.offset if line.number == end.number else len(line.text)
        if before is not None:
            parts.append(between(before, line))
        parts.append(line.text[first:last])
        before = line
    return "".join(parts)


def lines_meant(store: ConsoleStore, selection: Selection | None, pointed: int | None) -> list[Line]:
    """The lines that are selected, else the one of this number, else the newest that the game wrote."""
    if selection is not None and not selection.is_empty:
        return list(store.span(store.position(selection.start.number), store.position(selection.end.number + 1)))
    if pointed is not None and store.holds(pointed):
        return [store.line(store.position(pointed))]
    newest = reversed(list(store.span(len(store) - _NEWEST, len(store))))
    return [line for line in newest if line.kind in {LineKind.GAME, LineKind.PROMPT} and line.text.strip()][:1]


def word_at(store: ConsoleStore, place: Place) -> Selection:
    """The word around a place, or the one character there."""
    text = _text(store, place.number)
    for word in _WORD.finditer(text):
        if word.start() <= place.offset < word.end():
            return Selection(Place(place.number, word.start()), Place(place.number, word.end()))
    return Selection(place, Place(place.number, min(place.offset + 1, len(text))))


def line_at(store: ConsoleStore, place: Place) -> Selection:
    """The whole line of a place."""
    return Selection(Place(place.number, 0), Place(place.number, len(_text(store, place.number))))


def everything(store: ConsoleStore) -> Selection | None:
    """All lines, or None when there are none."""
    if not len(store):
        return None
    last = store.line(len(store) - 1)
    return Selection(Place(store.line(0).number, 0), Place(last.number, len(last.text)))


def joined(first: Selection, second: Selection) -> Selection:
    """From the start of one to the end of the other, whichever way: a drag that takes whole words or lines."""
    if second.start < first.start:
        return Selection(first.end, second.start)
    return Selection(first.start, max(first.end, second.end))


def moved(store: ConsoleStore, place: Place, direction: int) -> Place:
    """The place one character on (1) or back (-1), as a reader counts characters, across line ends."""
    position = store.position(place.number)
    if position >= len(store):
        return place
    line = store.line(position)
    # A cluster of no width is not seen, so nobody means to stop at it.
    stops = [c.start for c in cells.clusters(line.text) if c.width] + [len(line.text)]
    beyond = [stop for stop in stops if (stop - place.offset) * direction > 0]
    if beyond:
        return Place(line.number, min(beyond) if direction > 0 else max(beyond))
    if not 0 <= position + direction < len(store):
        return Place(line.number, min(place.offset, len(line.text)))
    other = store.line(position + direction)
    return Place(other.number, 0 if direction > 0 else len(other.text))


def moved_lines(store: ConsoleStore, place: Place, lines: int) -> Place:
    """The place so many lines on, in the same column where the line is long enough."""
    if not len(store):
        return place
    position = min(max(0, store.position(place.number) + lines), len(store) - 1)
    line = store.line(position)
    return Place(line.number, min(place.offset, len(line.text)))


def _text(store: ConsoleStore, number: int) -> str:
    position = store.position(number)
    return store.line(position).text if position < len(store) else ""
