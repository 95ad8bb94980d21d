"""How long a game must be silent behind text that it has not ended, until that is taken for a prompt.

A game that marks its prompts (GA, EOR) never waits: what it has not marked is only slow.  Of one that marks none, the
pauses inside its lines say how slow its connection is; one that never makes any is believed sooner.
"""

from typing import Final

# Before anything is known of a game; the time is Mudlet's.
USUAL_S: Final = 0.3
# Of a game that has never paused inside a line while so many prompts were taken.
SHORTEST_S: Final = 0.15
PROMPTS_TO_TRUST: Final = 20
# A pause that is longer than any before it is not rare; twice as long is.
_ALLOWANCE: Final = 2.0
LONGEST_S: Final = 2.0
# Not all questions of a game that marks its prompts may be marked.
WHEN_MARKED_S: Final = 2.0


class QuietTime:
    """What is known of one game."""

    def __init__(self) -> None:
        self._is_marking = False
        self._longest_pause_s = 0.0
        self._prompts = 0

    @property
    def seconds(self) -> float:
        """How long to wait."""
        if self._is_marking:
            return WHEN_MARKED_S
        least_s = SHORTEST_S if self._prompts >= PROMPTS_TO_TRUST else USUAL_S
        return min(max(least_s, self._longest_pause_s * _ALLOWANCE), LONGEST_S)

    def marked(self) -> None:
        """The game has marked a prompt."""
        self._is_marking = True

    def went_on(self, after_s: float) -> None:
        """The game has gone on with its line after a pause."""
        self._prompts = 0
        self._longest_pause_s = max(self._longest_pause_s, after_s)

    def passed(self) -> None:
        """The time has passed, and what there was has been taken for a prompt.  A slow spell is forgotten in time."""
        self._prompts += 1
        if self._prompts >= PROMPTS_TO_TRUST:
            self._longest_pause_s /= 2
