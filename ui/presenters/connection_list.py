"""The connections of scripts as the network view shows them: live and past ones, filtered, sorted, standing still."""

from collections.abc import Sequence
from enum import IntEnum, StrEnum
from typing import Final

from netcore.api.connections import Connection
from ui.presenters.connection_text import cells, lasted_s, searched

# The core keeps five hundred that are over; a window that is open for an evening shows more.
MAX_PAST: Final = 2_000


class Show(StrEnum):
    """Which of them."""

    ALL = "Live and past"
    LIVE = "Live"
    PAST = "Past"


class Column(IntEnum):
    """The columns."""

    STATE = 0
    WHERE = 1
    WHO = 2
    KIND = 3
    RECEIVED = 4
    SENT = 5
    BEGAN = 6
    LASTED = 7


class ConnectionList:
    """All that the core has told of a session's connections, and how the player wants to see them."""

    def __init__(self) -> None:
        self.is_wanted = False  # the player looks, so the core is asked to tell
        self.query = ""
        self.show = Show.ALL
        self.column = Column.BEGAN
        self.is_descending = True
        self.left_out = 0
        self.version = 0  # changes with whatever is shown
        self._live: dict[int, Connection] = {}
        self._past: dict[int, Connection] = {}
        self._still: dict[int, Connection] | None = None  # what is shown while it stands still

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self._still is not None

    @property
    def counts(self) -> tuple[int, int]:
        """How many are there, and how many were."""
        return len(self._live), len(self._past)

    def seen(self, connections: Sequence[Connection], left_out: int = 0) -> None:
        """The core has told of some."""
        for each in connections:
            if each.state.is_over:
                self._live.pop(each.id, None)
                self._past[each.id] = each
            elif each.id not in self._past:
                self._live[each.id] = each
        while len(self._past) > MAX_PAST:
            del self._past[next(iter(self._past))]
        self.left_out += left_out
        self._changed()

    def begin(self) -> None:
        """The core is asked, from now on, and tells of all that are there."""
        self.is_wanted = True
        self._live.clear()
        self._changed()

    def end(self) -> None:
        """The core tells nothing any more, and what it has told grows old."""
        self.is_wanted = False

    def lost(self) -> None:
        """The core has died, and another one counts anew."""
        self._live.clear()
        self._past.clear()
        self.left_out = 0
        self._changed()

    def clear(self) -> None:
        """Forget those that are over."""
        self._past.clear()
        self.left_out = 0
        if self._still is not None:
            self._still = dict(self._live)
        self.version += 1

    def pause(self, *, paused: bool) -> None:
        """Stand still, or go on."""
        self._still = {**self._past, **self._live} if paused else None
        self.version += 1

    def sort(self, column: Column, *, descending: bool) -> None:
        """Show them in this order."""
        self.column = column
        self.is_descending = descending
        self.version += 1

    def rows(self) -> list[Connection]:
        """What is to be shown, in order."""
        wanted = self.query.casefold()
        known = self._still if self._still is not None else {**self._past, **self._live}
        found = [each for each in known.values() if self._is_shown(each) and wanted in searched(each)]
        found.sort(key=lambda each: (_key(each, self.column), each.id), reverse=self.is_descending)
        return found

    def get(self, identity: int) -> Connection | None:
        """How one stands, as far as the core has told."""
        return self._live.get(identity) or self._past.get(identity)

    def _is_shown(self, connection: Connection) -> bool:
        match self.show:
            case Show.ALL:
                return True
            case Show.LIVE:
                return not connection.state.is_over
            case Show.PAST:
                return connection.state.is_over

    def _changed(self) -> None:
        if self._still is None:
            self.version += 1


def _key(connection: Connection, column: Column) -> float | str:
    match column:
        case Column.RECEIVED:
            return float(connection.received_bytes)
        case Column.SENT:
            return float(connection.sent_bytes)
        case Column.BEGAN:
            return connection.opened_at
        case Column.LASTED:
            return lasted_s(connection)
        case _:
            return cells(connection)[column].casefold()
