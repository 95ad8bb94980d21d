"""The practice world in the test's own process, and on a thread beside a test that is not asynchronous."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Iterator
from random import Random

from app.world.practice import PracticeWorld


@contextlib.asynccontextmanager
async def open_world(*, pace: float = 1.0, slow_s: float = 1.5, seed: int = 1) -> AsyncIterator[PracticeWorld]:
    """A world on free ports, whose dice always fall the same."""
    world = PracticeWorld(tick_s=0.05, pace=pace, slow_s=slow_s, chance=Random(seed))
    await world.start()
    try:
        yield world
    finally:
        await world.stop()


@contextlib.contextmanager
def world_beside(*, pace: float = 1.0, slow_s: float = 1.5) -> Iterator[PracticeWorld]:
    """The same on a loop of its own, for tests that start whole programs."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)  # noqa: TID251 - a test, not the program
    thread.start()
    worlds = open_world(pace=pace, slow_s=slow_s)
    try:
        world = asyncio.run_coroutine_threadsafe(worlds.__aenter__(), loop).result(10)
        try:
            yield world
        finally:
            asyncio.run_coroutine_threadsafe(worlds.__aexit__(None, None, None), loop).result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
