"""Turns of the event loop: what takes much in lets everything else have its own every few milliseconds."""

import asyncio
from time import monotonic
from typing import Final

from scripting.outbox import Outbox

# How long lines are taken in without a turn for everything else: pings, what is typed, sockets, timers.
TURN_S: Final = 0.001
# As many turns as everything else gets at once, after a trigger that has taken its time.
MAX_TURNS: Final = 100


class Turns:
    """The turns of one who takes in."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._ends = 0.0

    def begin(self) -> None:
        """Something is taken in from now on."""
        self._ends = monotonic() + TURN_S

    @property
    def is_over(self) -> bool:
        """It is everything else's turn."""
        return monotonic() >= self._ends

    async def let_others(self) -> None:
        """Let everything else have its turn, as often as it has missed one, and wait until the window keeps up.

        Pings lie behind megabytes of text, and each turn reads a few hundred kilobytes.
        """
        missed = int((monotonic() - self._ends) / TURN_S)
        for _ in range(1 + min(max(missed, 0), MAX_TURNS)):
            await asyncio.sleep(0)
        await self._outbox.room()
        self.begin()
