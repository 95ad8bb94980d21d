"""A search through all that was ever shown: what is asked for, what has been found, and what to say about it."""

import re
import time
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from netcore.api.commands import Command, SearchHistory
from netcore.api.events import HistoryFound
from netcore.api.history import HistoryKept, HistoryLine
from ui.presenters.console_store import ConsoleStore

# A letter alone is in every line.  A character of Chinese is a word.
LEAST_ASCII_CHARS: Final = 2
# More rows than anyone looks through; who wants older ones asks for something rarer.
MAX_LINES: Final = 10_000
# A line is shown and kept by two processes; where the machine is busy some seconds lie between.
_SAME_MOMENT_S: Final = 60.0
_ONE_DAY_S: Final = 86_400.0

PERIODS: Final = (
    ("Any time", 0),
    ("The last day", 1),
    ("The last week", 7),
    ("The last month", 30),
    ("The last year", 365),
)

_WORD: Final = re.compile(r'-?"[^"]*"?|\S+')
_LETTERS: Final = re.compile(r"[^\W_]+")


class HistorySearch:
    """What one window looks for.  `send` gives a command to the core."""

    def __init__(self, send: Callable[[Command], None], clock: Callable[[], float] = time.time) -> None:
        self._send = send
        self._clock = clock
        self._number = 0
        self._asked: SearchHistory | None = None
        self.lines: list[HistoryLine] = []
        self.kept: tuple[HistoryKept, ...] = ()
        self.has_more = False
        self.is_searching = False
        self.trouble = ""

    def ask(self, words: str, profile: str, days: int) -> None:
        """Search anew; `profile` "": in all of them; `days` 0: however long ago."""
        self._number += 1
        since = self._clock() - days * _ONE_DAY_S if days else 0.0
        wanted = words if _is_worth_asking(words) else ""
        self._asked = SearchHistory(self._number, wanted, (profile,) if profile else (), since)
        self.is_searching = bool(wanted)
        self._send(self._asked)

    def ask_older(self) -> None:
        """Look for more of the same."""
        if self._asked is None or self.is_searching or not self.has_more:
            return
        oldest: dict[str, int] = {}
        for line in self.lines:
            oldest[line.profile] = min(line.id, oldest.get(line.profile, line.id))
        self._number += 1
        asked = self._asked
        self._asked = SearchHistory(self._number, asked.words, asked.profiles, asked.since, tuple(oldest.items()))
        self.is_searching = True
        self._send(self._asked)

    def found(self, event: HistoryFound) -> int | None:
        """The core has answered; how many lines were there before (0: these are others), None: it is an old answer."""
        if self._asked is None or event.number != self._number:
            return None
        before = len(self.lines) if self._asked.before else 0
        self.lines = [*self.lines[:before], *event.lines]
        self.has_more = event.has_more and len(self.lines) < MAX_LINES
        self.kept = event.kept
        self.trouble = event.trouble
        self.is_searching = False
        return before

    @property
    def words(self) -> str:
        """What was asked for."""
        return "" if self._asked is None else self._asked.words

    def summary(self) -> str:
        """What to say of the search."""
        if self.is_searching and not self.lines:
            return "Searching…"
        if not self.words:
            return ""
        if not self.lines:
            return "Not found"
        count = len(self.lines)
        return f"{count:,} {'line' if count == 1 else 'lines'}{', and older ones' if self.has_more else ''}"

    def kept_words(self) -> str:
        """What to say of how much there is to search."""
        lines = sum(kept.lines for kept in self.kept)
        if not lines:
            return "Nothing is kept yet"
        size_mb = sum(kept.size_bytes for kept in self.kept) / 1_000_000
        since = min(kept.since for kept in self.kept if kept.lines)
        return f"{lines:,} lines since {time.strftime('%Y-%m-%d', time.localtime(since))}, {size_mb:,.1f} MB"


def matched(words: str, text: str) -> list[tuple[int, int]]:
    """The parts of a found line that were asked for, as (start, end); accents and case count as little as there."""
    pattern = _pattern(words)
    return [] if pattern is None else [found.span() for found in pattern.finditer(_plain(text))]


def place_in(store: ConsoleStore, line: HistoryLine) -> int | None:
    """The number of a found line in a console, if that still has it."""
    position = store.position(line.number)
    if position >= len(store):
        return None
    shown = store.line(position)
    is_it = shown.number == line.number and shown.text == line.text
    return line.number if is_it and abs(store.when(position) - line.when) < _SAME_MOMENT_S else None


def _is_worth_asking(words: str) -> bool:
    text = words.strip()
    return len(text) >= LEAST_ASCII_CHARS or (bool(text) and not text.isascii())


@lru_cache(maxsize=8)
def _pattern(words: str) -> re.Pattern[str] | None:
    wanted = []
    for word in _WORD.findall(words):
        if not word.startswith("-"):
            parts = [re.escape(part) for part in _LETTERS.findall(_plain(word))]
            if parts:
                begins = r"(?<![^\W_])" if parts[0].isascii() else ""
                wanted.append(begins + r"[\W_]+".join(parts))
    return re.compile("|".join(wanted), re.IGNORECASE) if wanted else None


def _plain(text: str) -> str:
    """Without accents, character by character."""
    return text if text.isascii() else "".join([unicodedata.normalize("NFD", character)[0] for character in text])
