"""How often something may be done: so many times at once, and so many times a second in the long run."""

from collections.abc import Callable
from functools import partial
from typing import Final

# Commands to the game: a line that the player enters may go through aliases that make many of it.
ALLOWED_PER_ENTRY: Final = 50
# Who is forgotten gets a whole new share, and the total holds all the same.
MAX_SHARES: Final = 1000
_ALL_TOGETHER: Final = 1.5


class Allowance:
    """A bucket that holds `burst` and is filled by `per_s` a second (a token bucket)."""

    def __init__(self, burst: float, per_s: float, clock: Callable[[], float]) -> None:
        """`clock` gives seconds and never goes back."""
        self._burst = burst
        self._per_s = per_s
        self._clock = clock
        self._left = burst
        self._counted_at = clock()

    def take(self, count: float = 1) -> bool:
        """Take so many; False, and none is taken, when there are not as many left."""
        now = self._clock()
        self._left = min(max(self._burst, self._left), self._left + (now - self._counted_at) * self._per_s)
        self._counted_at = now
        if self._left < count:
            return False
        self._left -= count
        return True

    def add(self, count: float) -> None:
        """Allow more, at the most once more what it holds."""
        self._left = min(2 * self._burst, self._left + count)


class SharedAllowance:
    """An allowance for each of many, and half as much again for all: one who uses up his own leaves some to others."""

    def __init__(self, burst: float, per_s: float, clock: Callable[[], float]) -> None:
        """`burst` and `per_s` are for each; `clock` gives seconds and never goes back."""
        self._own = partial(Allowance, burst, per_s, clock)
        self._total = Allowance(_ALL_TOGETHER * burst, _ALL_TOGETHER * per_s, clock)
        self._shares: dict[str, Allowance] = {}

    def take(self, who: str, count: float = 1) -> bool:
        """Take so many for somebody; False when he has not as many left, or nobody has."""
        share = self._shares.get(who)
        if share is None:
            if len(self._shares) >= MAX_SHARES:
                del self._shares[next(iter(self._shares))]
            share = self._shares[who] = self._own()
        return share.take(count) and self._total.take(count)

    def add(self, count: float) -> None:
        """Allow everybody more, at the most once more what he may have."""
        self._total.add(count)
        for share in self._shares.values():
            share.add(count)
