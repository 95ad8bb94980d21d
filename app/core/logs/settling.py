"""When a line may go into a log: lines can change after they were shown, and what is in a file stays.

A line settles when it has not changed for a moment and is not the last: the last one may still be a prompt that grows.
A script host that takes up after another shows some lines again; those that are in the log already are not taken twice.
"""

from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from netcore.api.display import LinesShown
from netcore.api.text import Line

# Scripts that change a line after it was shown do so in the same breath; a prompt is awaited as the last line is.
HOLD_S: Final = 1.0
# More wait only when a flood comes, and then the oldest need not.
MAX_WAITING: Final = 50_000


class Settled(NamedTuple):
    """A line, and when it was first shown, in seconds since the epoch."""

    when: float
    line: Line


# When it was first shown, when it changed last, and the line; a plain tuple, because a flood brings many.
_Waiting: TypeAlias = tuple[float, float, Line]


class Settling:
    """The lines that have been shown and are in no log yet."""

    def __init__(self) -> None:
        self._waiting: dict[int, _Waiting] = {}
        self._is_in_order = True
        self._written_up_to = 0
        self._highest = 0  # number that has been waited for

    @property
    def is_waiting(self) -> bool:
        """Whether there are lines that will settle by themselves."""
        return len(self._waiting) > 1

    def shown(self, batch: LinesShown, now: float) -> None:
        """Lines are new, changed or gone."""
        waiting, written_up_to = self._waiting, self._written_up_to
        for line in batch.lines:
            number = line.number
            if number > written_up_to:
                before = waiting.get(number)
                waiting[number] = (before[0] if before else now, now, line)
                if number > self._highest:
                    self._highest = number
                elif before is None:
                    self._is_in_order = False
        for number in batch.removed:
            waiting.pop(number, None)

    def forget_from(self, number: int) -> None:
        """Lines from this one on will be shown again."""
        self._waiting = {each: waiting for each, waiting in self._waiting.items() if each < number}
        self._highest = min(self._highest, number - 1)

    def take(self, now: float, most: int) -> list[Settled]:
        """The first lines that have settled, in order and at most so many; they are gone then."""
        self._put_in_order()
        waiting = self._waiting
        spare = len(waiting) - MAX_WAITING
        taken = []
        for index, number in enumerate(islice(waiting, min(most, len(waiting) - 1) if waiting else 0)):
            if index >= spare and now - waiting[number][1] < HOLD_S:
                break
            taken.append(number)
        return self._give(taken)

    def take_rest(self, most: int) -> list[Settled]:
        """The first that there are, settled or not, at most so many."""
        self._put_in_order()
        return self._give(list(islice(self._waiting, most)))

    def _put_in_order(self) -> None:
        """They come in order, but for one that is changed when it is no longer waited for; sorting all is for that."""
        if not self._is_in_order:
            self._waiting = dict(sorted(self._waiting.items()))
            self._is_in_order = True

    def _give(self, numbers: list[int]) -> list[Settled]:
        if numbers:
            self._written_up_to = numbers[-1]
        return [Settled(when, line) for when, _, line in map(self._waiting.pop, numbers)]
