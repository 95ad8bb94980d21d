"""The first step of a coroutine, taken at once: what need not wait costs no task and no turn of the event loop.

Python 3.12 has eager tasks for this.  Until it waits, such work is in no task, so it must not need one, as
`asyncio.timeout` does.
"""

from collections.abc import Coroutine, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


def first_step(work: Coroutine[Any, None, T]) -> tuple[T, None] | tuple[None, Coroutine[Any, None, T]]:
    """The work's result, if it did not have to wait, or else what is left of it, for a task.  Raises what it raises."""
    try:
        awaited = work.send(None)
    except StopIteration as stop:
        result: T = stop.value
        return result, None
    return None, _go_on(_Begun(work, awaited))


async def _go_on(begun: "_Begun[T]") -> T:
    return await begun


class _Begun(Generic[T]):
    """A coroutine that waits already."""

    def __init__(self, work: Coroutine[Any, None, T], awaited: object) -> None:
        self._work = work
        self._awaited = awaited

    def __await__(self) -> Generator[Any, None, T]:
        awaited = self._awaited
        while True:
            error = None
            try:
                yield awaited
            except BaseException as thrown:  # noqa: BLE001 - it is for the work
                error = thrown
            try:
                awaited = self._work.send(None) if error is None else self._work.throw(error)
            except StopIteration as stop:
                result: T = stop.value
                return result
