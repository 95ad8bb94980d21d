"""How often each item's script has run, how long that took, and which fail again and again.

The time is that until a call ends or first waits, with what it has set off in it; so the sum over items may be more
than has gone by.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from netcore.api.permissions import Owner

# A script that has failed so often without a run between that did not will fail the next time too.
FAILURES_IN_A_ROW: Final = 20
# Items of which something is known; a profile with more has them for the first ones.
MAX_ITEMS: Final = 50_000


@dataclass(slots=True)
class Record:
    """What is known of one item."""

    item: str
    owner: Owner
    count: int = 0
    total_s: float = 0.0
    worst_s: float = 0.0
    failures: int = 0


class Statistics:
    """The records of one session."""

    def __init__(self, give_up: Callable[[str, Owner, int], None], since: float = 0.0) -> None:
        """`give_up` is told item, owner and handler of what fails again and again; `since` is the time now."""
        self.since = since
        self._give_up = give_up
        self._records: dict[str, Record] = {}
        self._in_a_row: dict[tuple[str, int], int] = {}

    def ran(self, item: str, owner: Owner, handler: int, seconds: float, *, failed: bool) -> None:
        """A handler of an item has run."""
        record = self._records.get(item)
        if record is None:
            if len(self._records) >= MAX_ITEMS:
                return
            record = self._records[item] = Record(item, owner)
        record.count += 1
        record.total_s += seconds
        if seconds > record.worst_s:  # noqa: PLR1730 - `max` takes three times as long, of each call of each script
            record.worst_s = seconds
        if failed:
            record.failures += 1
            self._count_failure(item, owner, handler)
        elif self._in_a_row:
            self._in_a_row.pop((item, handler), None)

    def forget(self, item: str) -> None:
        """The item is gone, or another now."""
        self._records.pop(item, None)
        for key in [key for key in self._in_a_row if key[0] == item]:
            del self._in_a_row[key]

    def __len__(self) -> int:
        """Of how many items something is known."""
        return len(self._records)

    def clear(self, since: float) -> None:
        """Count anew; what has failed in a row so far still counts."""
        self._records.clear()
        self.since = since

    def slowest(self, most: int) -> list[Record]:
        """The records with the most time in them, the largest first."""
        return sorted(self._records.values(), key=lambda record: -record.total_s)[:most]

    def _count_failure(self, item: str, owner: Owner, handler: int) -> None:
        failures = self._in_a_row.get((item, handler), 0) + 1
        if failures < FAILURES_IN_A_ROW:
            self._in_a_row[item, handler] = failures
            return
        del self._in_a_row[item, handler]
        self._give_up(item, owner, handler)
