"""Temporary triggers, aliases, keys and timers, as scripts make them."""

import pytest

from tests.scripting.conftest import StartSession
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession, script, trigger

COUNT = "function() count = (count or 0) + 1 end"

# How a trigger is made: on which of these lines it fires.
LINES = ("You win", "You win!", "They win", "you Win")
KINDS = [
    ("tempTrigger('You win', f)", [0, 1]),
    ("tempExactMatchTrigger('You win', f)", [0]),
    ("tempBeginOfLineTrigger('You', f)", [0, 1]),
    ("tempRegexTrigger('(?i)you win$', f)", [0, 3]),
    ("tempRegexTrigger('^', f)", [0, 1, 2, 3]),
]


@pytest.mark.parametrize(("call", "matching"), KINDS)
async def test_a_temporary_trigger_matches_by_its_kind(session: ScriptSession, call: str, matching: list[int]) -> None:
    session.run(f"lines = {{}} local function f() lines[#lines + 1] = line end id = {call}")
    await session.hear(*LINES)

    assert session.value("lines") == [LINES[index] for index in matching]


async def test_code_may_be_text_and_is_compiled_when_it_first_runs(session: ScriptSession) -> None:
    session.run("tempTrigger('x', [[heard = line]]) tempTrigger('y', 'this is no Lua')")
    assert session.errors == []
    await session.hear("x", "y")

    assert session.value("heard") == "x"
    assert len(session.errors) == 1


async def test_a_trigger_with_a_count_goes_when_it_has_fired_so_often(session: ScriptSession) -> None:
    session.run(f"id = tempTrigger('x', {COUNT}, 2)")
    await session.hear("x", "nothing", "x", "x")

    assert session.values("count, exists(id, 'trigger')") == [2, 0]


async def test_a_killed_trigger_is_there_until_the_next_line_but_does_nothing(session: ScriptSession) -> None:
    session.run(f"""
        id = tempTrigger('x', {COUNT})
        first, there, active, second = killTrigger(id), exists(id, 'trigger'), isActive(id, 'trigger'), killTrigger(id)
        feedTriggers('x\\n')
        after = exists(id, 'trigger')
    """)

    assert session.values("first, there, active, second, after, count") == [True, 1, 0, False, 0, None]


async def test_a_trigger_that_kills_itself_is_gone_behind_its_line(session: ScriptSession) -> None:
    session.run("id = tempTrigger('x', function() killTrigger(id) there = exists(id, 'trigger') end)")
    await session.hear("x")

    assert session.values("there, exists(id, 'trigger')") == [1, 0]


async def test_a_counted_trigger_that_returns_true_does_not_count(session: ScriptSession) -> None:
    session.run("count = 0 id = tempTrigger('x', function() count = count + 1 return count < 3 end, 1)")
    await session.hear("x", "x", "x", "x")

    assert session.values("count, exists(id, 'trigger')") == [3, 0]


async def test_a_counted_trigger_that_fails_counts(session: ScriptSession) -> None:
    session.run("id = tempTrigger('x', function() boom() end, 1)")
    await session.hear("x", "x")

    assert session.value("exists(id, 'trigger')") == 0
    assert len(session.errors) == 1


async def test_a_prompt_trigger_fires_on_prompts(session: ScriptSession) -> None:
    session.run("lines = {} id = tempPromptTrigger(function() lines[#lines + 1] = line end)")
    await session.prompt("HP: 1> ")
    await session.hear("HP: 2> ")
    await session.prompt("HP: 3> ")

    assert session.value("lines") == ["HP: 1> ", "HP: 3> "]


async def test_a_prompt_trigger_may_be_counted(session: ScriptSession) -> None:
    session.run(f"id = tempPromptTrigger({COUNT}, 2)")
    for _ in range(3):
        await session.prompt("> ")

    assert session.values("count, exists(id, 'trigger')") == [2, 0]


async def test_a_prompt_trigger_that_returns_true_does_not_count(session: ScriptSession) -> None:
    session.run("count = 0 id = tempPromptTrigger(function() count = count + 1 return count < 2 end, 1)")
    for _ in range(3):
        await session.prompt("> ")

    assert session.values("count, exists(id, 'trigger')") == [2, 0]


LINE_TRIGGERS = [("1, 1", ["a"]), ("1, 2", ["a", "b"]), ("2, 2", ["b", "c"]), ("3, 9", ["c", "d"])]


@pytest.mark.parametrize(("arguments", "lines"), LINE_TRIGGERS)
async def test_a_line_trigger_fires_on_the_lines_after_this_one(
    play: StartSession, arguments: str, lines: list[LuaValue]
) -> None:
    do = f"lines = {{}} tempLineTrigger({arguments}, function() lines[#lines + 1] = line end)"
    session = play(trigger("start", "start", do=do))
    await session.hear("start", "a", "b", "c", "d")

    assert session.value("lines") == lines


