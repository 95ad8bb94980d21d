"""Block and total timeouts with LuaSocket's semantics; the clock is the caller's.

What LuaSocket does, which is not quite what its manual says: with one of the two set, it limits the whole call.  Only
with both set does `block` limit each single wait, and `total` the call.  A timeout is noticed only where a call would
have to wait, so data that is there never times out.  Negative is "no limit"; 0 is "do not wait".
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

NO_LIMIT: Final = -1.0


@dataclass(slots=True)
class Timeout:
    """The two timeouts of a socket, in seconds."""

    block_s: float = NO_LIMIT
    total_s: float = NO_LIMIT

    def set(self, value_s: float | None, mode: str = "b") -> None:
        """Set one of them; the other stays.  Only the first letter of `mode` counts: b(lock), t(otal), r (as t).

        None is no limit.  Raises ValueError for another mode.
        """
        value_s = NO_LIMIT if value_s is None else float(value_s)
        match mode[:1]:
            case "b":
                self.block_s = value_s
            case "t" | "r":
                self.total_s = value_s
            case _:
                raise ValueError("invalid timeout mode")

    def start(self, now: float) -> "Budget":
        """The budget of a call that begins now; later changes of the timeouts do not touch it."""
        return Budget(self.block_s, self.total_s, now)


class Budget(NamedTuple):
    """How long one call may still wait."""

    block_s: float
    total_s: float
    started: float

    def wait_s(self, now: float) -> float | None:
        """The longest next wait, in seconds: 0 when the time is up, None when there is no limit."""
        passed = now - self.started
        if self.block_s < 0 and self.total_s < 0:
            return None
        if self.block_s < 0:
            return max(self.total_s - passed, 0.0)
        if self.total_s < 0:
            return max(self.block_s - passed, 0.0)
        return min(self.block_s, max(self.total_s - passed, 0.0))


def budget(limit_s: float | None, now: float) -> Budget:
    """The budget of a call with one limit; None or negative is none."""
    return Budget(NO_LIMIT if limit_s is None else limit_s, NO_LIMIT, now)
