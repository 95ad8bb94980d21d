"""Triggers that make triggers on one and the same line: a trigger that makes itself anew whenever it fires never ends.

What a trigger makes while its line is looked at belongs to its lineage, one generation on.  A lineage that gets too
long is stopped as a whole; how many triggers a generation has does not matter, and no other lineage is touched.
"""

from collections.abc import Callable
from typing import Final

from scripting.automation.line_walk import Trigger

# Generations of one lineage on one line (the number is Mudlet's).
MAX_GENERATIONS: Final = 1_000
# Said once in this time: a trigger that runs away does so on every line that it matches.
REPORT_EVERY_S: Final = 10.0


class Lineages:
    """The triggers that have come into being on the line that is looked at."""

    def __init__(
        self, stop: Callable[[Trigger], None], warn: Callable[[str], None], clock: Callable[[], float]
    ) -> None:
        """`stop` has a trigger fire no more; `warn` tells the player."""
        self._stop = stop
        self._warn = warn
        self._clock = clock
        self._running: list[Trigger] = []
        self._of: dict[Trigger, tuple[Trigger, int]] = {}  # the first of its lineage, and its generation
        self._said_at: float | None = None

    def begin(self, trigger: Trigger) -> None:
        """What is made until `end`, this trigger makes."""
        self._running.append(trigger)

    def end(self) -> None:
        """The trigger that began last has run."""
        self._running.pop()

    def made(self, trigger: Trigger) -> bool:
        """A trigger has come into being.  False: its lineage is too long, and has been stopped."""
        maker = self._running[-1] if self._running else None
        first, generation = self._of.get(maker, (trigger, 0)) if maker is not None else (trigger, 0)
        self._of[trigger] = (first, generation + 1)
        if generation < MAX_GENERATIONS:
            return True
        self._report(maker or trigger)
        for each in [each for each, (root, _) in self._of.items() if root is first]:
            self._stop(each)
            del self._of[each]
        return False

    def line_is_over(self) -> None:
        """What comes now belongs to no lineage of before."""
        self._of.clear()

    def _report(self, trigger: Trigger) -> None:
        now = self._clock()
        if self._said_at is None or now - self._said_at >= REPORT_EVERY_S:
            self._said_at = now
            self._warn(
                "Trigger processing stopped to prevent a freeze: "
                f"trigger '{trigger.name}' makes itself anew on the line that it fires on"
            )
