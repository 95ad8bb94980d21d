"""Silence behind what the game has not ended: shown after a moment, a prompt after a longer one."""

import asyncio
from collections.abc import Callable

from scripting.quiet_time import QuietTime
from scripting.silence import SHOW_OPEN_AFTER_S, Silence


class Still:
    """A silence, with a clock and timers that are driven by hand."""

    def __init__(self) -> None:
        self.has_open = True
        self.heard: list[str] = []
        self.now = 0.0
        self.timers: list[tuple[float, Callable[[], None], asyncio.TimerHandle]] = []
        self.silence = Silence(
            has_open=lambda: self.has_open,
            show=lambda: self.heard.append("shown"),
            prompted=lambda: self.heard.append("prompt"),
            later=self._later,
            clock=lambda: self.now,
        )

    def _later(self, seconds: float, call: Callable[[], None]) -> asyncio.TimerHandle:
        handle = asyncio.get_running_loop().call_later(1000.0, call)
        self.timers.append((seconds, call, handle))
        return handle

    def pass_time(self) -> float:
        """The next timer fires, if it has not been cancelled; after how long."""
        seconds, call, handle = self.timers.pop(0)
        self.now += seconds
        if not handle.cancelled():
            handle.cancel()
            call()
        return seconds


async def test_what_is_open_is_shown_and_then_taken_for_a_prompt() -> None:
    still = Still()
    still.silence.begin()

    assert still.pass_time() == SHOW_OPEN_AFTER_S
    assert still.heard == ["shown"]
    assert still.pass_time() == QuietTime().seconds - SHOW_OPEN_AFTER_S
    assert still.heard == ["shown", "prompt"]
    assert still.timers == []


async def test_where_nothing_is_open_nothing_is_waited_for() -> None:
    still = Still()
    still.has_open = False
    still.silence.begin()

    assert still.timers == []


async def test_what_comes_in_time_ends_it() -> None:
    still = Still()
    still.silence.begin()
    still.silence.end(goes_on=True)
    still.pass_time()

    assert still.heard == []


async def test_a_game_that_goes_on_late_is_given_more_time_until_there_is_another() -> None:
    still = Still()
    still.silence.begin()
    still.pass_time()
    still.now += 0.2
    still.silence.end(goes_on=True)
    still.timers.clear()
    still.silence.begin()
    still.pass_time()

    assert still.timers[0][0] > QuietTime().seconds - SHOW_OPEN_AFTER_S
    still.silence.forget()
    still.silence.begin()
    still.timers.pop(0)
    still.pass_time()
    assert still.timers[0][0] == QuietTime().seconds - SHOW_OPEN_AFTER_S
