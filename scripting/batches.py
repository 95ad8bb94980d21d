"""What changes on the screen, to the window: at once when it was still for a while, else in batches.

A batch is sent between two pieces of work, never in the middle of one: a line that a trigger is about to change or
delete has not been seen by anybody.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from netcore.api.display import LinesShown
from netcore.api.host_events import Acknowledged
from netcore.api.text import LineKind
from scripting.outbox import Outbox
from scripting.screen import Screen
from scripting.styled import styled

# Twice a frame of the window (16 ms), so that a frame never misses a batch by much.
INTERVAL_S: Final = 0.008
MAX_LINES: Final = 1_000


class Batches:
    """Sends a screen's changes."""

    def __init__(
        self, outbox: Outbox, first_line: int, *, clock: Callable[[], float], now: Callable[[], float]
    ) -> None:
        """`clock` is the event loop's, `now` gives seconds since the epoch, for people."""
        self.screen: Final = Screen(first_line, self._changed)
        self._outbox = outbox
        self._clock = clock
        self._now = now
        self._timer: asyncio.Handle | None = None
        self._last = clock() - INTERVAL_S
        self._checkpoint: Callable[[], Acknowledged | None] = _nothing
        self._send_first: Callable[[], object] = _nothing
        outbox.on_room(self._changed)

    def use_checkpoint(self, checkpoint: Callable[[], Acknowledged | None]) -> None:
        """`checkpoint` is asked how far the game's text has been dealt with whenever nothing is left to be sent."""
        self._checkpoint = checkpoint

    def let_go_first(self, send: Callable[[], object]) -> None:
        """`send` sends something else that is older than what is on the screen."""
        self._send_first = send

    @property
    def is_full(self) -> bool:
        """There is enough for a batch; the next moment between two lines is the time to flush."""
        return self.screen.is_full(MAX_LINES)

    def flush(self) -> None:
        """Send what there is, as far as there is room."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._send_first()
        screen = self.screen
        while screen.has_changes and self._outbox.has_room:
            lines, removed = screen.take_batch(MAX_LINES)
            self._outbox.show(LinesShown(self._now(), lines, removed))
            self._last = self._clock()
        self.settle()

    async def flush_all(self) -> None:
        """Send everything, however long the window takes."""
        self.flush()
        while self.screen.has_changes:
            await self._outbox.room()
            self.flush()

    def settle(self) -> None:
        """If nothing is left to be sent, tell the core how far everything has got."""
        if self.screen.has_changes:
            return
        done = self._checkpoint()
        if done is not None:
            self._outbox.say(done)
        if lost := self.screen.take_lost():
            # This is a change again, and will be a batch of its own.
            text = f"{lost} lines of scripts were left out, because they came faster than the window shows them."
            self.screen.append(styled(text), LineKind.WARNING)

    def _changed(self) -> None:
        if self._timer is not None or not self._outbox.has_room or not self.screen.has_changes:
            return
        loop = asyncio.get_running_loop()
        wait_s = self._last + INTERVAL_S - self._clock()
        # The next turn of the loop comes when the work is done that is changing the screen right now.
        self._timer = loop.call_later(wait_s, self.flush) if wait_s > 0 else loop.call_soon(self.flush)


def _nothing() -> None:
    return None
