"""Threads of scripts, the host's end: calls that a script has started beside its own, and waiting for signals.

What threads, semaphores and queues are to a script is in `lua/threads.lua`.  A signal is a number; it is given once,
and whoever waits for it goes on.  The end of a thread is a signal too, however it has ended.
"""

import asyncio
import itertools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from scripting.inbox import result_in_time
from scripting.machine import Call, HostError, Machine, asking

LUA_FILE: Final = Path(__file__).parent / "lua" / "threads.lua"


class _Signal(NamedTuple):
    given: asyncio.Future[bool]
    taker: Call | None  # whose it is alone


class ThreadBridge:
    """The threads of one script host."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._numbers = itertools.count(1)
        self._signals: dict[int, _Signal] = {}
        self._calls: dict[int, Call] = {}  # by the signal of their end

    def install(self) -> None:
        """Expose the host functions and load the Lua file that uses them."""
        for name, function in self._host_functions().items():
            self._machine.expose(f"thread_{name}", function)
        self._machine.load_library("threads", LUA_FILE.read_bytes())

    def _host_functions(self) -> Mapping[str, Callable[..., object]]:
        return {
            "start": self._start,
            "kill": self._kill,
            "new_signal": self._new_signal,
            "give": self._give,
            "is_given": self._is_given,
            "drop": self._drop,
            "wait": self._wait,
        }

    @asking
    def _start(self, handler: int, signal: int) -> None:
        """Run a handler, for whom the running call is for; `signal` is given when it has ended."""
        current = self._machine.current
        if current is None:
            raise HostError("a thread can only be started by a script")
        call = self._machine.start(handler, owner=current.asks_for, item=current.item)
        if call.is_over:
            self._give(signal)
            return
        self._calls[signal] = call
        call.on_end = lambda: self._ended(signal)

    def _ended(self, signal: int) -> None:
        self._calls.pop(signal, None)
        self._give(signal)

    def _kill(self, signal: int) -> bool:
        """End a thread that waits; False when there is none, or it is running this."""
        call = self._calls.get(signal)
        return call is not None and self._machine.end(call)

    def _new_signal(self, is_own: bool) -> int:
        """A signal; if it is the running call's own, nobody can have it any more when that call is over."""
        number = next(self._numbers)
        taker = self._machine.current if is_own else None
        self._signals[number] = _Signal(asyncio.get_running_loop().create_future(), taker)
        return number

    def _give(self, number: int) -> bool:
        """Give a signal; False when nobody can have it any more."""
        signal = self._signals.get(number)
        if signal is None or signal.given.done():
            return False
        if signal.taker is not None and signal.taker.is_over:
            del self._signals[number]
            return False
        signal.given.set_result(True)
        return True

    def _is_given(self, number: int) -> bool:
        signal = self._signals.get(number)
        return signal is None or signal.given.done()

    def _drop(self, number: int) -> None:
        """Nobody will ask for this signal any more."""
        self._signals.pop(number, None)

    async def _wait(self, numbers: bytes, timeout_s: float) -> bool:
        """Wait until one of these signals, "number number …", is given; False when none is in time."""
        asked = [self._signals.get(int(number)) for number in numbers.split()]
        signals = [signal.given for signal in asked if signal is not None]
        if any(given.done() for given in signals):
            return True
        first: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def wake(_given: asyncio.Future[bool]) -> None:
            if not first.done():
                first.set_result(True)

        for given in signals:
            given.add_done_callback(wake)
        try:
            return await result_in_time(first, timeout_s)
        finally:
            for given in signals:
                given.remove_done_callback(wake)
