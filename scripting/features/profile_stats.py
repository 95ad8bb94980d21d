"""How many items a profile has, and what the slowest cost, for `lua/profile_stats.lua`."""

from collections.abc import Callable, Mapping
from typing import Final

from scripting.automation.automation import Automation
from scripting.machine import Value
from scripting.statistics import Statistics

# A person looks at the first few; a profiler at some more.
MAX_SLOWEST: Final = 200


class ProfileStats:
    """What scripts may know of the items of their session."""

    def __init__(self, automation: Automation, statistics: Statistics) -> None:
        self._automation = automation
        self._statistics = statistics

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"item_counts": self._automation.statistics, "items_slowest": self._slowest}

    def _slowest(self) -> list[Value]:
        return [
            {
                "kind": record.owner.kind,
                "name": record.owner.item,
                "package": record.owner.package,
                "count": record.count,
                "total": record.total_s,
                "worst": record.worst_s,
                "failures": record.failures,
            }
            for record in self._statistics.slowest(MAX_SLOWEST)
        ]
