"""The machine as the rest of the host uses it: values, calls, what belongs to a call, errors, ends."""

import asyncio
import gc
import logging
import weakref
from collections.abc import Iterator

import pytest

from netcore.api.permissions import Owner
from netcore.api.settings import Limits
from scripting.machine import CompileError
from scripting.runtime import LibraryError, Runtime
from scripting.workers import MAX_AT_ONCE
from tests.support.script_stage import Stage, stage, turns


@pytest.fixture
def play() -> Iterator[Stage]:
    with stage() as made:
        yield made


# --- values ---

TO_LUA = [
    (None, "nil"),
    (True, "true"),
    (3, "3"),
    (2.5, "2.5"),
    (float("inf"), "inf"),
    (1 << 70, "1.1805916207174e+21"),
    (b"a\x00\xff", "a\\0\xff"),
    ("größe", "größe"),
    ("\ud800", "?"),
    ([], "{}"),
    ([1, "a", None, False], "{1=1,2=a,4=false}"),
    ({"a": 1, "b": [2, {"c": 3}]}, "{a=1,b={1=2,2={c=3}}}"),
    ({1: "one", "name": "x"}, "{1=one,name=x}"),
    ([[], {}, [[1]]], "{1={},2={},3={1={1=1}}}"),
    ((1, (2, 3)), "{1=1,2={1=2,2=3}}"),
]

SHOW = r"""
local function show(v)
  if type(v) ~= "table" then return (tostring(v):gsub("%z", "\\0")) end
  local parts = {}
  for k, x in pairs(v) do parts[#parts + 1] = tostring(k) .. "=" .. show(x) end
  table.sort(parts)
  return "{" .. table.concat(parts, ",") .. "}"
end
"""


@pytest.mark.parametrize(("value", "shown"), TO_LUA)
def test_arguments_arrive_as_plain_values_and_fresh_tables(play: Stage, value: object, shown: str) -> None:
    said = play.told(SHOW + "say(show((...)))", value)  # type: ignore[arg-type]

    assert said[0].decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape") in (
        shown.encode(),
        shown.encode("latin-1", "ignore"),
    )


@pytest.mark.parametrize(("value", "shown"), TO_LUA)
def test_host_functions_give_the_same_values(play: Stage, value: object, shown: str) -> None:
    play.gifts[b"it"] = value if not isinstance(value, tuple) else list(value)  # type: ignore[assignment]
    as_argument = play.told(SHOW + "say(show((...)))", value)  # type: ignore[arg-type]

    assert play.told(SHOW + "say(show((gift('it'))))") == as_argument


def test_a_tuple_is_several_results(play: Stage) -> None:
    play.gifts[b"it"] = (1, None, [2], None)

    assert play.told("local n = select('#', gift('it')) local a, b, c = gift('it') say(n, a, b, c[1])") == (
        4,
        1,
        None,
        2,
    )


def test_values_longer_than_luas_stack_arrive_whole(play: Stage) -> None:
    play.gifts[b"it"] = [f"line {number}" for number in range(50_000)]

    assert play.told("local t = gift('it') say(#t, t[1], t[4001], t[50000])") == (
        50_000,
        b"line 0",
        b"line 4000",
        b"line 49999",
    )
    assert play.told("local t = ... say(#t, t[1], t[50000])", play.gifts[b"it"]) == (50_000, b"line 0", b"line 49999")


def test_trailing_nils_of_arguments_count(play: Stage) -> None:
    assert play.told("say(select('#', ...))", 1, None, None) == (3,)
    assert play.told("say(select('#', ...))", [1], None, None) == (3,)


def test_what_lua_says_is_plain(play: Stage) -> None:
    assert play.told("say(1, 1.5, 'a\\0b', true, nil, -0.25)") == (1, 1.5, b"a\0b", True, None, -0.25)


@pytest.mark.parametrize("value", ["{}", "print", "coroutine.create(function() end)", "newproxy()"])
@pytest.mark.parametrize("position", [1, 3, 4, 6])
def test_nothing_but_plain_values_leaves_lua(play: Stage, value: str, position: int) -> None:
    failure = play.failure("local print = type\n" + "say(" + "1, " * (position - 1) + value + ")")

    assert f"bad argument #{position} to 'test_say'" in failure.message
    assert play.said == []


# --- calls ---


def test_a_handler_runs_until_it_is_done_before_start_returns(play: Stage) -> None:
    call = play.run("say('done')", item="7")

    assert play.said == [(b"done",)]
    assert (call.item, call.owner.item, call.has_waited) == ("7", "rat", False)
    assert play.machine.current is None


