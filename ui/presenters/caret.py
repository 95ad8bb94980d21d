"""The caret in a game's text, for those who read by keyboard: where each key takes it, and what is read there."""

import re
from enum import StrEnum
from typing import Final

from ui.presenters import cells
from ui.presenters.console_store import ConsoleStore
from ui.presenters.selection import Place, moved, moved_lines, word_at

_WORD: Final = re.compile(r"\S+")


class Step(StrEnum):
    """One movement."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    WORD_LEFT = "word left"
    WORD_RIGHT = "word right"
    LINE_START = "line start"
    LINE_END = "line end"
    START = "start"
    END = "end"


_CHARACTERS: Final = {Step.LEFT: -1, Step.RIGHT: 1}
_WORDS: Final = {Step.WORD_LEFT: -1, Step.WORD_RIGHT: 1}
# What a screen reader would not say, or say as nothing.
_SPOKEN_MARKS: Final = {" ": "space", "\t": "tab"}


def stepped(store: ConsoleStore, place: Place, step: Step) -> Place:
    """Where a step leads from a place."""
    if not len(store):
        return place
    if step in _CHARACTERS:
        return moved(store, place, _CHARACTERS[step])
    if step in _WORDS:
        return _word(store, place, _WORDS[step])
    match step:
        case Step.UP:
            return moved_lines(store, place, -1)
        case Step.DOWN:
            return moved_lines(store, place, 1)
        case Step.LINE_START:
            return Place(place.number, 0)
        case Step.LINE_END:
            return Place(place.number, len(text_at(store, place)))
        case Step.START:
            return Place(store.line(0).number, 0)
        case _:
            last = store.line(len(store) - 1)
            return Place(last.number, len(last.text))


def read_at(store: ConsoleStore, before: Place, place: Place, step: Step) -> str:
    """What is read after a step: the character, the word, or the line."""
    text = text_at(store, place)
    if step in _CHARACTERS and place.number == before.number:
        return _mark(text, place.offset)
    if step in _WORDS and place.number == before.number:
        word = word_at(store, place)
        return text[word.start.offset : word.end.offset].strip() or "blank"
    if step in {Step.LINE_START, Step.LINE_END}:
        return _mark(text, place.offset)
    return text.strip() or "blank"


def text_at(store: ConsoleStore, place: Place) -> str:
    """The line of a place; "" when it is gone."""
    position = store.position(place.number)
    return store.line(position).text if position < len(store) else ""


def _mark(text: str, offset: int) -> str:
    if offset >= len(text):
        return "end of line"
    cluster = next((c for c in cells.clusters(text) if c.start == offset), None)
    mark = text[offset] if cluster is None else text[cluster.start : cluster.end]
    return _SPOKEN_MARKS.get(mark, mark)


def _word(store: ConsoleStore, place: Place, direction: int) -> Place:
    """The beginning of the next word, or of the one before; past the last one, in the next line."""
    text = text_at(store, place)
    beyond = [start for start in _word_starts(text) if (start - place.offset) * direction > 0]
    if beyond:
        return Place(place.number, beyond[0] if direction > 0 else beyond[-1])
    other = moved_lines(store, Place(place.number, 0), direction)
    if other.number == place.number:
        return Place(place.number, len(text) if direction > 0 else 0)
    starts = _word_starts(text_at(store, other)) or [0]
    return Place(other.number, starts[0] if direction > 0 else starts[-1])


def _word_starts(text: str) -> list[int]:
    return [word.start() for word in _WORD.finditer(text)]
