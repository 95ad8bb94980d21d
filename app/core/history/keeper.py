"""Keeps what one session shows: takes settled lines from the log and puts them into the archive.

A file that is locked is tried again; a broken one is left behind for a new one; a disk that takes nothing ends it, told
once.  `write` waits for the disk, so it is called in worker threads; one call after the other, as for `take`.
"""

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from app.core.history.archive import Archive
from app.core.history.volume import NewLine, do_not_rest
from netcore.api.settings import HistorySettings
from netcore.api.text import Line

# A quarter of a second's work: the session's thread gets its turn between two portions.
PORTION_LINES: Final = 20_000
# As many as come in some seconds of a flood while the file cannot be written; more is left out.
MAX_WAITING_LINES: Final = 200_000
MAX_FAILURES: Final = 3


class HistoryKeeper:
    """One session's."""

    def __init__(self, archive: Archive) -> None:
        self.archive: Final = archive
        self._session = time.time_ns() // 1_000_000  # apart from every other sitting, and in order
        self._waiting: deque[NewLine] = deque(maxlen=MAX_WAITING_LINES)
        self._failures = 0
        self._gets_on = True

    @property
    def is_waiting(self) -> bool:
        """Whether there are lines that are not in the archive yet."""
        return bool(self._waiting)

    @property
    def is_getting_on(self) -> bool:
        """Whether the last portion could be kept."""
        return self._gets_on

    def take(self, lines: Iterable[tuple[float, Line]]) -> None:
        """These have settled: when each was shown first, and the line.  Empty ones are not worth finding."""
        self._waiting += [
            (self._session, line.number, when, line.kind, line.text)
            for when, line in lines
            if line.text and not line.text.isspace()
        ]

    def write(self, settings: HistorySettings, rest: Callable[[], None] = do_not_rest) -> None:
        """Keep a portion, and `rest` now and then.  Raises OSError when that will never go well."""
        portion = [self._waiting.popleft() for _ in range(min(PORTION_LINES, len(self._waiting)))]
        if not portion:
            return
        try:
            self.archive.add(portion, settings, rest)
        except sqlite3.Error as error:
            self._gets_on = False
            self._waiting.extendleft(reversed(portion[: MAX_WAITING_LINES - len(self._waiting)]))
            self._failed(error)
        else:
            self._gets_on = True
            self._failures = 0

    def _failed(self, error: sqlite3.Error) -> None:
        if _is_locked(error):
            return  # for as long as another program holds it
        self._failures += 1
        if self._failures >= MAX_FAILURES:
            raise OSError(f"{error}")
        self.archive.give_up_volume()


def _is_locked(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