def test_current_is_the_call_inside_host_functions(play: Stage) -> None:
    seen = []
    play.machine.expose("test_look", lambda: seen.append(play.machine.current))
    play.machine.load_library("look", b"local host, lib = ... lib.env.look = function() host.test_look() end")

    call = play.run("look()")

    assert seen == [call]


def test_a_start_within_a_host_function_runs_at_once(play: Stage) -> None:
    play.run("local inner = keep(function(x) say('inner', x) end) say('before') start(inner, 5) say('after')")

    assert play.said == [(b"before",), (b"inner", 5), (b"after",)]


async def test_a_call_that_was_started_within_another_waits_alone(play: Stage) -> None:
    outer = play.run("local inner = keep(function() say('inner', hold()) end) start(inner) say('outer goes on')")

    assert play.said == [(b"outer goes on",)]
    assert not outer.has_waited
    await play.holding()
    await play.let_go("now")
    assert play.said[1:] == [(b"inner", b"now")]


def test_calls_that_start_each_other_without_end_are_refused(play: Stage) -> None:
    play.run("local again again = keep(function() start(again) end) start(again)")

    assert play.messages == ["not run: too many calls have started each other"]


def test_a_released_handler_is_told_of_and_does_no_harm(play: Stage) -> None:
    handler = play.machine.compile("say(1)", "x")
    play.machine.release(handler)
    play.machine.start(handler, owner=Owner("", "trigger", "x"))

    assert play.messages == [f"there is no handler {handler}"]


def test_a_handler_may_be_released_while_it_runs(play: Stage) -> None:
    handler = play.machine.compile("say(1) gift('it') say(2)", "x")
    play.machine.expose("test_gift", lambda _: play.machine.release(handler))
    play.machine.start(handler, owner=Owner("", "trigger", "x"))

    assert play.said == [(1,), (2,)]


# --- what belongs to a call ---


def about(line: str) -> dict[str, list[str] | str]:
    return {"matches": [line], "multimatches": [], "line": line, "command": ""}


SAY_CONTEXT = "say(matches and matches[1], line, command)"


def test_context_is_the_globals_of_the_call(play: Stage) -> None:
    play.run(SAY_CONTEXT, context={"matches": ["m"], "line": "l", "command": "c"})

    assert play.said == [(b"m", b"l", b"c")]


# What is about a line crosses in a shorter way than what has more to it, or is too long for one crossing.
@pytest.mark.parametrize("multimatches", [[], [["first"]]])
@pytest.mark.parametrize("count", [0, 2, 9_000])
@pytest.mark.parametrize("command", [None, "", "look"])
def test_every_way_into_lua_sets_the_same_globals(
    play: Stage, multimatches: list[list[str]], count: int, command: str | None
) -> None:
    play.run("say(#matches)", context=about("before"))
    matches = [str(number) for number in range(count)]
    context: dict[str, object] = {"matches": matches, "multimatches": multimatches, "line": "l"}
    if command is not None:
        context["command"] = command
    play.run("say(#matches, matches[2], #multimatches, line, command)", context=context)  # type: ignore[arg-type]

    assert play.said[1:] == [(count, b"1" if count else None, len(multimatches), b"l", (command or "").encode())]


async def test_each_call_sees_its_own_context_after_waiting(play: Stage) -> None:
    for line in ("one", "two"):
        play.run(f"{SAY_CONTEXT} hold() {SAY_CONTEXT}", context=about(line))
    await play.holding(2)
    play.run(SAY_CONTEXT, context=about("three"))
    await play.let_go()
    await play.let_go()

    assert [said[1] for said in play.said] == [b"one", b"two", b"three", b"one", b"two"]


def test_the_context_comes_back_after_a_call_started_within(play: Stage) -> None:
    play.machine.expose("test_gift", lambda _: play.run(SAY_CONTEXT, context=about("inner")) and None)
    play.run(f"gift('it') {SAY_CONTEXT}", context=about("outer"))

    assert [said[1] for said in play.said] == [b"inner", b"outer"]


async def test_the_context_comes_back_when_a_call_started_within_waits(play: Stage) -> None:
    play.machine.expose("test_gift", lambda _: play.run(f"hold() {SAY_CONTEXT}", context=about("inner")) and None)
    play.run(f"gift('it') {SAY_CONTEXT}", context=about("outer"))
    await play.holding()
    await play.let_go()

    assert [said[1] for said in play.said] == [b"outer", b"inner"]


