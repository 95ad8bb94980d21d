"""Waiting for a line, a prompt or an event, for `lua/waiting.lua`."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from scripting.automation.captures import matches_value
from scripting.automation.events import Events
from scripting.automation.regex import PatternProblem, compiled
from scripting.inbox import result_in_time
from scripting.machine import HostError, Machine, Plain, Value
from scripting.plain import number_of, text_of, whole_of
from scripting.waits import Found, LineWaits, Place, Test, is_prompt, matches

# Where a call has read to, in its state.
_PLACE: Final = "lines read"


class Waiting:
    """What scripts wait for."""

    def __init__(self, machine: Machine, waits: LineWaits, events: Events) -> None:
        self._machine = machine
        self._waits = waits
        self._events = events
        self._came: dict[int, asyncio.Future[bool]] = {}  # by the number of the listener

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "wait_line": self._line,
            "wait_prompt": self._prompt,
            "wait_event": self._event,
            "wait_event_came": self._event_came,
        }

    async def _found(self, test: Test, timeout_s: Plain) -> Found | None:
        place = self._place()
        return await self._waits.end(self._waits.begin(test, place), place, number_of(timeout_s))

    async def _line(self, pattern: Plain, timeout_s: Plain) -> tuple[Value, ...]:
        try:
            regex = compiled(text_of(pattern))
        except PatternProblem as problem:
            raise HostError(f"waitForLine: the pattern does not compile: {problem}") from problem
        found = await self._found(matches(regex), timeout_s)
        if found is None or found.captures is None:
            return None, "timeout"
        return matches_value([found.captures], regex.names), found.line.text

    async def _prompt(self, timeout_s: Plain) -> str | tuple[None, str]:
        found = await self._found(is_prompt, timeout_s)
        return found.line.text if found is not None else (None, "timeout")

    async def _event(self, listener: Plain, timeout_s: Plain) -> bool:
        """Wait until a listener has said that it was called, at most so long; then it is one no more."""
        number = whole_of(listener)
        came = self._came[number] = asyncio.get_running_loop().create_future()
        try:
            return await result_in_time(came, number_of(timeout_s))
        finally:
            del self._came[number]
            self._events.stop(number)

    def _event_came(self, listener: Plain) -> None:
        came = self._came.get(whole_of(listener))
        if came is not None and not came.done():
            came.set_result(True)

    def _place(self) -> Place:
        call = self._machine.current
        if call is None:
            return Place()
        place = call.state.get(_PLACE)
        if not isinstance(place, Place):
            place = call.state[_PLACE] = Place()
        return place
