import asyncio
import logging

import pytest

from app.core.tasks import Tasks


async def fail() -> None:
    raise RuntimeError("on purpose")


async def test_the_error_of_a_task_is_logged_with_its_name(caplog: pytest.LogCaptureFixture) -> None:
    tasks = Tasks()
    with caplog.at_level(logging.ERROR):
        tasks.spawn(fail(), "the one that fails")
        await tasks.settle()
        await asyncio.sleep(0)

    assert "the one that fails" in caplog.text
    assert "on purpose" in caplog.text


async def test_closing_cancels_and_waits() -> None:
    tasks = Tasks()
    ended: list[str] = []

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("yes")

    tasks.spawn(wait(), "waiter")
    await asyncio.sleep(0)
    await tasks.close()

    assert ended == ["yes"]