async def test_what_a_script_assigns_to_its_context_stays_with_its_call(play: Stage) -> None:
    play.run(f"line = 'mine' matches = nil hold() {SAY_CONTEXT}", context=about("one"))
    await play.holding()
    play.run(SAY_CONTEXT, context=about("two"))
    await play.let_go()

    assert play.said == [(b"two", b"two", b""), (None, b"mine", b"")]


def test_the_context_works_in_an_environment_with_a_strict_metatable(play: Stage) -> None:
    play.run("setmetatable(_G, {__newindex = error, __index = function(_, k) error('undeclared ' .. k) end})")
    play.run("say(rawget(_G, 'line'))", context=about("one"))

    assert play.said == [(b"one",)]


# --- errors ---

MESSAGES = [
    ("foo()", "trigger rat:1: attempt to call global 'foo' (a nil value)", 1),
    ("\n\nlocal x = nil .. 'a'", "trigger rat:3: attempt to concatenate a nil value", 3),
    ("error('no', 0)", "no", 1),
    ("error('no')", "trigger rat:1: no", 1),
    ("error()", "(error object is a nil value)", 1),
    ("error({})", "(error object is a table value)", 1),
    ("error({message = 'broken'})", "(error object is a table: broken)", 1),
    ("error({'closed'})", "(error object is a table: closed)", 1),
    ("error(setmetatable({}, {__tostring = function() return 'told' end}))", "told", 1),
    ("error(setmetatable({}, {__tostring = function() return {} end}))", "(error object is a table value)", 1),
    ("error(setmetatable({}, {__tostring = function() error('x') end}))", "(error object is a table value)", 1),
    ("error(setmetatable({}, {__metatable = 'locked'}))", "(error object is a table value)", 1),
    ("error(true)", "(error object is a boolean value)", 1),
    ("error(42)", "trigger rat:1: 42", 1),
    ("\nlocal function f() f() end f()", "trigger rat:2: stack overflow", 2),
    ("\nstring.rep()", "trigger rat:2: bad argument #1 to 'rep' (string expected, got nil)", 2),
    ("\nrefuse('not now')", "trigger rat:2: not now", 2),
    ("\npcall(refuse, 'x') refuse('not now')", "trigger rat:2: not now", 2),
    ("\n\nbreak_down()", "trigger rat:3: internal error in test_break_down; the log says more", 3),
    ("local f = loadstring('\\nerror(1 .. nil)', '=other') \n\n f()", "other:2: attempt to concatenate a nil value", 3),
    ("\ncoroutine.wrap(function() error('in it') end)()", "trigger rat:2: trigger rat:2: in it", 2),
    ("\nlocal function f() return refuse('tail') end return f()", "tail", 0),  # nobody knows who called
]


@pytest.mark.parametrize(("script", "message", "line"), MESSAGES)
def test_errors_are_told_with_the_line_of_the_script(
    play: Stage, script: str, message: str, line: int, caplog: pytest.LogCaptureFixture
) -> None:
    failure = play.failure(script)

    assert failure.message.partition(" (message truncated")[0].startswith(message)
    assert failure.owner == Owner("", "trigger", "rat", line)
    assert failure.item == "1"
    assert failure.traceback.startswith("stack traceback:")
    assert "mudwire/machine" not in failure.traceback
    caplog.clear()


def test_a_traceback_shows_the_script_and_not_the_machine(play: Stage) -> None:
    failure = play.failure("local function deep()\n error('boom')\nend\ndeep()")

    assert failure.traceback.splitlines() == [
        "stack traceback:",
        "\t[C]: in function 'error'",
        "\ttrigger rat:2: in function 'deep'",
        "\ttrigger rat:4: in function 'handler'",
    ]
    assert play.failure("\nrefuse('no')").traceback.splitlines() == [
        "stack traceback:",
        "\ttrigger rat:2: in function 'handler'",
    ]


async def test_an_error_after_waiting_is_told_the_same_way(play: Stage) -> None:
    play.run("hold()\nrefuse_later('too late')")
    await play.holding()
    await play.let_go()

    assert play.messages == ["trigger rat:2: too late"]


def test_a_bug_of_ours_is_logged_and_an_error_of_the_script(play: Stage, caplog: pytest.LogCaptureFixture) -> None:
    assert play.told("say(pcall(break_down))")[0] is False
    assert play.told("say(select(2, pcall(function() break_down() end)))") == (
        b"trigger rat:1: internal error in test_break_down; the log says more",
    )
    assert "ZeroDivisionError" in caplog.text
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2


