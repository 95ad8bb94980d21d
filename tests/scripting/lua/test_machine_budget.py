"""Scripts that compute without end, or fill the memory: they are stopped, told of, and everything else goes on."""

import asyncio

import pytest

from tests.support.patience import HANG_S
from tests.support.script_stage import stage

STOPPED = "stopped: it computed for more than 0.02 s without waiting"

ENDLESS = {
    "loop": "while true do end",
    "goto by recursion": "local function f() return f() end f()",
    "pcall in loop": "while true do pcall(function() while true do end end) end",
    "pcall in pcall": "pcall(pcall, function() while true do end end) while true do end",
    "xpcall handler": "xpcall(function() while true do end end, function() while true do end end) while true do end",
    "handler of an error": "xpcall(error, function() while true do end end)",
    "coroutine": "coroutine.wrap(function() while true do end end)() while true do end",
    "coroutine, caught": "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
    "coroutine in coroutine": "coroutine.wrap(function() pcall(coroutine.wrap(function() while true do end end)) while true do end end)()",
    "yielding": "local f = coroutine.wrap(function() while true do coroutine.yield() end end) while true do f() end",
    "many coroutines": "while true do coroutine.wrap(function() end)() end",
    "__index": "local t = setmetatable({}, {__index = function() while true do end end}) pcall(function() return t.x end)",
    "__tostring of the error": "error(setmetatable({}, {__tostring = function() while true do end end}))",
    "__eq": "local m = {__eq = function() while true do end end} local x = setmetatable({}, m) == setmetatable({}, m)",
    "sort": "table.sort({1, 2, 3}, function() while true do end end)",
    "gsub": "('x'):gsub('x', function() while true do end end)",
    "iterator": "for x in function() return 1 end do end",
    "load": "load(function() while true do end end)",
    "load without end": "load(function() return ' ' end)",
    "require": "package.preload.endless = function() while true do end end while true do pcall(require, 'endless') end",
    "long text": "local s = ('x'):rep(1000000) while true do s:find('y') end",
    "rep": "while true do ('x'):rep(1000000) end",
    "collect": "while true do collectgarbage() end",
    "host": "while true do pcall(where) end",
    "start": "local h = keep(function() end) while true do start(h) end",
    "error in pcall": "while true do pcall(error) end",
    "tostring": "while true do pcall(tostring, setmetatable({}, {__tostring = function() error('x') end})) end",
    "metatable call": "local t = setmetatable({}, {}) getmetatable(t).__call = function(t) return t() end t()",
    "environment": "setfenv(1, setmetatable({}, {__index = function() while true do end end})) x()",
    "string method": "function string.endless() while true do end end ('x').endless()",
    "dying in __tostring": "while true do pcall(error, setmetatable({}, {__tostring = function() while true do end end})) end",
}


@pytest.mark.parametrize("shape", ENDLESS)
def test_what_does_not_end_is_stopped(shape: str) -> None:
    with stage(compute_s=0.02) as play:
        play.run(f"\n{ENDLESS[shape]}\nsay('not reached')")

        assert play.said == []
        assert [failure.message for failure in play.failures] == [f"trigger rat:2: {STOPPED}"]
        assert play.failures[0].owner.line == 2
        assert play.told("say(pcall(error, 'fine'))") == (False, b"fine")


async def test_time_that_a_call_waits_does_not_count() -> None:
    with stage(compute_s=0.05) as play:
        play.run("for i = 1, 8 do local t = os.clock() while os.clock() < t + 0.02 do end hold() end say('done')")
        for _ in range(8):
            await play.holding()
            await play.let_go()

        assert play.said == [(b"done",)]
        assert play.failures == []


async def test_a_call_is_stopped_after_it_has_waited() -> None:
    with stage(compute_s=0.02) as play:
        play.run("hold()\n while true do end")
        await play.holding()
        await play.let_go()

        assert play.messages == [f"trigger rat:2: {STOPPED}"]


