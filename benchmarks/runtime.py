"""The Lua machine: what it costs to start a handler, to call the host, to wait, and to have a thousand wait."""

import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure, seconds
from netcore.api.permissions import Owner
from netcore.api.settings import Limits
from scripting.runtime import Runtime

OWNER = Owner("", "trigger", "bench")
CONTEXT = {"matches": ["You hit the rat.", "rat"], "multimatches": [], "line": "You hit the rat.", "command": ""}

LIBRARY = b"""
local host, lib = ...
local env = lib.env
for _, name in pairs { "nothing", "text", "list", "wait", "hold", "done" } do env[name] = host[name] end
"""

LOOPS = 10_000
WAITING = 1_000
STARTS = 2_000


class Bench:
    """A machine with functions that do nothing but cross."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.done = asyncio.Event()
        self.held: list[asyncio.Future[None]] = []
        self.failures: list[str] = []
        self.machine = Runtime(Limits(compute_s=60.0), lambda *told: self.failures.append(told[2]))
        self.machine.expose("nothing", lambda: None)
        self.machine.expose("text", lambda: "You hit the rat.")
        self.machine.expose("list", lambda: ["You hit the rat.", "rat", 5])
        self.machine.expose("wait", self.wait)
        self.machine.expose("hold", self.hold)
        self.machine.expose("done", self.done.set)
        self.machine.load_library("bench", LIBRARY)

    async def wait(self) -> None:
        future = self.loop.create_future()
        self.loop.call_soon(future.set_result, None)
        await future

    async def hold(self) -> None:
        future = self.loop.create_future()
        self.held.append(future)
        await future

    def start(self, handler: int, context: dict[str, object] | None = None) -> None:
        self.machine.start(handler, owner=OWNER, context=context)  # type: ignore[arg-type]  # as `Calls` gives it

    def starts(self, script: str, context: dict[str, object] | None = None) -> float:
        """Microseconds to run a script, once."""
        handler = self.machine.compile(script, "trigger bench")

        def run() -> None:
            for _ in range(STARTS):
                self.start(handler, context)

        return seconds(run) / STARTS * 1e6

    def looped(self, body: str) -> float:
        """Microseconds of one round of a loop."""
        handler = self.machine.compile(f"for _ = 1, {LOOPS} do {body} end", "trigger bench")
        return seconds(lambda: self.start(handler)) / LOOPS * 1e6

    async def waited(self) -> float:
        """Microseconds from a blocking call until the script goes on."""
        handler = self.machine.compile(f"for _ = 1, {LOOPS} do wait() end done()", "trigger bench")
        began = self.loop.time()
        self.start(handler)
        await self.done.wait()
        return (self.loop.time() - began) / LOOPS * 1e6

    async def held_kib(self) -> float:
        """KiB of the process for one call that waits."""
        handler = self.machine.compile("hold()", "trigger bench")
        gc.collect()
        before = _resident_bytes()
        for _ in range(WAITING):
            self.start(handler)
        await asyncio.sleep(0)
        used = _resident_bytes() - before
        self.machine.cancel("")
        return used / WAITING / 1024


def run() -> Iterator[Figure]:
    """All figures."""
    yield from asyncio.run(_figures())


async def _figures() -> list[Figure]:
    bench = Bench()
    figures = [
        Figure("start an empty handler", bench.starts(""), "µs"),
        Figure("start one with matches, line and command", bench.starts("", CONTEXT), "µs"),
        Figure("start one that uses them", bench.starts("local m = matches[2] .. line", CONTEXT), "µs"),
        Figure("a round of an empty loop", bench.looped(""), "µs", "with the count hook"),
        Figure("call the host", bench.looped("nothing()"), "µs"),
        Figure("call the host, get text", bench.looped("local t = text()"), "µs"),
        Figure("call the host, get a table", bench.looped("local t = list()"), "µs"),
        Figure("pcall", bench.looped("pcall(nothing_at_all)"), "µs", "with an error each"),
        Figure("string.find", bench.looped("local at = ('a rat'):find('rat')"), "µs"),
        Figure("wait and go on", await bench.waited(), "µs", "a future, two switches and a turn of the loop"),
        Figure("memory of a call that waits", await bench.held_kib(), "KiB"),
    ]
    bench.machine.close()
    assert not bench.failures, bench.failures
    return figures


def _resident_bytes() -> int:
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * 4096 if status.exists() else 0
