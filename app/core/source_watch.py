"""Watches the files of a profile's automation, so that what an editor or git writes there comes alive at once.

A change is taken over when two looks in a row have shown the same: what is half written has come to its end by then.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from app.profiles.source_look import Look, look

# Between two looks; a person who has saved in an editor waits one to two of them.
LOOK_S: Final = 0.8
# Of the time that a look takes: so that 20,000 items on a slow disk cost no more than a twentieth of a processor.
_PAUSE_PER_LOOK: Final = 20

Pause = Callable[[float], Awaitable[None]]


class SourceWatch:
    """The watch of one profile."""

    def __init__(self, root: Path, take: Callable[[Look], Awaitable[bool]], pause: Pause = asyncio.sleep) -> None:
        """`take` takes over what a look shows; False when it could not yet."""
        self._root = root
        self._take = take
        self._pause = pause
        self._last: Look | None = None
        self._taken: Look | None = None

    async def run(self) -> None:
        """Look for ever."""
        while True:
            began = time.monotonic()
            seen = await asyncio.to_thread(look, self._root)
            if seen == self._last and seen != self._taken and await self._take(seen):
                self._taken = seen
            self._last = seen
            await self._pause(max(LOOK_S, (time.monotonic() - began) * _PAUSE_PER_LOOK))