async def test_a_coroutine_is_stopped_after_it_has_waited() -> None:
    with stage(compute_s=0.02) as play:
        play.run("local f = coroutine.wrap(function() hold() while true do end end)\n while true do pcall(f) end")
        await play.holding()
        await play.let_go()

        assert play.messages == [f"trigger rat:1: {STOPPED}"]


def test_a_call_started_within_is_stopped_alone() -> None:
    with stage(compute_s=0.02) as play:
        play.run("local h = keep(function() while true do end end) start(h) say('goes on')")

        assert play.said == [(b"goes on",)]
        assert len(play.failures) == 1
        assert play.failures[0].item == "inner"


def test_coroutines_are_stopped_however_many_there_have_been() -> None:
    with stage(compute_s=0.25) as play:
        play.run("old = coroutine.wrap(function() coroutine.yield() while true do end end) old()")
        for _ in range(3):
            play.run("for _ = 1, 7000 do coroutine.wrap(function() end)() end")
        assert play.messages == []
        play.run("old()")
        play.run("while true do end")
        play.run("coroutine.wrap(function() while true do end end)()")

        assert [message.partition(": ")[2] for message in play.messages] == [
            "stopped: it computed for more than 0.25 s without waiting"
        ] * 3


def test_a_call_cannot_start_others_for_ever() -> None:
    with stage(compute_s=0.05) as play:
        play.run("""
            n = 0
            local h = keep(function() n = n + 1 local t = os.clock() while os.clock() < t + 0.04 do end end)
            while true do start(h) end""")

        assert play.messages[-1] == "trigger rat:4: stopped: it computed for more than 0.05 s without waiting"
        assert play.told("say(n)") == (4,)


def test_calls_within_each_other_have_little_time_together() -> None:
    with stage(compute_s=0.05) as play:
        play.run("""
            n = 0
            local h
            h = keep(function()
              n = n + 1
              local t = os.clock() while os.clock() < t + 0.04 do end
              start(h)
            end)
            start(h)""")

        assert {message.partition(": ")[2] for message in play.messages} == {
            "stopped: it computed for more than 0.05 s without waiting"
        }
        assert play.told("say(n)")[0] in (4, 5)


def test_the_text_of_a_script_cannot_pretend_to_be_stopped() -> None:
    with stage() as play:
        assert play.told(f"say(pcall(error, '{STOPPED}', 0))") == (False, STOPPED.encode())


# --- memory ---

MB = 1 << 20

GREEDY = {
    "table": "local t = {} while true do t[#t + 1] = {} end",
    "strings": "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end",
    "doubling": "local s = 'x' while true do s = s .. s end",
    "one string": "local s = ('x'):rep(6000000)",
    "closures": "local t = {} while true do t[#t + 1] = function() return t end end",
    "coroutines": "local t = {} while true do t[#t + 1] = coroutine.create(function() end) end",
    "globals": "local i = 0 while true do i = i + 1 _G['g' .. i] = i end",
    "concat": "local t = {} for i = 1, 1000 do t[i] = ('x'):rep(100000) end table.concat(t)",
    "from the host": "local t = {} while true do t[#t + 1] = gift('big') .. #t end",
    "compiling": "local t = {} while true do t[#t + 1] = assert(loadstring('return ' .. #t)) end",
    "in a coroutine": "coroutine.wrap(function() local t = {} while true do t[#t + 1] = {} end end)()",
    "matches": "local t = {} for w in (('x '):rep(1000000)):gmatch('%S') do t[#t + 1] = {w} end",
}


@pytest.mark.parametrize("shape", GREEDY)
def test_a_script_that_fills_the_memory_is_stopped_and_the_rest_goes_on(shape: str) -> None:
    with stage(memory_bytes=4 * MB, compute_s=60) as play:
        play.gifts[b"big"] = b"x" * 100_000
        for _ in range(2):
            play.run(GREEDY[shape])

        assert all("not enough memory" in message for message in play.messages)
        assert play.messages
        if shape != "globals":
            assert play.told("local t = {} for i = 1, 10000 do t[i] = {i} end say(#t)") == (10_000,)


