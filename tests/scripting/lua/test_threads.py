"""Threads, semaphores and queues of scripts."""

import pytest

from tests.support.lua_sockets import lua_sockets, run
from tests.support.lua_values import LuaValue

pytestmark = pytest.mark.net

MODULES = """
local thread, semaphore, queue = require("socket.thread"), require("socket.semaphore"), require("socket.queue")
"""

PROGRAMS: dict[str, tuple[str, list[LuaValue]]] = {
    "results, also nothing": (
        "return thread.wait(thread.spawn(function(...) socket.sleep(0.001) return ... end, 1, nil, 3))",
        [True, 1, None, 3],
    ),
    "one that never waits": ("return thread.spawn(function() return 7 end):wait()", [True, 7]),
    "it runs at once, up to where it waits": (
        "local seen = 0 thread.spawn(function() seen = 1 socket.sleep(1) seen = 2 end) return seen",
        [1],
    ),
    "the first of many": (
        "local slow = thread.spawn(socket.sleep, 5) return thread.wait(slow, thread.spawn(function() socket.sleep(0.001) return 2 end))",
        [True, 2],
    ),
    "as long as one cares to": (
        "local slow = thread.spawn(socket.sleep, 5) local ok, why = slow:wait(0.01) return ok, why, slow:status()",
        [None, "timeout", "running"],
    ),
    "an error that somebody waits for": (
        'local bad = thread.spawn(function() socket.sleep(0.01) error("broken", 0) end) return thread.wait(bad)',
        [False, "broken"],
    ),
    "the results stay": (
        "local t = thread.spawn(function() return 1 end) t:wait() return t:status(), t:wait()",
        ["dead", True, 1],
    ),
    "killing": (
        "local reached = false local t = thread.spawn(function() pcall(socket.sleep, 5) reached = true end) local killed = t:kill() return killed, reached, t:wait()",
        [True, False, False, "killed"],
    ),
    "killing what is dead": ("local t = thread.spawn(function() end) return t:kill()", [None, "dead"]),
    "killing oneself": (
        "local t, said t = thread.spawn(function() socket.sleep(0.001) said = { t:kill() } end) t:wait() return said[1], said[2]",
        [None, "running"],
    ),
    "who is killed frees nobody's reader": (
        'local a, b = pair() local t = thread.spawn(b.receive, b) t:kill() a:send("x\\n") return b:receive()',
        ["x", None, None],
    ),
    "no function": ("return failure(thread.spawn, 5)", ["bad argument #1 (function expected, got number)"]),
    "nothing to wait for": ("return failure(thread.wait)", ["bad argument #1 (thread expected, got nil)"]),
    "a semaphore that has some": (
        "local s = semaphore.new(1) return s:wait(), s:count(), s:wait(0)",
        [True, 0, None, "timeout"],
    ),
    "a semaphore in order": (
        (
            "local s, order = semaphore.new(), {} for i = 1, 3 do thread.spawn(function() s:wait() order[#order + 1] = i end) end"
            ' local waiting = s:count() s:post(2) socket.sleep(0.01) return waiting, table.concat(order, ","), s:count()'
        ),
        [-3, "1,2", -1],
    ),
    "a semaphore whose waiter was killed": (
        "local s = semaphore.new() local t = thread.spawn(s.wait, s) t:kill() s:post() return s:count()",
        [1],
    ),
    "a semaphore whose waiter gave up": (
        "local s = semaphore.new() local given_up = select(2, s:wait(0.001)) s:post() return given_up, s:count(), s:wait()",
        ["timeout", 1, True],
    ),
    "a queue": (
        "local q = queue.new() q:push(1) q:push(false) q:push('x') return q:size(), q:pop(), q:pop(), q:pop()",
        [3, 1, False, "x"],
    ),
    "an empty queue": ("return queue.new():pop(0.001)", [None, "timeout"]),
    "a full queue": ("local q = queue.new(1) q:push(1) return q:push(2, 0)", [None, "timeout"]),
    "a queue that is closed": (
        "local q = queue.new() q:push(1) q:close() return q:push(2) == nil, q:pop(), q:pop()",
        [True, 1, None, "closed"],
    ),
    "closing wakes who waits": (
        "local q = queue.new() local t = thread.spawn(q.pop, q) q:close() return t:wait()",
        [True, None, "closed"],
    ),
    "a giver and a taker": (
        (
            "local q, sum = queue.new(2), 0 local t = thread.spawn(function() for value in function() return (q:pop()) end do sum = sum + value end end)"
            " for i = 1, 100 do q:push(i) end q:close() t:wait() return sum"
        ),
        [5050],
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
async def test_it_does_what_it_says(name: str) -> None:
    program, expected = PROGRAMS[name]

    assert await run(MODULES + program) == expected


async def test_an_error_that_nobody_waits_for_is_reported() -> None:
    async with lua_sockets() as sockets:
        broken = 'thread.spawn(function() socket.sleep(0.001) error("broken") end)'
        with pytest.raises(AssertionError, match="broken"):
            await sockets.run(f"{MODULES} {broken} socket.sleep(5)")

        assert "mudwire/" not in sockets.failures[0].partition("stack traceback:")[0]


async def test_threads_end_with_the_item_that_started_them_and_who_waits_is_told() -> None:
    async with lua_sockets() as sockets:
        await sockets.run(f"{MODULES} held = thread.spawn(function() socket.sleep(60) end) return 1")
        waiting = sockets.machine.waiting
        assert len(waiting) == 1

        assert sockets.machine.end(waiting[0].call)
        assert await sockets.run("return held:wait()") == [False, "killed"]
