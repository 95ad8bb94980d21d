"""How much of the time each script or package computes: what takes more than its share waits for longer.

A call may compute for so long between two waits (`Limits.compute_s`); this is about those that do so again and again.
Whoever has used up what he may compute at once goes on after each wait only when his share of the time allows it; and
when he is as deep in debt again, because what he does is begun by the game or by timers, nothing of his is begun.
"""

import time
from collections.abc import Callable
from typing import Final

from scripting.machine import Call

# Shorter than this nothing is taken from a call that others of the machine are to blame for.
_SHORT_S: Final = 0.001
# Items come and go.
_MAX_KNOWN: Final = 10_000


class Shares:
    """The computing time of all scripts of one host."""

    def __init__(
        self,
        at_once_s: float,
        share: float,
        told: Callable[[Call], None],
        clock: Callable[[], float] = time.perf_counter,
        processor: Callable[[], float] = time.thread_time,
    ) -> None:
        """`told` hears of a call whose script is slowed down, once until that script is out of debt.

        `processor` is the time that this thread has computed.
        """
        self._at_once_s = at_once_s
        self._share = share
        self._told = told
        self._clock = clock
        self._processor = processor
        self._computed = processor()
        self._began = 0.0
        self._left: dict[str, tuple[float, float]] = {}  # seconds, as of when
        self._slowed: set[str] = set()

    def begin(self) -> None:
        """A call begins to run, or goes on, within no other one."""
        self._began = self._clock()

    def end(self, call: Call | None) -> None:
        """It has ended or waits, and those within it."""
        now = self._clock()
        taken = now - self._began
        if call is None:
            return
        if taken > _SHORT_S:  # other processes may have had the processor meanwhile
            computed = self._processor()
            taken = min(taken, max(_SHORT_S, computed - self._computed))
            self._computed = computed
        key = call.owner.package or call.item
        left = self._now_left(key, now)
        if key not in self._left and len(self._left) >= _MAX_KNOWN:
            self._left.clear()
        self._left[key] = (left - taken, now)

    def pause_s(self, call: Call) -> float:
        """For how many seconds more it has to wait; 0 for none."""
        key = call.owner.package or call.item
        left = self._now_left(key, self._clock())
        if left >= 0.0:
            if self._slowed and left > self._at_once_s / 2:
                self._slowed.discard(key)
            return 0.0
        if key not in self._slowed:
            self._slowed.add(key)
            self._told(call)
        return -left / self._share

    def is_spent(self, call: Call) -> bool:
        """Nothing of it may be begun now."""
        known = self._left.get(call.owner.package or call.item)
        if known is None or known[0] > 0.0:
            return False
        return self._now_left(call.owner.package or call.item, self._clock()) < -self._at_once_s

    def _now_left(self, key: str, now: float) -> float:
        known = self._left.get(key)
        if known is None:
            return self._at_once_s
        left, when = known
        return min(self._at_once_s, left + self._share * (now - when))