def test_not_enough_memory_can_be_caught_and_what_was_made_is_given_back() -> None:
    with stage(memory_bytes=4 * MB, compute_s=60) as play:
        said = play.told("""
            local caught = 0
            for i = 1, 5 do
              local ok, e = pcall(function() local t = {} while true do t[#t + 1] = ('x'):rep(5000) .. #t end end)
              if not ok and e == 'not enough memory' then caught = caught + 1 end
              collectgarbage()
            end
            say(caught)""")

        assert said == (5,)


def test_garbage_is_no_reason_to_run_out_of_memory() -> None:
    with stage(memory_bytes=4 * MB, compute_s=60) as play:
        play.run("keeper = {} for i = 1, 20000 do keeper[i] = {} end")  # 2 MB that stay

        assert play.told("for i = 1, 100000 do local t = {i, i + 1, i + 2} end say('done')") == (b"done",)
        assert play.told("for i = 1, 2000 do local s = ('x'):rep(50000) .. i end say('done')") == (b"done",)


def test_what_the_host_gives_arrives_even_when_memory_is_short() -> None:
    with stage(memory_bytes=4 * MB, compute_s=60) as play:
        play.gifts[b"big"] = b"x" * (3 * MB)
        play.gifts[b"list"] = [f"line {number}" for number in range(10_000)]

        play.run("filler = {} pcall(function() while true do filler[#filler + 1] = {} end end)")
        assert play.told("say(#gift('big'))") == (3 * MB,)
        play.run("local t = gift('list')")
        assert set(play.messages) == {"not enough memory: all scripts together may use 4 MB"}
        play.run("filler = nil collectgarbage()")
        assert play.told("say(#gift('list'))") == (10_000,)
        assert play.told("say(#gift('big'))") == (3 * MB,)


async def test_calls_wait_and_go_on_while_memory_is_short() -> None:
    with stage(memory_bytes=4 * MB, compute_s=60) as play:
        for _ in range(50):
            play.run("local v = hold() say(v)")
        await play.holding(50)
        play.run("filler = {} pcall(function() while true do filler[#filler + 1] = {} end end)")
        for number in range(50):
            await play.let_go(f"text {number}")

        assert len(play.said) + len(play.failures) == 50
        play.run("filler = nil collectgarbage()")
        assert play.told("say('fine')") == (b"fine",)


def test_there_are_no_more_coroutines_than_the_limit() -> None:
    with stage(coroutines=100) as play:
        play.run("t = {} for i = 1, 1000 do t[i] = coroutine.create(function() end) end")
        assert play.messages == ["trigger rat:1: too many coroutines: there are 100 already"]
        play.failures.clear()
        play.run("t = nil for i = 1, 1000 do coroutine.wrap(function() end)() end say('done')")

        assert play.said == [(b"done",)]
        assert play.messages == []


async def test_who_computes_again_and_again_is_slowed_down_and_told_of() -> None:
    with stage(compute_at_once_s=0.05, compute_share=0.05) as play:
        play.run("for i = 1, 3 do local t = os.clock() while os.clock() - t < 0.04 do end after(1) end say('done')")
        async with asyncio.timeout(HANG_S):
            while not play.said:
                await asyncio.sleep(0)

        assert play.messages == ["slowed down: it has computed for 0.05 s beyond its share, which is 5% of the time"]


def test_what_is_begun_again_and_again_is_not_run() -> None:
    with stage(compute_at_once_s=0.05, compute_share=0.001) as play:
        for _ in range(10):
            play.run("say(1) local t = os.clock() while os.clock() - t < 0.04 do end")
        play.run("say('another')", item="2")

        assert 2 <= play.said.count((1,)) < 10
        assert set(play.messages) == {"not run: it has computed for 0.05 s beyond its share, which is 0% of the time"}
        assert play.said[-1] == (b"another",)
