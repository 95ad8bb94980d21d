"""Who waits for a line, a prompt or an event, and what has come for them.

A call that waits goes on a turn later than its line came, and several lines come in one packet.  So that none of them
is lost to a script that waits for one after the other, it looks through those that came until it went on; not through
what came while it did something else that waits.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import dropwhile
from typing import Final, NamedTuple, TypeAlias

from scripting.automation.regex import Captures, Regex, TooSlowError, without_lone_surrogates
from scripting.machine import HostError

# A line is tried with the pattern of each; a script that waits for more has lost count.
MAX_WAITING: Final = 256
# More do not come in one turn.
MAX_RECENT: Final = 1_000

TOO_SLOW: Final = "the pattern takes too long on a line: it backtracks too much"


class HeardLine(NamedTuple):
    """A line of the game, as it came."""

    number: int
    text: str
    is_prompt: bool


class Found(NamedTuple):
    """The line that somebody waited for, and where the pattern matched in it."""

    line: HeardLine
    captures: Captures | None


@dataclass(slots=True)
class Place:
    """How far a call has read: up to `found`; it went on when `latest` was the newest line."""

    found: int = 0
    latest: int = -1


Test: TypeAlias = Callable[[HeardLine], Found | None]
Begun: TypeAlias = "asyncio.Future[Found | None]"


def matches(pattern: Regex) -> Test:
    """A line that a pattern matches."""

    def test(line: HeardLine) -> Found | None:
        captures = pattern.search(without_lone_surrogates(line.text))
        return Found(line, captures) if captures is not None else None

    return test


def is_prompt(line: HeardLine) -> Found | None:
    """A line that is a prompt."""
    return Found(line, None) if line.is_prompt else None


class LineWaits:
    """Waiting for lines."""

    def __init__(self) -> None:
        self._recent: deque[HeardLine] = deque(maxlen=MAX_RECENT)
        self._waiting: dict[Begun, Test] = {}
        self._count = 0  # of lines heard; numbers of lines may stand still while a prompt grows

    def heard(self, text: str, *, is_prompt: bool) -> None:
        """A line of the game has come."""
        self._count += 1
        line = HeardLine(self._count, text, is_prompt)
        self._recent.append(line)
        if not self._waiting:
            return
        for future, test in list(self._waiting.items()):
            if future.done():
                continue
            try:
                found = test(line)
            except TooSlowError:
                future.set_exception(HostError(TOO_SLOW))
                continue
            if found is not None:
                future.set_result(found)

    def begin(self, test: Test, place: Place) -> Begun:
        """Begin to wait, at once, for the next line that passes a test.  Raises HostError."""
        future: Begun = asyncio.get_running_loop().create_future()
        if place.latest == self._count:
            missed = _first(test, dropwhile(lambda line: line.number <= place.found, self._recent))
            if missed is not None:
                future.set_result(missed)
                return future
        if len(self._waiting) >= MAX_WAITING:
            raise HostError(f"{MAX_WAITING} scripts wait for lines already")
        self._waiting[future] = test
        return future

    async def end(self, begun: Begun, place: Place, timeout_s: float) -> Found | None:
        """What has been waited for; None: there was none in time (below 0: without end).  Raises HostError."""
        timer = asyncio.get_running_loop().call_later(timeout_s, _give_up, begun) if timeout_s >= 0 else None
        try:
            found = await begun
        finally:
            self._waiting.pop(begun, None)
            if timer is not None:
                timer.cancel()
        place.latest = self._count
        place.found = found.line.number if found is not None else self._count
        return found


def _give_up(future: Begun) -> None:
    if not future.done():
        future.set_result(None)


def _first(test: Test, lines: Iterable[HeardLine]) -> Found | None:
    try:
        return next((found for line in lines if (found := test(line)) is not None), None)
    except TooSlowError as error:
        raise HostError(TOO_SLOW) from error
