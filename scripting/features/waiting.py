"""Waiting for a line, a prompt or an event, for `lua/waiting.lua`."""

import asyncio
import itertools
from collections.abc import Callable, Mapping
from typing import Final

from scripting.automation.captures import matches_value
from scripting.automation.events import Events
from scripting.automation.regex import PatternProblem, compiled
from scripting.machine import HostError, Machine, Plain, Value
from scripting.plain import number_of, text_of, whole_of
from scripting.waits import Begun, Found, LineWaits, Place, Test, is_prompt, matches

# Where a call has read to, in its state.
_PLACE: Final = "lines read"


class Waiting:
    """What scripts wait for."""

    def __init__(self, machine: Machine, waits: LineWaits, events: Events) -> None:
        self._machine = machine
        self._waits = waits
        self._events = events
        self._numbers = itertools.count(1)
        self._begun: dict[int, Begun] = {}
        self._came: dict[int, asyncio.Event] = {}  # by the number of the listener

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "wait_line_begin": self._begin_line,
            "wait_line": self._line,
            "wait_prompt_begin": lambda: self._begin(is_prompt),
            "wait_prompt": self._prompt,
            "wait_event_begin": self._begin_event,
            "wait_event": self._event,
            "wait_event_came": self._event_came,
        }

    # A call of an `async def` function begins a turn later; so each wait is begun by one that is none.

    def _begin(self, test: Test) -> int:
        self._begun[number := next(self._numbers)] = self._waits.begin(test, self._place())
        return number

    async def _end(self, number: Plain, timeout_s: Plain) -> Found | None:
        return await self._waits.end(self._begun.pop(whole_of(number)), self._place(), number_of(timeout_s))

    def _begin_line(self, pattern: Plain) -> int:
        try:
            return self._begin(matches(compiled(text_of(pattern))))
        except PatternProblem as problem:
            raise HostError(f"waitForLine: the pattern does not compile: {problem}") from problem

    async def _line(self, number: Plain, pattern: Plain, timeout_s: Plain) -> tuple[Value, ...]:
        found = await self._end(number, timeout_s)
        if found is None or found.captures is None:
            return None, "timeout"
        return matches_value([found.captures], compiled(text_of(pattern)).names), found.line.text

    async def _prompt(self, number: Plain, timeout_s: Plain) -> str | tuple[None, str]:
        found = await self._end(number, timeout_s)
        return found.line.text if found is not None else (None, "timeout")

    def _begin_event(self, listener: Plain) -> None:
        self._came[whole_of(listener)] = asyncio.Event()

    async def _event(self, listener: Plain, timeout_s: Plain) -> bool:
        """Wait until a listener has said that it was called, at most so long; then it is one no more."""
        number, limit_s = whole_of(listener), number_of(timeout_s)
        try:
            async with asyncio.timeout(limit_s if limit_s >= 0 else None):
                await self._came[number].wait()
        except TimeoutError:
            return False
        finally:
            del self._came[number]
            self._events.stop(number)
        return True

    def _event_came(self, listener: Plain) -> None:
        came = self._came.get(whole_of(listener))
        if came is not None:
            came.set()

    def _place(self) -> Place:
        call = self._machine.current
        if call is None:
            return Place()
        place = call.state.get(_PLACE)
        if not isinstance(place, Place):
            place = call.state[_PLACE] = Place()
        return place
