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


def seconds(action: Callable[[], object], runs: int = 5) -> float:
    """The median wall time of `runs` runs, after one that does not count."""
    action()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0-1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
