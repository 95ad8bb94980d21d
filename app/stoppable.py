"""Runs a subcommand's work until it is done or a signal asks for its end: Ctrl+C, a kill, a terminal that is closed.

The work is cancelled then, so that it closes what it has opened; a second signal does not wait for that.
"""

import asyncio
import contextlib
from collections.abc import Coroutine

from app import exit_codes
from app.core import fair_loop
from app.end_signals import END_SIGNALS


def run(work: Coroutine[object, object, int]) -> int:
    """The exit code of the work, or of the signal that ended it."""
    try:
        return fair_loop.run(_watched(work))
    except KeyboardInterrupt:
        return exit_codes.INTERRUPTED


async def _watched(work: Coroutine[object, object, int]) -> int:
    loop = asyncio.get_running_loop()
    task = loop.create_task(work)
    heard: list[int] = []

    def stop(number: int) -> None:
        for each in END_SIGNALS:
            loop.remove_signal_handler(each)
        heard.append(number)
        task.cancel()

    for each in END_SIGNALS:
        # Windows has no handlers on the loop; there Ctrl+C raises KeyboardInterrupt.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(each, stop, each)
    try:
        return await task
    except asyncio.CancelledError:
        if not heard:
            raise
        return exit_codes.ended_by(heard[0])
