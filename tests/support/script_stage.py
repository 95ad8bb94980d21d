"""A Lua machine on which tests run scripts: what they say and how they fail is kept."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from netcore.api.permissions import Owner
from netcore.api.settings import Limits
from scripting.machine import Call, HostError, Plain, Value
from scripting.runtime import Runtime

# `say(...)` is kept in `Stage.said`; `sleep(s)`, `hold()` and `after(n)` wait: for a time, for `Stage.let_go`, for n
# turns of the event loop; `back(value)` gives what the test has put into `Stage.gifts`.
LIBRARY = b"""
local host, lib = ...
local env = lib.env
for _, name in pairs { "say", "hold", "after", "gift", "refuse", "refuse_later", "break_down", "start", "cancel" } do
  env[name] = lib.seal(function(...) return host["test_" .. name](...) end)
end
env.where = function() return lib.where() end
env.keep = function(f) return lib.register(f) end
lib.modules["of.ours"] = function(name) return { name = name } end
"""


class Failure(NamedTuple):
    """What `failed` was told."""

    item: str
    owner: Owner
    message: str
    traceback: str


class Stage:
    """A machine, and what happened on it."""

    def __init__(self, limits: Limits) -> None:
        self.said: list[tuple[Plain, ...]] = []
        self.failures: list[Failure] = []
        self.gifts: dict[bytes, Value | tuple[Value, ...]] = {}
        self.held: list[asyncio.Future[Value]] = []
        self.calls_seen: list[Call | None] = []
        self.machine = Runtime(limits, lambda *told: self.failures.append(Failure(*told)))
        for function in (
            self.say,
            self.hold,
            self.after,
            self.gift,
            self.refuse,
            self.refuse_later,
            self.break_down,
            self.start,
            self.cancel,
        ):
            self.machine.expose(f"test_{function.__name__}", function)
        self.machine.load_library("stage", LIBRARY)

    def run(
        self,
        script: str,
        *arguments: Value,
        name: str = "rat",
        item: str = "1",
        context: Mapping[str, Value] | None = None,
    ) -> Call:
        """Run a script as a trigger of this name."""
        handler = self.machine.compile(script, f"trigger {name}")
        try:
            return self.machine.start(handler, arguments, owner=Owner("", "trigger", name), item=item, context=context)
        finally:
            self.machine.release(handler)

    def told(self, script: str, *arguments: Value) -> tuple[Plain, ...]:
        """What a script says that says one thing."""
        self.said.clear()
        self.failures.clear()
        self.run(script, *arguments)
        assert self.failures == []
        assert len(self.said) == 1
        return self.said[0]

    def failure(self, script: str, *arguments: Value, name: str = "rat") -> Failure:
        """How a script fails."""
        self.run(script, *arguments, name=name)
        assert len(self.failures) == 1
        return self.failures.pop()

    @property
    def messages(self) -> list[str]:
        """What was told of failures."""
        return [failure.message for failure in self.failures]

    # --- host functions ---

    def say(self, *values: Plain) -> None:
        self.said.append(values)

    async def hold(self, *_: Plain) -> Value:
        self.calls_seen.append(self.machine.current)
        future: asyncio.Future[Value] = asyncio.get_running_loop().create_future()
        self.held.append(future)
        try:
            return await future
        finally:
            self.calls_seen.append(self.machine.current)

    async def after(self, turns: int) -> int:
        for _ in range(turns):
            await asyncio.sleep(0)
        return turns

    def gift(self, name: bytes) -> "Value | tuple[Value, ...]":
        return self.gifts[name]

    def refuse(self, message: bytes) -> None:
        raise HostError(message.decode())

    async def refuse_later(self, message: bytes) -> None:
        await asyncio.sleep(0)
        raise HostError(message.decode())

    def break_down(self) -> None:
        raise ZeroDivisionError

    def start(self, handler: int, *arguments: Plain) -> None:
        self.machine.start(handler, arguments, owner=Owner("", "timer", "inner"), item="inner")

    def cancel(self, item: bytes) -> None:
        self.machine.cancel(item.decode())

    # --- waiting ---

    async def holding(self, count: int = 1) -> None:
        """Until so many calls hold."""
        for _ in range(1000):
            if len(self.held) >= count:
                return
            await asyncio.sleep(0)
        raise AssertionError("nobody holds")

    async def let_go(self, value: Value = None) -> None:
        """Let the call that has held longest go on, and wait until it has."""
        self.held.pop(0).set_result(value)
        await turns(4)


async def turns(count: int) -> None:
    """Let the event loop do what it has to do."""
    for _ in range(count):
        await asyncio.sleep(0)


@contextmanager
def stage(**limits: float) -> Iterator[Stage]:
    """A stage, closed at the end."""
    made = Stage(Limits(**limits))  # type: ignore[arg-type]  # the numbers are what each limit wants
    try:
        yield made
    finally:
        made.machine.close()
