"""What has run, newest last: which item, for which line, command or event, what it captured, and how long it took."""

from collections import deque
from typing import Final

from netcore.api.inquiries import Firing, FiringsTraced
from ui.presenters.debug_log import clock
from ui.presenters.times_table import seconds

MAX_FIRINGS: Final = 5_000  # some minutes of a busy fight

TITLES: Final = ("Time", "Item", "For", "Captures", "Took")


class TraceLog:
    """The runs of one session, while somebody looks."""

    def __init__(self) -> None:
        self.version = 0
        self.is_wanted = False
        self.left_out = 0
        self._query = ""
        self._firings: deque[Firing] = deque(maxlen=MAX_FIRINGS)
        self._matching: deque[Firing] = deque(maxlen=MAX_FIRINGS)  # kept beside: to look through all takes its time
        self._paused: list[Firing] | None = None
        self._came = 0
        self._seen = 0  # of those that came, when the pause began

    def found(self, traced: FiringsTraced) -> None:
        """The host has told of some."""
        self._firings.extend(traced.firings)
        self._matching.extend(firing for firing in traced.firings if self._matches(firing))
        self._came += len(traced.firings)
        self.left_out += traced.left_out
        self.version += 1

    @property
    def query(self) -> str:
        """What is looked for."""
        return self._query

    def look_for(self, query: str) -> None:
        """Show only what has this somewhere."""
        self._query = query.casefold()
        self._matching.clear()
        self._matching.extend(firing for firing in self._firings if self._matches(firing))
        self.version += 1

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self._paused is not None

    def pause(self, *, paused: bool) -> None:
        """Stand still, or go on."""
        self._paused = list(self._firings) if paused else None
        self._seen = self._came
        self.version += 1

    @property
    def waiting(self) -> int:
        """How many have come during the pause."""
        return self._came - self._seen if self.is_paused else 0

    def clear(self) -> None:
        """Forget everything so far."""
        self._firings.clear()
        self._matching.clear()
        self.left_out = 0
        if self._paused is not None:
            self._paused, self._seen = [], self._came
        self.version += 1

    def rows(self) -> list[Firing]:
        """Those that are shown."""
        if self._paused is not None:
            return [firing for firing in self._paused if self._matches(firing)]
        return list(self._matching)

    def _matches(self, firing: Firing) -> bool:
        return not self._query or self._query in _text(firing)


def cells(firing: Firing) -> tuple[str, str, str, str, str]:
    """What stands in the columns."""
    owner = firing.owner
    package = f"{owner.package}: " if owner.package else ""
    captures = "  ".join(f"[{number}] {text}" for number, text in enumerate(firing.captures, 1))
    took = f"{seconds(firing.seconds)}, failed" if firing.failed else seconds(firing.seconds)
    what = f"{package}{owner.item} ({owner.kind})"
    return clock(firing.when, with_millis=True), what, firing.about, captures, took


def _text(firing: Firing) -> str:
    owner = firing.owner
    return "\n".join((owner.package, f"{owner.item} ({owner.kind})", firing.about, *firing.captures)).casefold()
