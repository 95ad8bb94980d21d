"""The core's event loop: a thousand sockets that have something to say at once do not keep the game's waiting.

asyncio deals with all that is ready before it looks again, with a crowd of script sockets for tens of milliseconds.
Here it gets few at a time, and first those that have been quiet for the longest: the game's, the window's, a host's.
"""

import asyncio
import gc
import heapq
import selectors
import sys
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

# A socket of a script costs about 50 microseconds, so this is about a millisecond.
MAX_EVENTS: Final = 24

T = TypeVar("T")
_Ready = list[tuple[selectors.SelectorKey, int]]


class FairSelector(selectors.DefaultSelector):
    """The system's selector, which tells of so many events at a time, those of the longest quiet first.

    What it does not tell it tells the next time, if it is still so.
    """

    def __init__(self) -> None:
        super().__init__()
        self._turn = 0
        self._told: dict[int, int] = {}  # by descriptor: the turn in which it was told of last

    def select(self, timeout: float | None = None) -> _Ready:
        """See `selectors.BaseSelector.select`."""
        ready = super().select(timeout)
        self._turn += 1
        if len(ready) > MAX_EVENTS:
            told = self._told
            ready = heapq.nsmallest(MAX_EVENTS, ready, key=lambda event: told.get(event[0].fd, 0))
        for key, _ in ready:
            self._told[key.fd] = self._turn
        return ready

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:  # noqa: ANN401 - as the one it overrides
        """See `selectors.BaseSelector.unregister`."""
        key = super().unregister(fileobj)
        self._told.pop(key.fd, None)
        return key


SWITCH_S: Final = 0.0005


def run(work: Coroutine[Any, Any, T]) -> T:
    """`asyncio.run` on such a loop; where the system waits in another way, on its own."""
    # What is there now stays.  Beside a thousand connections it is half of what a full collection looks at, while the
    # game waits: 21 ms of the processor instead of 33.
    gc.freeze()
    # A worker thread that computes gives way to the loop so soon and not after 5 ms.
    sys.setswitchinterval(SWITCH_S)
    if sys.platform == "win32":
        return asyncio.run(work)
    with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(FairSelector())) as runner:
        return runner.run(work)
