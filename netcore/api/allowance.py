"""How often something may be done: so many times at once, and so many times a second in the long run."""

from collections.abc import Callable
from typing import Final

# Commands to the game: a line that the player enters may go through aliases that make many of it.
ALLOWED_PER_ENTRY: Final = 50


class Allowance:
    """A bucket that holds `burst` and is filled by `per_s` a second (a token bucket)."""

    def __init__(self, burst: float, per_s: float, clock: Callable[[], float]) -> None:
        """`clock` gives seconds and never goes back."""
        self._burst = burst
        self._per_s = per_s
        self._clock = clock
        self._left = burst
        self._counted_at = clock()

    def take(self) -> bool:
        """Take one; False when there is none left."""
        now = self._clock()
        self._left = min(max(self._burst, self._left), self._left + (now - self._counted_at) * self._per_s)
        self._counted_at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def add(self, count: float) -> None:
        """Allow more, at the most once more what it holds."""
        self._left = min(2 * self._burst, self._left + count)