def test_what_cannot_be_converted_is_a_bug_of_ours(play: Stage, caplog: pytest.LogCaptureFixture) -> None:
    play.gifts[b"it"] = object()  # type: ignore[assignment]

    assert play.told("say((pcall(gift, 'it')))") == (False,)
    assert "NotConvertibleError" in caplog.text


def test_pcall_gives_error_values_as_they_are(play: Stage) -> None:
    assert play.told("local t = {} local ok, e = pcall(error, t) say(ok, e == t)") == (False, True)
    assert play.told("local t = {} local ok, e = pcall(function() error(t) end) say(ok, e == t)") == (False, True)
    assert play.told("say(pcall(function(...) return ... end, 1, nil, 3))") == (True, 1, None, 3)
    assert play.told("say(xpcall(function() error('x', 0) end, function(e) return e .. '!' end))") == (False, b"x!")
    assert play.told("say(pcall(pcall))")[0] is False


def test_a_line_in_another_script_is_not_taken_for_the_items(play: Stage) -> None:
    play.run("function helper()\n\n\n\n error('deep') end", name="library")
    failure = play.failure("\nhelper()")

    assert failure.message == "trigger library:5: deep"
    assert failure.owner.line == 2


def test_where_is_the_line_that_calls(play: Stage) -> None:
    assert play.told("\n\nsay(where())") == (3,)
    assert play.told("say(loadstring('\\n\\n\\nreturn where()', '=other')())") == (1,)
    assert play.told("say(pcall(where))") == (True, 1)


# --- compiling ---

BROKEN = [
    ("x = = 1", "unexpected symbol near '='", 1),
    ("\n\nif", "unexpected symbol near '<eof>'", 3),
    ("for", "'<name>' expected near '<eof>'", 1),
    ("\x1bLua", "attempt to load a binary chunk", 0),
    ("local x = 'abc\n", "unfinished string near ''abc'", 1),
]


@pytest.mark.parametrize(("script", "message", "line"), BROKEN)
@pytest.mark.parametrize("name", ["rat", "a:1: b", "x" * 200, "new\nline", "größe " * 20])
def test_what_does_not_compile_is_told_with_its_line(
    play: Stage, script: str, message: str, line: int, name: str
) -> None:
    with pytest.raises(CompileError) as caught:
        play.machine.compile(script, f"trigger {name}")

    assert (caught.value.message, caught.value.line) == (message, line)


# --- libraries ---


def test_a_library_that_does_not_load_says_why() -> None:
    with stage() as play:
        for source in (b"x x", b"error('no')", b"local host = ... host.test_hold()"):
            with pytest.raises(LibraryError):
                play.machine.load_library("broken", source)


def test_libraries_share_and_scripts_see_only_the_environment(play: Stage) -> None:
    play.machine.load_library("a", b"local host, lib = ... lib.thing = 5 there = 1")
    play.machine.load_library("b", b"local host, lib = ... lib.env.get = function() return lib.thing + there end")

    assert play.told("say(get(), lib, host, there, _G.there)") == (6, None, None, None, None)


def test_handlers_made_in_lua_are_called_from_lua_and_forgotten(play: Stage) -> None:
    play.machine.load_library(
        "calling",
        b"""local host, lib = ...
        lib.env.test = function(f)
          local number = lib.register(f)
          host.test_say(lib.call(number, 1, 2))
          lib.unregister(number)
          host.test_say("then", lib.call(number))
        end""",
    )
    play.run("test(function(a, b) return a + b end)")

    assert play.said == [(3,), (b"then",)]


# --- waiting, cancelling, closing ---


async def test_an_async_host_function_acts_in_the_name_of_its_call(play: Stage) -> None:
    call = play.run("hold()")
    await play.holding()
    await play.let_go()

    assert play.calls_seen == [call, call]
    assert call.has_waited
    assert play.machine.current is None


async def test_waiting_calls_are_listed(play: Stage) -> None:
    one, two = play.run("hold()", item="1"), play.run("hold()", item="2")
    await play.holding(2)

    assert [waiting.call for waiting in play.machine.waiting] == [one, two]
    await play.let_go()
    assert [waiting.call for waiting in play.machine.waiting] == [two]


