"""Calls that wait, on bodies that are Python; and on Lua, in every shape that Lua's own coroutines cannot wait in."""

import asyncio
import gc
import random
from collections.abc import Iterator

import greenlet
import pytest

from netcore.api.permissions import Owner
from scripting import workers
from scripting.machine import Call
from scripting.workers import MAX_IDLE, Cancelled, Workers
from tests.support.script_stage import Stage, stage, turns


class Jobs:
    """Workers whose jobs are numbers to say, between waits."""

    def __init__(self) -> None:
        self.said: list[object] = []
        self.futures: list[asyncio.Future[str]] = []
        self.workers = Workers(self.body)
        self.ended = 0

    def body(self) -> None:
        while (job := self.workers.next_job()) is not None:
            call = self.workers.current
            for number in job:
                self.said.append(number)
                try:
                    self.said.append(self.workers.wait(self.hold, ()))
                except Cancelled:
                    self.said.append("cancelled")
                    break
                except ValueError as error:
                    self.said.append(str(error))
                assert self.workers.current is call
        self.ended += 1

    async def hold(self) -> str:
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.futures.append(future)
        return await future

    def start(self, *job: int) -> Call:
        call = Call(Owner("", "trigger", "x"))
        self.workers.start(call, job)
        return call


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.workers.close()


async def test_a_job_goes_on_where_it_waited(jobs: Jobs) -> None:
    jobs.start(1, 2)
    await turns(2)
    jobs.futures.pop().set_result("one")
    await turns(3)
    jobs.futures.pop().set_exception(ValueError("two"))
    await turns(2)

    assert jobs.said == [1, "one", 2, "two"]
    assert jobs.workers.waiting == ()


async def test_jobs_wait_beside_each_other(jobs: Jobs) -> None:
    jobs.start(1)
    jobs.start(2)
    await turns(2)
    jobs.futures[1].set_result("second")
    await turns(2)
    jobs.futures[0].set_result("first")
    await turns(2)

    assert jobs.said == [1, 2, "second", "first"]


async def test_a_worker_is_used_again(jobs: Jobs) -> None:
    for number in range(5):
        jobs.start(number)
        await turns(2)
        jobs.futures.pop().set_result("")
        await turns(2)
    jobs.workers.close()

    assert jobs.ended == 1


async def test_so_many_workers_are_kept_and_no_more(jobs: Jobs) -> None:
    for number in range(MAX_IDLE + 10):
        jobs.start(number)
    await turns(2)
    for future in jobs.futures:
        future.set_result("")
    await turns(2)

    assert jobs.ended == 10


async def test_only_so_many_calls_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "MAX_WAITING", 20)
    with stage() as play:
        for _ in range(20):
            play.run("hold()")
        play.run("say(pcall(hold))")

        assert play.said == [(False, b"trigger rat:1: too many calls are waiting already")]


# --- in Lua ---

SHAPES = {
    "plain": "return hold()",
    "pcall": "local ok, v = pcall(hold) return v",
    "pcall in pcall": "return select(3, pcall(pcall, hold))",
    "xpcall": "local ok, v = xpcall(function() return hold() end, error) return v",
    "error handler": "local got xpcall(function() error('x') end, function() got = hold() end) return got",
    "sort": "local v table.sort({2, 1}, function(a, b) v = v or hold() return a < b end) return v",
    "gsub": "local v ('x'):gsub('x', function() v = hold() end) return v",
    "gsub table": "return (('x'):gsub('x', setmetatable({}, {__index = function() return tostring(hold()) end})))",
    "foreach": "local v table.foreach({1}, function() v = hold() end) return v",
    "__index": "return setmetatable({}, {__index = function() return hold() end}).x",
    "__newindex": "local v setmetatable({}, {__newindex = function() v = hold() end}).x = 1 return v",
    "__call": "return (setmetatable({}, {__call = function() return hold() end})())",
    "__add": "return setmetatable({}, {__add = function() return hold() end}) + 1",
    "__eq": """local v local m = {__eq = function() v = hold() return true end}
        local x = setmetatable({}, m) == setmetatable({}, m) return v""",
    "__lt": """local v local m = {__lt = function() v = hold() return true end}
        local x = setmetatable({}, m) < setmetatable({}, m) return v""",
    "__concat": "return setmetatable({}, {__concat = function() return hold() end}) .. 'x'",
    "__len": "return #setmetatable({}, {__len = function() return 0 end}) + 0 * 0 == 0 and hold()",
    "__tostring": "return tostring(setmetatable({}, {__tostring = function() return tostring(hold()) end}))",
    "__unm": "return -setmetatable({}, {__unm = function() return hold() end})",
    "iterator": "for v in function(_, last) if not last then return hold() end end do return v end",
    "coroutine": "local co = coroutine.create(function() return hold() end) return select(2, coroutine.resume(co))",
    "wrap": "return coroutine.wrap(function() return hold() end)()",
    "generator": """local f = coroutine.wrap(function() local v = hold() coroutine.yield(v) hold() end)
        return (f())""",
    "coroutine in coroutine": """return coroutine.wrap(function()
        return coroutine.wrap(function() return select(2, pcall(hold)) end)() end)()""",
    "require": """package.preload['m' .. tostring({})] = nil local name = 'm' .. tostring({}):sub(-6)
        package.preload[name] = function() return {hold()} end return require(name)[1]""",
    "load": "local v load(function() v = v or hold() return nil end) return v",
    "dostring": "return loadstring('return hold()')()",
    "tail": "local function f() return hold() end return f()",
    "deep": "local function f(n) if n == 0 then return hold() end local v = f(n - 1) return v end return f(150)",
    "deep in C": """local function f(n) if n == 0 then return hold() end
        return select(2, pcall(f, n - 1)) end return f(40)""",
    "vararg": "return (function(...) return select(2, ..., hold()) end)(1)",
    "started within": "local v local h = keep(function() v = hold() say(v) end) start(h) return hold()",
}


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_call_waits_in_every_shape(shape: str) -> None:
    with stage() as play:
        play.run(f"local v = (function() {SHAPES[shape]} end)() say('result', v)")
        for _ in range(50):
            if not play.machine.waiting:
                break
            for future in play.held:
                if not future.done():
                    future.set_result(7)
            await asyncio.sleep(0)

        assert play.failures == []
        assert play.said[-1] in ((b"result", 7), (b"result", b"7"))


