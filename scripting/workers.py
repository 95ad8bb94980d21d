"""Calls that may wait: each has the stack of a greenlet to itself, and greenlets that have nothing to do are kept.

A worker does one job after the other.  When one waits, its greenlet is left as it is, whatever is on its stack (Lua in
the middle of sorting, of replacing a pattern by a function, of a coroutine within a coroutine), and whoever has started
or resumed it goes on.  This file knows no Lua.

What it waits for is a coroutine, whose first step is taken at once, and the others by the event loop, without a task:
one would cost two turns of the loop more.  So a coroutine that is waited for must not need one, as `asyncio.timeout`
does; what it may await is futures, and `asyncio.sleep(0)`.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Iterable, Sequence
from functools import partial
from typing import Final, NamedTuple

import greenlet  # type: ignore[import-untyped]  # it has no types

from scripting.machine import Call, Plain
from scripting.shares import Shares

log = logging.getLogger(__name__)

# Each costs about 10 KiB that Lua's memory limit does not see; more of them wait only by mistake.
MAX_WAITING: Final = 10_000
# Workers with nothing to do that are kept: making one costs many times as much as using one.
MAX_IDLE: Final = 64
# Calls that start calls that start calls: each has a share of the C stack, and some of Python's frames.  Ten more than
# aliases may expand each other (`scripting.commands.MAX_DEPTH`), so that it is those who are told so.
MAX_DEPTH: Final = 60
# So often in a row a call may get what it waits for at once.  Then everything else has its turn, or a call that asks in
# a loop for what comes from elsewhere would keep it from coming.
MAX_AT_ONCE: Final = 8

Job = Sequence[Plain]


class Cancelled(BaseException):
    """The call that waits is to end now."""


class TooManyWaitError(Exception):
    """No call more may wait."""


class Waiting(NamedTuple):
    """A call that waits, for those who want to see it."""

    call: Call
    since: float  # on time.monotonic's clock


class _Wait:
    """One wait: what is waited for, step by step, and how it came out."""

    __slots__ = ("_coroutine", "awaited", "error", "go_on", "is_over", "result", "since")

    def __init__(self, coroutine: Coroutine[object, None, object]) -> None:
        self.since = time.monotonic()
        self.is_over = False
        self.result: object = None
        self.error: BaseException | None = None
        self.go_on: Callable[..., object] | None = None  # called when it has
        self.awaited: object = None  # what the next step wants to have come before: a future; None: nothing
        self._coroutine = coroutine

    def step(self) -> None:
        """Go on until it is over or has to wait."""
        try:
            self.awaited = self._coroutine.send(None)
        except StopIteration as stop:
            self.result = stop.value
        except asyncio.CancelledError:
            self.error = RuntimeError("what was awaited has been cancelled, and not by us")
        except Exception as error:  # noqa: BLE001 - it belongs to the call
            self.error = error
        else:
            return
        self.is_over = True

    def cancel(self) -> None:
        """Nobody waits any more."""
        self.error = Cancelled()
        if self.is_over:
            return
        self.is_over = True
        if isinstance(self.awaited, asyncio.Future):
            if self.go_on is not None:
                self.awaited.remove_done_callback(self.go_on)
            self.awaited.cancel()
        try:
            self._coroutine.throw(asyncio.CancelledError())
        except (asyncio.CancelledError, StopIteration):
            return
        except Exception:
            log.exception("What a call waited for could not be ended")
        self._coroutine.close()  # if it would wait even now


class _Worker:
    """A greenlet, and what it is doing."""

    __slots__ = ("at_once", "call", "greenlet", "job", "resumer", "wait")

    def __init__(self, main: "Callable[[_Worker], None]") -> None:
        self.greenlet = greenlet.greenlet(lambda: main(self))
        self.resumer = greenlet.getcurrent()  # who goes on when this one waits or has nothing to do
        self.job: Job | None = None  # given, and not yet begun
        self.call: Call | None = None
        self.wait: _Wait | None = None
        self.at_once = 0  # how often in a row it has not had to wait


class Anchor:
    """Something that begins, stands still, and is brought to its end later."""

    def __init__(self) -> None:
        self._greenlet: greenlet.greenlet | None = None

    def begin(self, coroutine: Iterable[object]) -> None:
        """Run up to where `hold` is called."""
        self._greenlet = greenlet.greenlet(lambda: list(coroutine))
        self._greenlet.switch()

    def hold(self) -> None:
        """Called from within: stand still."""
        greenlet.getcurrent().parent.switch()

    def end(self) -> None:
        """Run the rest."""
        if self._greenlet is not None:
            self._greenlet.parent = greenlet.getcurrent()
            self._greenlet.switch()
            self._greenlet = None


class Workers:
    """All workers of one Lua machine, on one thread."""

    def __init__(
        self,
        body: Callable[[], object],
        running: Callable[[Call | None], None] = lambda _: None,
        shares: Shares | None = None,
    ) -> None:
        """`body` is what a worker does: jobs from `next_job`, until that gives None; `running` hears of each switch.

        `shares` says for how much longer a call has to wait that has computed too much; None: never.
        """
        self._body = body
        self._shares = shares
        self._hear_running = running
        self._idle: list[_Worker] = []
        self._waiting: dict[_Worker, _Wait] = {}  # in the order in which they began to wait
        self._running: _Worker | None = None
        # The call that is running now, or in whose name something is done while it waits.
        self.current: Call | None = None
        self._depth = 0

    # --- from outside ---

    @property
    def has_room(self) -> bool:
        """Another call may be started from within those that are running."""
        return self._depth < MAX_DEPTH

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """The calls that wait, the longest first."""
        return tuple(Waiting(worker.call, wait.since) for worker, wait in self._waiting.items() if worker.call)

    def start(self, call: Call, job: Job) -> None:
        """Have a job done; returns when it is, or first waits."""
        worker = self._idle.pop() if self._idle else _Worker(self._main)
        worker.call = call
        worker.job = job
        self._resume(worker)

    def cancel(self, is_meant: Callable[[Call], bool]) -> int:
        """End calls that wait, at once; how many those were."""
        meant = [worker for worker in self._waiting if worker.call is not None and is_meant(worker.call)]
        for worker in meant:
            wait = self._waiting.get(worker)
            if wait is not None:  # one before it may have ended it
                self._in_the_name_of(worker.call, wait.cancel)
                self._end_wait(worker)
        return len(meant)

    def close(self) -> None:
        """End every call that waits, and every worker."""
        assert self._running is None, "a call cannot close the machine that it runs on"
        while self._waiting:
            self.cancel(lambda _: True)
        while self._idle:
            self._resume(self._idle.pop())

    # --- from within a worker ---

    def next_job(self) -> Job | None:
        """The worker has done what it had to: its next job, when there is one.  None: it is to end."""
        worker = self._running
        assert worker is not None
        if worker.job is None:
            _over(worker.call)
            worker.call = self.current = None
            if len(self._idle) >= MAX_IDLE:
                return None
            self._idle.append(worker)
            worker.resumer.switch()
        job, worker.job = worker.job, None
        return job

    def wait(self, function: Callable[..., Coroutine[object, None, object]], arguments: Sequence[Plain]) -> object:
        """Suspend the running call until `function` is done; its result.  Raises what that raises, and Cancelled.

        What is done without waiting does not suspend the call, except once in a while.
        """
        worker = self._running
        assert worker is not None
        assert worker.call is not None
        if len(self._waiting) >= MAX_WAITING:
            raise TooManyWaitError
        wait = _Wait(function(*arguments))
        wait.step()
        if wait.is_over and worker.at_once < MAX_AT_ONCE:
            worker.at_once += 1
        else:
            worker.at_once = 0
            self._await(worker, wait)
            worker.wait = self._waiting[worker] = wait
            worker.call.has_waited = True
            worker.resumer.switch()
        if wait.error is not None:
            raise wait.error
        return wait.result

    # --- switching ---

    def _resume(self, worker: _Worker) -> None:
        running, current = self._running, self.current
        worker.resumer = greenlet.getcurrent()
        call = worker.call
        self._running, self.current = worker, call
        shares = self._shares if not self._depth else None
        if shares is not None:
            shares.begin()
        self._depth += 1
        self._hear_running(call)
        worker.greenlet.switch()
        self._hear_running(current)
        self._depth -= 1
        if shares is not None:
            shares.end(call)
        self._running, self.current = running, current

    def _await(self, worker: _Worker, wait: _Wait) -> None:
        """Have the next step taken when it can be."""
        go_on = wait.go_on = wait.go_on or partial(self._go_on, worker, wait)
        if isinstance(wait.awaited, asyncio.Future):
            wait.awaited.add_done_callback(go_on)
        else:
            asyncio.get_running_loop().call_soon(go_on)

    def _go_on(self, worker: _Worker, wait: _Wait, _: object = None) -> None:
        if worker.wait is not wait:
            return  # it was cancelled meanwhile
        if not wait.is_over:
            self._in_the_name_of(worker.call, wait.step)
        if not wait.is_over:
            self._await(worker, wait)
        elif pause_s := self._pause_s(worker):
            asyncio.get_running_loop().call_later(pause_s, self._go_on, worker, wait)
        else:
            self._end_wait(worker)

    def _pause_s(self, worker: _Worker) -> float:
        if self._shares is None or worker.call is None:
            return 0.0
        return self._shares.pause_s(worker.call)

    def _in_the_name_of(self, call: Call | None, act: Callable[[], None]) -> None:
        before, self.current = self.current, call
        try:
            act()
        finally:
            self.current = before

    def _end_wait(self, worker: _Worker) -> None:
        worker.wait = None
        del self._waiting[worker]
        self._resume(worker)

    def _main(self, worker: _Worker) -> None:
        try:
            self._body()
        except Exception:
            log.exception("A worker has died")
        _over(worker.call)
        worker.call = self.current = None
        # A greenlet that ends goes on with its parent.
        worker.greenlet.parent = worker.resumer


def _over(call: Call | None) -> None:
    if call is not None and not call.is_over:
        call.is_over = True
        if call.on_end is not None:
            call.on_end()