REFUSED = [
    (
        "tempRegexTrigger('(x', '')",
        "tempRegexTrigger: the pattern does not compile: missing closing parenthesis (at character 2)",
    ),
    (
        "tempTrigger('x', '', 0)",
        "tempTrigger: bad argument #3 value (trigger expiration count must be nil or greater than zero, got 0)",
    ),
    (
        "tempPromptTrigger('', 0)",
        "tempPromptTrigger: bad argument #2 value (trigger expiration count must be nil or greater than zero, got 0)",
    ),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
async def test_what_is_refused_with_words(session: ScriptSession, call: str, message: str) -> None:
    assert session.values(call) == [None, message]


WRONG = [
    ("tempTrigger()", "tempTrigger: bad argument #1 type (pattern as string expected, got no value!)"),
    (
        "tempTrigger('x')",
        "tempTrigger: bad argument #2 type (code to run as string or function expected, got no value!)",
    ),
    (
        "tempTrigger('x', '', 'y')",
        "tempTrigger: bad argument #3 value (trigger expiration count must be a number, got string!)",
    ),
    ("tempAlias({}, '')", "tempAlias: bad argument #1 type (regex pattern as string expected, got table!)"),
    ("tempTimer('soon', '')", "tempTimer: bad argument #1 type (time in seconds as number expected, got string!)"),
    ("tempTimer(1)", "tempTimer: bad argument #2 type (code to run as string or function expected, got no value!)"),
    ("tempLineTrigger(1, {}, '')", "tempLineTrigger: bad argument #2 type (how many as number expected, got table!)"),
    ("enableTrigger()", "enableTrigger: bad argument #1 type (name as string expected, got no value!)"),
    ("enableTrigger(nil)", "enableTrigger: bad argument #1 type (name as string expected, got nil!)"),
    ("killTimer({})", "killTimer: bad argument #1 type (id as string expected, got table!)"),
    ("exists('x')", "exists: bad argument #2 type (item type as string expected, got no value!)"),
]


@pytest.mark.parametrize(("call", "message"), WRONG)
async def test_a_wrong_argument_is_an_error_on_the_line_of_the_script(
    session: ScriptSession, call: str, message: str
) -> None:
    session.run(f"\n{call}")

    assert message in session.errors[0]
    assert session.failures[0].owner.line == 2


async def test_what_a_script_makes_belongs_to_the_item_it_is_in(session: ScriptSession) -> None:
    session.run("tempTrigger('x', function() boom() end) tempAlias('x', function() boom() end)", "mine")
    await session.hear("x")
    session.enter("x")

    assert [failure.item for failure in session.failures] == ["mine", "mine"]


async def test_a_temporary_alias_takes_commands(session: ScriptSession) -> None:
    session.run("tempAlias('^hi (\\\\w+)$', function() send('say hi ' .. matches[2]) end)")
    session.enter("hi Bob")

    assert session.sent == ["say hi Bob"]


# --- named timers ---


async def test_a_named_timer_fires_once_or_again_and_again(session: ScriptSession) -> None:
    session.run("""
        once, often = 0, 0
        made = registerNamedTimer('me', 'once', 0.001, function() once = once + 1 end)
        registerNamedTimer('me', 'often', 0.001, 'my.tick', true)
        my = { tick = function() often = often + 1 end }
    """)
    await session.until("often >= 3")

    assert session.values("made, once, getNamedTimers('me')") == [True, 1, ["often", "once"]]


async def test_a_named_timer_may_be_code(session: ScriptSession) -> None:
    session.run("registerNamedTimer('me', 'code', 0.001, [[ fired = 'by code' ]])")
    await session.until("fired")

    assert session.value("fired") == "by code"


async def test_the_last_timer_of_a_name_counts(session: ScriptSession) -> None:
    session.run("""
        registerNamedTimer('me', 'it', 0.001, function() fired = 'old' end)
        registerNamedTimer('me', 'it', 0.002, function() fired = 'new' end)
    """)
    await session.until("fired")

    assert session.value("fired") == "new"


async def test_named_timers_are_stopped_resumed_and_deleted(session: ScriptSession) -> None:
    session.run("""
        count = 0
        registerNamedTimer('me', 'it', 0.001, function() count = count + 1 end)
        stopped = { stopNamedTimer('me', 'it'), stopNamedTimer('me', 'it'), stopNamedTimer('me', 'no') }
        tempTimer(0.005, function() later = true end)
    """)
    await session.until("later")
    assert session.values("count, stopped") == [0, [True, False, False]]

    session.run("resumed = { resumeNamedTimer('me', 'it'), resumeNamedTimer('me', 'no') }")
    await session.until("count == 1")
    assert session.values("resumed, deleteNamedTimer('me', 'it'), deleteNamedTimer('me', 'it')") == [
        [True, False],
        True,
        False,
    ]
    assert session.values("getNamedTimers('me'), resumeNamedTimer('me', 'it')") == [[], False]


async def test_all_named_timers_of_a_user_are_deleted_or_stopped(session: ScriptSession) -> None:
    session.run("""
        for _, user in ipairs { 'me', 'you' } do
            for _, name in ipairs { 'a', 'b' } do registerNamedTimer(user, name, 100, function() end) end
        end
        deleteAllNamedTimers('me')
        stopAllNamedTimers('you')
    """)

    assert session.values("getNamedTimers('me'), getNamedTimers('you'), stopNamedTimer('you', 'a')") == [
        [],
        ["a", "b"],
        False,
    ]


# --- what there is ---


async def test_the_packages_of_which_there_are_items(play: StartSession) -> None:
    session = play(trigger("t", package="b"), script("s", "", package="a"), script("own", ""))

    assert session.value("getPackages()") == ["a", "b"]


async def test_the_time_that_a_named_timer_has_left(session: ScriptSession) -> None:
    session.run("registerNamedTimer('me', 't', 60, function() end)")

    left = session.value("remainingNamedTimer('me', 't')")
    assert isinstance(left, int | float)
    assert 50 < left <= 60
    assert session.values("remainingNamedTimer('me', 'none')")[0] is None
