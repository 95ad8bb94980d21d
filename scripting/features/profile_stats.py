"""How many items a profile has, what the slowest cost, and what the host has of memory, for `lua/profile_stats.lua` and
`lua/memory.lua`.
"""

from collections.abc import Callable, Mapping
from typing import Final

from scripting.automation.automation import Automation
from scripting.machine import Value
from scripting.process_memory import resident_bytes
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
        return {
            "item_counts": self._automation.statistics,
            "items_slowest": self._slowest,
            "handler_count": lambda: self._automation.events.count,
            "process_memory": resident_bytes,
        }

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
