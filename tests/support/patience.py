"""How long a test waits before it says that something hangs: a busy machine may be late, never this late."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

HANG_S = 10.0
_TICK_S = 0.1


@contextlib.asynccontextmanager
async def patience(seconds: float = HANG_S) -> AsyncIterator[None]:
    """Like `asyncio.timeout`, for tests beside which other work has the machine: seconds that nobody ran do not count.

    They are counted in turns of the test's own loop, each as a tenth of one, however long it was coming.
    """
    loop = asyncio.get_running_loop()
    left = round(seconds / _TICK_S)
    async with asyncio.timeout(None) as bound:

        def tick() -> None:
            nonlocal left, timer
            left -= 1
            if left <= 0:
                bound.reschedule(loop.time())
            else:
                timer = loop.call_later(_TICK_S, tick)

        timer = loop.call_later(_TICK_S, tick)
        try:
            yield
        finally:
            timer.cancel()
