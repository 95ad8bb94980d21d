"""What of a game's text is read aloud, and how: without prompts, drawings and what a player has sent, unless wanted.

A line that a trigger gags never comes here, since it is never shown.  A line that is changed after it was read is not
read again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from netcore.api.text import Line, LineKind
from ui.presenters.console_store import ConsoleStore

MAX_LINES: Final = 30  # of one portion; a flood is skipped, and its end is what is going on now
MAX_LOOKED_AT: Final = 300  # lines, for one of the last ten that is read: prompts and maps stand between
MAX_CHARS: Final = 4_000  # of one line, which is four minutes of speech

_DRAWING_SHARE: Final = 0.4  # of a line's marks that are neither letters nor digits nor ordinary punctuation
_LEAST_MARKS: Final = 4  # fewer make no drawing: "+ 3" or "--"
_PUNCTUATION: Final = frozenset(".,;:!?'\"()…“”%&$€£\u2018\u2019")
_RUN: Final = 4  # the same mark so often in a row is a rule, not text


class Announce(StrEnum):
    """How a screen reader is told of new text."""

    OFF = "off"
    POLITE = "polite"  # after what is being said
    AT_ONCE = "at once"  # instead of what is being said


@dataclass(frozen=True, slots=True)
class Filter:
    """What is read beside plain text of the game."""

    prompts: bool = False
    drawings: bool = False
    commands: bool = False

    def takes(self, line: Line) -> bool:
        """Whether a line is read."""
        if not line.text.strip():
            return False
        if line.kind == LineKind.PROMPT:
            return self.prompts
        if line.kind == LineKind.COMMAND:
            return self.commands
        return self.drawings or not is_drawing(line.text)


class SpokenLines:
    """Tells which of the lines that come are to be read; remembers how far it is."""

    def __init__(self) -> None:
        self.filter = Filter()
        self._newest = 0

    def take(self, lines: Iterable[Line]) -> str:
        """The text to read for new lines; "" when there is nothing."""
        texts, skipped = [], 0
        for line in lines:
            if line.number <= self._newest:
                continue
            self._newest = line.number
            if self.filter.takes(line):
                texts.append(readable_text(line.text))
        if len(texts) > MAX_LINES:
            skipped = len(texts) - MAX_LINES
            texts = [f"{skipped} lines skipped.", *texts[-MAX_LINES:]]
        return "\n".join(texts)


def recent(store: ConsoleStore, back: int, wanted: Filter) -> Line | None:
    """The line that stands so many lines back, of those that are read; None: there is none near."""
    newest = len(store)
    for line in reversed(list(store.span(newest - MAX_LOOKED_AT, newest))):
        if wanted.takes(line):
            back -= 1
            if back == 0:
                return line
    return None


def is_drawing(text: str) -> bool:
    """Whether a line is a drawing, a map, a rule or a frame rather than words."""
    marks = [mark for mark in text if not mark.isspace()]
    if not marks:
        return False
    strange = sum(not (mark.isalnum() or mark in _PUNCTUATION) for mark in marks)
    if not any(mark.isalnum() for mark in marks):
        return len(marks) >= _LEAST_MARKS
    return strange >= _LEAST_MARKS and strange >= _DRAWING_SHARE * len(marks)


def readable_text(text: str) -> str:
    """A line without what only the eye needs: rows of the same mark, and many blanks."""
    kept: list[str] = []
    run = 0
    for mark in text[:MAX_CHARS]:
        run = run + 1 if kept and mark == kept[-1] else 1
        if run > 1 and (mark.isspace() or (run >= _RUN and not mark.isalnum())):
            continue
        kept.append(" " if mark.isspace() else mark)
    return "".join(kept).strip()
