"""How long a game takes to answer: from a command to the next text, smoothed.

It is an estimate.  A game may say something of its own accord in between, which makes it look quick, or answer a
command with nothing, which is told by the wait being longer than any answer.
"""

from typing import Final

# How much the newest measurement counts; that of RFC 6298 for TCP's round-trip time.
SMOOTHING: Final = 1 / 8
# No answer takes so long: what came after it was no answer.
MAX_WAIT_S: Final = 10.0


class Latency:
    """One connection's."""

    def __init__(self) -> None:
        self.smoothed_s: float | None = None  # None: nothing has been measured
        self._asked_at: float | None = None  # the oldest command that has not been answered

    def asked(self, now: float) -> None:
        """A command has been sent."""
        if self._asked_at is None or now - self._asked_at > MAX_WAIT_S:
            self._asked_at = now

    def answered(self, now: float) -> bool:
        """Text has come.  Whether that changes what is known."""
        asked_at, self._asked_at = self._asked_at, None
        if asked_at is None or now - asked_at > MAX_WAIT_S:
            return False
        took_s = now - asked_at
        before = took_s if self.smoothed_s is None else self.smoothed_s
        self.smoothed_s = before + SMOOTHING * (took_s - before)
        return True