HOLDS = [
    "hold()",
    "pcall(hold)",
    "xpcall(hold, function() say('caught') end)",
    "while true do pcall(function() hold() end) end",
    "local co = coroutine.create(function() hold() end) coroutine.resume(co)",
    "pcall(coroutine.wrap(function() pcall(hold) end))",
    "table.sort({3, 2, 1}, function(a, b) pcall(hold) return a < b end)",
    "('x'):gsub('x', function() hold() end)",
    "local t = setmetatable({}, {__index = function() hold() end}) local x = pcall(function() return t.x end)",
    "require('socket_of_mine')",
    "for x in function() hold() end do end",
]


@pytest.mark.parametrize("script", HOLDS)
async def test_a_cancelled_call_ends_whatever_it_catches(play: Stage, script: str) -> None:
    play.run("package.preload.socket_of_mine = function() hold() end")
    play.run(f"{script} say('not reached')", item="5")
    play.run("hold() say('another')", item="6")
    await play.holding(2)
    play.machine.cancel("5")

    assert len(play.machine.waiting) == 1
    assert play.said == []
    await turns(2)
    assert play.held[0].cancelled()
    play.held.pop(0)
    await play.let_go()
    assert play.said == [(b"another",)]
    assert play.failures == []


async def test_what_a_call_waits_for_begins_and_ends_with_it_at_once(play: Stage) -> None:
    play.run("hold() say('no')", item="5")
    assert len(play.held) == 1
    play.machine.cancel("5")

    assert play.held[0].cancelled()
    assert len(play.calls_seen) == 2
    assert play.said == []


async def test_a_script_can_cancel_waiting_calls_and_goes_on_itself(play: Stage) -> None:
    play.run("hold() say('no')", item="5")
    play.run("cancel('5') say('yes')", item="5")

    assert play.said == [(b"yes",)]
    assert play.machine.waiting == ()


async def test_a_worker_is_good_as_new_after_it_was_cancelled(play: Stage) -> None:
    play.run("hold()", item="5")
    play.machine.cancel("5")

    assert play.told("say(pcall(error, 'x'))") == (False, b"x")


async def test_what_need_not_wait_does_not_suspend_the_call_but_once_in_a_while(play: Stage) -> None:
    play.run(f"for i = 1, {2 * MAX_AT_ONCE} do after(0) say(i) end")
    assert len(play.said) == MAX_AT_ONCE
    await turns(2)

    assert len(play.said) == 2 * MAX_AT_ONCE


async def test_a_wait_for_what_somebody_else_cancels_is_a_bug_of_ours(
    play: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    play.run("say((pcall(hold)))")
    await play.holding()
    play.held.pop().cancel()
    await turns(3)

    assert play.said == [(False,)]
    assert "The host function test_hold has failed" in caplog.text


async def test_closing_ends_everything_and_leaves_nothing() -> None:
    machine = Runtime(Limits(), lambda *_: None)
    ref = weakref.ref(machine)

    async def forever() -> None:
        await asyncio.get_running_loop().create_future()

    machine.expose("forever", forever)
    machine.load_library("x", b"local host, lib = ... lib.env.forever = function() host.forever() end")
    handler = machine.compile("pcall(forever) coroutine.wrap(forever)()", "x")
    for _ in range(100):
        machine.start(handler, owner=Owner("", "script", "x"))
    await turns(2)
    machine.close()

    assert machine.waiting == ()
    await turns(3)
    assert len(asyncio.all_tasks()) == 1
    del machine
    gc.collect()
    assert ref() is None


def test_when_an_error_cannot_be_told_the_machine_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    def failed(*_: object) -> None:
        raise ZeroDivisionError

    machine = Runtime(Limits(), failed)
    said: list[object] = []
    machine.expose("say", said.append)
    machine.load_library("say", b"local host, lib = ... lib.env.say = function(x) host.say(x) end")
    for script in ("error('x')", "say(1)"):
        machine.start(machine.compile(script, "x"), owner=Owner("", "script", "x"))
    machine.close()

    assert said == [1]
    assert "ZeroDivisionError" in caplog.text


def test_a_closed_machine_starts_nothing() -> None:
    with stage() as play:
        handler = play.machine.compile("say(1)", "x")
        play.machine.close()
        play.machine.start(handler, owner=Owner("", "script", "x"))
        play.machine.release(handler)

        assert play.said == []


def test_a_machine_without_an_event_loop_runs_what_does_not_wait(play: Stage, caplog: pytest.LogCaptureFixture) -> None:
    play.run("say(1) hold()")

    assert play.said == [(1,)]
    assert "no running event loop" in caplog.text
    assert len(play.failures) == 1
