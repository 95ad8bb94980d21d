import asyncio
import os
import signal

import pytest

from app import exit_codes, stoppable


async def succeed() -> int:
    return 7


def test_the_code_is_that_of_the_work() -> None:
    assert stoppable.run(succeed()) == 7


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_lets_the_work_close_what_it_opened(number: signal.Signals) -> None:
    closed = []

    async def work() -> int:
        os.kill(os.getpid(), number)
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            closed.append("all")
        return exit_codes.OK

    assert stoppable.run(work()) == exit_codes.ended_by(number) == 128 + number
    assert closed == ["all"]


def test_a_second_interrupt_does_not_wait() -> None:
    async def work() -> int:
        try:
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.Event().wait()
        finally:
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.Event().wait()
        return exit_codes.OK

    assert stoppable.run(work()) == exit_codes.INTERRUPTED


def test_work_that_is_cancelled_by_itself_is_a_mistake_of_ours() -> None:
    async def work() -> int:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        stoppable.run(work())


def test_signals_mean_what_they_meant_before() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    stoppable.run(succeed())

    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)] == before
