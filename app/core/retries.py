"""Whether a game that is gone is connected to again, and after how long a pause.

Only what was lost is looked for again: a connection that the player had.  And only by itself: not when somebody ended
it, and not when the game did so because of what was typed, a wrong password or `quit`, because there connecting again
would be hammering at a door that was shut.  The pauses grow, and are not quite regular, so that a game which starts
anew is not met by all its players in the same instant.
"""

from collections.abc import Callable
from typing import Final, assert_never

from netcore.link.ending import Cause

PAUSES_S: Final = (1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0)  # the last one for as long as it takes
JITTER: Final = 0.2  # of the pause, either way
# A connection that has held for so long was a good one: the pauses begin anew.
GOOD_AFTER_S: Final = 60.0
# A game that closes so soon after a password or a farewell does so because of it.
BECAUSE_OF_S: Final = 10.0

_FAREWELLS: Final = frozenset({b"quit", b"@quit", b"quit!", b"logout", b"logoff", b"exit"})

REFUSED_LOGIN: Final = "The game closed right after the password, so it is not connected to again by itself."


class Retries:
    """The attempts that belong together: from when the player connects until it is given up."""

    def __init__(self, random: Callable[[], float]) -> None:
        """`random` gives numbers from 0 to 1."""
        self._random = random
        self._pauses = 0  # made since the last good connection
        self._was_online = False
        self._online_since: float | None = None
        self._password_at: float | None = None
        self._farewell_at: float | None = None

    def online(self, now: float) -> None:
        """There is a connection."""
        self._was_online = True
        self._online_since = now
        self._password_at = self._farewell_at = None

    def sent(self, line: bytes, now: float) -> None:
        """A line went to the game."""
        if line.strip().lower() in _FAREWELLS:
            self._farewell_at = now

    def sent_password(self, now: float) -> None:
        """A password went to the game."""
        self._password_at = now

    def was_refused(self, cause: Cause, now: float) -> bool:
        """Whether the game ended it because of a password."""
        return cause is Cause.GAME and _is_recent(self._password_at, now)

    def pause_after(self, cause: Cause, now: float) -> float | None:
        """How many seconds to wait before connecting again; None: not at all."""
        if not self._was_online or not self._was_lost(cause, now):
            return None
        if self._online_since is not None and now - self._online_since >= GOOD_AFTER_S:
            self._pauses = 0
        self._online_since = None
        pause_s = PAUSES_S[min(self._pauses, len(PAUSES_S) - 1)]
        self._pauses += 1
        return pause_s * (1 + JITTER * (2 * self._random() - 1))

    def _was_lost(self, cause: Cause, now: float) -> bool:
        match cause:
            case Cause.UNREACHABLE | Cause.LOST | Cause.SILENT:
                return True
            case Cause.GAME:
                return not (_is_recent(self._password_at, now) or _is_recent(self._farewell_at, now))
            case Cause.ASKED | Cause.CERTIFICATE | Cause.IDLE | Cause.NONSENSE:
                return False
            case _:
                assert_never(cause)


def _is_recent(then: float | None, now: float) -> bool:
    return then is not None and now - then <= BECAUSE_OF_S
