"""The newest lines of a console as one text, as screen readers want it: offsets, a caret, a selection.

Bounded: readers ask for the whole text again and again, and nobody reads a hundred thousand lines that way.  While the
caret is further back, the text is what is around it.
"""

from typing import Final, NamedTuple

from ui.presenters.console_store import ConsoleStore
from ui.presenters.selection import Place, Selection

MAX_LINES: Final = 200


class ReadableText(NamedTuple):
    """The text, and where each of its lines begins."""

    text: str
    numbers: tuple[int, ...]
    starts: tuple[int, ...]

    def offset(self, place: Place | None) -> int:
        """Where a place is in the text; its end for one that is not in it."""
        if place is None or place.number not in self.numbers:
            return len(self.text)
        index = self.numbers.index(place.number)
        end = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        return min(self.starts[index] + place.offset, end)

    def place(self, offset: int) -> Place | None:
        """The place of an offset; None when there is no text."""
        index = max((i for i, start in enumerate(self.starts) if start <= offset), default=None)
        return None if index is None else Place(self.numbers[index], max(0, offset - self.starts[index]))

    def selected(self, selection: Selection | None) -> tuple[int, int] | None:
        """Where a selection begins and ends; None when nothing of it is here."""
        if selection is None or selection.is_empty or not self.numbers or selection.end.number < self.numbers[0]:
            return None
        start = 0 if selection.start.number < self.numbers[0] else self.offset(selection.start)
        end = self.offset(selection.end)
        return (start, end) if end > start else None


def readable_text(store: ConsoleStore, caret: Place | None) -> ReadableText:
    """The lines that end with the newest, or those around a caret that is further back."""
    first = max(0, len(store) - MAX_LINES)
    if caret is not None and (position := store.position(caret.number)) < first:
        first = max(0, position - MAX_LINES // 2)
    lines = list(store.span(first, first + MAX_LINES))
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.text) + 1
    return ReadableText("\n".join(line.text for line in lines), tuple(line.number for line in lines), tuple(starts))
