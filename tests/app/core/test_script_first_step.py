"""Work that need not wait is over at once; what has to goes on in a task as if nothing had happened."""

import asyncio

import pytest

from app.core.script_first_step import first_step


async def test_work_that_need_not_wait_is_over_at_once() -> None:
    async def work() -> str:
        return "done"

    assert first_step(work()) == ("done", None)


async def test_what_it_raises_at_once_is_raised() -> None:
    async def work() -> None:
        raise KeyError("wrong")

    with pytest.raises(KeyError, match="wrong"):
        first_step(work())


async def test_what_has_to_wait_goes_on_in_a_task() -> None:
    first: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    heard: list[str] = []

    async def work() -> str:
        heard.append(await first)
        await asyncio.sleep(0)
        async with asyncio.timeout(None):
            return "done"

    result, rest = first_step(work())
    assert result is None
    assert rest is not None
    task = asyncio.ensure_future(rest)
    first.set_result("news")

    assert await task == "done"
    assert heard == ["news"]


async def test_what_it_raises_later_and_what_is_thrown_into_it_pass_through() -> None:
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise KeyError("late") from None

    _, rest = first_step(work())
    assert rest is not None
    task = asyncio.ensure_future(rest)
    await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(KeyError, match="late"):
        await task
    assert ended == ["cancelled"]
