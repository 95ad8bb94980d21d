"""Whether, when and how a script host that died is started again.  Sans-I/O: the clock is an argument.

A host that dies is started again at once.  If the next one dies of the same thing, automation is left off (safe mode):
the same thing is the same frame from the game, or starting up.  So it is at the third death of unknown cause.  If it
dies in safe mode too, the waits grow, and at last it is left alone.
"""

from typing import Final, NamedTuple

# A host that has lived this long, or has dealt with something from the game, was well: its death is a new story.
WELL_AFTER_S: Final = 10.0
SAFE_MODE_AT: Final = 2
SAFE_MODE_AT_IF_UNKNOWN: Final = 3
GIVE_UP_AT: Final = 6
_DELAYS_S: Final = (0.0, 0.0, 0.2, 1.0, 3.0)


class Death(NamedTuple):
    """How a host ended."""

    lived_s: float
    was_ready: bool
    has_progressed: bool  # it acknowledged something new
    first_unacknowledged: int  # 0: it was up to date


class Restart(NamedTuple):
    """Start another one."""

    delay_s: float
    safe_mode: bool


class RestartPolicy:
    """Counts deaths of the same cause."""

    def __init__(self) -> None:
        self._cause: object = None
        self._count = 0

    def died(self, death: Death) -> Restart | None:
        """What to do now; None: leave it, nothing helps."""
        cause = (death.was_ready, death.first_unacknowledged)
        if death.has_progressed or death.lived_s >= WELL_AFTER_S:
            self.reset()
        if cause != self._cause and death.was_ready:
            self._count = 0
        self._cause = cause
        self._count += 1
        if self._count >= GIVE_UP_AT:
            return None
        is_known = death.first_unacknowledged or not death.was_ready
        limit = SAFE_MODE_AT if is_known else SAFE_MODE_AT_IF_UNKNOWN
        return Restart(_DELAYS_S[self._count - 1], safe_mode=self._count >= limit)

    def reset(self) -> None:
        """Forget what was: the player starts it anew, or it was well."""
        self._cause = None
        self._count = 0
