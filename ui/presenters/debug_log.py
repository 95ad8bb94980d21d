"""The debug view's lines: which of the session's texts are shown, given a filter and a pause.

The session keeps the last `MAX_DEBUG_LINES`; this remembers how far it has looked, so that following is cheap.
"""

import time
from collections import deque
from collections.abc import Iterator

from netcore.api.display import DebugShown


class DebugLog:
    """Looks at one session's `debug`."""

    def __init__(self, shown: deque[DebugShown]) -> None:
        self._shown = shown
        self._last: DebugShown | None = None
        self._is_paused = False
        self.query = ""

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self._is_paused

    def pause(self, *, paused: bool) -> None:
        """Stand still, or go on; what came meanwhile is in the next `news`."""
        self._is_paused = paused

    def news(self) -> list[str]:
        """The lines since the last time; none while it stands still."""
        if self._is_paused:
            return []
        fresh = list(self._unseen())[::-1]
        if self._shown:
            self._last = self._shown[-1]
        return self._lines(fresh)

    def waiting(self) -> int:
        """How many texts have come since the last time."""
        return sum(1 for _ in self._unseen())

    def anew(self) -> list[str]:
        """All lines up to the last one that was seen, with the filter as it is now."""
        seen = len(self._shown) - self.waiting()
        return self._lines(list(self._shown)[:seen])

    def clear(self) -> None:
        """Forget everything."""
        self._shown.clear()
        self._last = None

    def _unseen(self) -> Iterator[DebugShown]:
        for entry in reversed(self._shown):
            if entry is self._last:
                return
            yield entry

    def _lines(self, entries: list[DebugShown]) -> list[str]:
        wanted = self.query.casefold()
        return [
            f"{clock(entry.when, with_millis=True)}  {line}"
            for entry in entries
            for line in entry.text.rstrip("\n").split("\n")
            if wanted in line.casefold()
        ]


def clock(when: float, *, with_millis: bool = False) -> str:
    """The time of day, in the player's time zone."""
    text = time.strftime("%H:%M:%S", time.localtime(when))
    return f"{text}.{int(when * 1000) % 1000:03}" if with_millis else text
