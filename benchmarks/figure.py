"""One measured figure, and the clock helpers that the benchmarks share."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Figure(NamedTuple):
    """A name, a value with its unit, and what it means."""

    name: str
    value: float
    unit: str
    note: str = ""


def seconds(action: Callable[[], object], runs: int = 5, *, clock: Callable[[], float] = time.perf_counter) -> float:
    """The median time of `runs` runs, after one that does not count: on the wall, or by another clock."""
    action()
    times = []
    for _ in range(runs):
        start = clock()
        action()
        times.append(clock() - start)
    return statistics.median(times)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0-1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