async def test_a_coroutine_that_waits_hands_nothing_to_its_resumer() -> None:
    with stage() as play:
        play.run("""
            local co = coroutine.create(function(a) local b = hold() local c = coroutine.yield(a, b) return c end)
            say(coroutine.resume(co, 1))
            say(coroutine.status(co))
            say(coroutine.resume(co, 3))
            say(coroutine.status(co))""")
        await play.holding()
        assert play.said == []
        await play.let_go(2)

        assert play.said == [(True, 1, 2), (b"suspended",), (True, 3), (b"dead",)]


async def test_nobody_else_resumes_a_coroutine_that_waits() -> None:
    with stage() as play:
        play.run("co = coroutine.create(function() say('got', hold()) end) coroutine.resume(co)")
        await play.holding()
        play.run("say(coroutine.status(co)) say(coroutine.resume(co, 'forged'))")
        await play.let_go("right")

        assert play.said == [
            (b"normal",),
            (False, b"cannot resume normal coroutine"),
            (b"got", b"right"),
        ]


async def test_a_coroutine_begun_in_one_call_goes_on_in_another() -> None:
    with stage() as play:
        play.run("f = coroutine.wrap(function() coroutine.yield(1) say(hold()) coroutine.yield(2) end) say(f())")
        play.run("say(f())")
        await play.holding()
        await play.let_go("x")

        assert play.said == [(1,), (b"x",), (2,)]


def test_the_main_function_of_a_call_is_no_coroutine() -> None:
    with stage() as play:
        assert play.told("say(coroutine.running())") == (None,)
        assert play.told("say(coroutine.wrap(function() return type(coroutine.running()) end)())") == (b"thread",)
        failure = play.failure("coroutine.yield(1)")
        assert "attempt to yield across metamethod/C-call boundary" in failure.message


# --- any order ---


class Storm:
    """Calls of all shapes, going on, failing and being cancelled in any order."""

    def __init__(self, play: Stage, seed: int) -> None:
        self.play = play
        self.random = random.Random(seed)
        self.started = self.cancelled = 0

    async def blow(self, calls: int) -> None:
        shapes = list(SHAPES.values())
        for number in range(calls):
            shape = self.random.choice(shapes)
            item = str(self.random.randrange(10))
            end = self.random.choice(
                ["say(line == mine)", "say(line == mine) error('e')", "say(line == mine) while false do end"]
            )
            self.play.run(
                f"local mine = line local v = (function() {shape} end)() {end}",
                item=item,
                context={"line": f"line {number}", "matches": [], "multimatches": [], "command": ""},
            )
            self.started += 1
            await self.stir()
        while self.play.machine.waiting:
            await self.stir()
            await asyncio.sleep(0)

    async def stir(self) -> None:
        chance = self.random.random()
        if chance < 0.7 and self.play.held:
            future = self.play.held.pop(self.random.randrange(len(self.play.held)))
            if not future.done():
                future.set_result(7)
        if chance < 0.02:
            self.play.machine.cancel(str(self.random.randrange(10)))
        if chance < 0.3:
            await asyncio.sleep(0)


@pytest.mark.parametrize("seed", range(3))
async def test_calls_in_any_order_keep_what_is_theirs_and_leave_nothing(seed: int) -> None:
    gc.collect()
    greenlets = sum(isinstance(found, greenlet.greenlet) for found in gc.get_objects())
    tasks = len(asyncio.all_tasks())
    with stage() as play:
        storm = Storm(play, seed)
        await storm.blow(500)

        assert all(said[0] in (True, 7) for said in play.said)
        assert len(play.said) > 250
        assert all(failure.message == "trigger rat:1: e" or ": e" in failure.message for failure in play.failures)
        assert play.machine.waiting == ()
        await turns(3)
        assert len(asyncio.all_tasks()) == tasks
    del storm, play
    gc.collect()
    assert sum(isinstance(found, greenlet.greenlet) for found in gc.get_objects()) <= greenlets
