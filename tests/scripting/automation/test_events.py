"""Events: who hears of them, in which order, and with what."""

import pytest

from netcore.api.settings import Limits
from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession, script


async def test_a_handler_gets_the_name_and_whatever_was_given(session: ScriptSession) -> None:
    session.run("""
        local given = { x = 1 }
        registerAnonymousEventHandler('it', function(...)
            local _, t, f = ...
            heard = { ... } count = select('#', ...) same = t == given and f() == 'called'
        end)
        raiseEvent('it', given, function() return 'called' end, 'text', 5, true, nil)
    """)

    assert session.values("heard[1], heard[4], heard[5], heard[6], count, same") == ["it", "text", 5, True, 7, True]


async def test_the_order_is_scripts_then_scripts_for_all_then_handlers_then_handlers_for_all(
    play: StartSession,
) -> None:
    note = "function {0}(event) order = (order or '') .. '{0} ' end"
    session = play(
        script("all", note.format("all"), "*"),
        script("b", note.format("b"), "it"),
        script("a", note.format("a"), "it", "other"),
    )
    session.run("""
        registerAnonymousEventHandler('*', function() order = order .. 'handler for all ' end)
        registerAnonymousEventHandler('it', function() order = order .. 'first ' end)
        registerAnonymousEventHandler('it', function() order = order .. 'second ' end)
        order = nil
        raiseEvent('it')
    """)

    assert session.value("order") == "b a all first second handler for all "


async def test_a_handler_given_by_its_name_may_be_in_a_table_and_is_looked_up_when_it_is_called(
    session: ScriptSession,
) -> None:
    session.run("""
        registerAnonymousEventHandler('it', 'my.handlers.it')
        my = { handlers = { it = function(event, what) heard = { event, what } end } }
        raiseEvent('it', 'x')
    """)

    assert session.value("heard") == ["it", "x"]


async def test_a_handler_given_by_a_name_that_is_no_function_is_an_error(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('it', 'nobody') raiseEvent('it')")

    assert session.errors == ['the event handler "nobody" is no function']


async def test_the_same_name_for_the_same_event_counts_once(session: ScriptSession) -> None:
    session.run("""
        count = 0
        function handler() count = count + 1 end
        one, two = registerAnonymousEventHandler('it', 'handler'), registerAnonymousEventHandler('it', 'handler')
        other = registerAnonymousEventHandler('other', 'handler')
        raiseEvent('it')
        killAnonymousEventHandler(one)
        three = registerAnonymousEventHandler('it', 'handler')
        raiseEvent('it')
    """)

    assert session.values("one == two, one ~= other, three ~= one, count") == [True, True, True, 2]


async def test_a_one_shot_handler_goes_unless_it_returns_true(session: ScriptSession) -> None:
    session.run("""
        count, again = 0, true
        registerAnonymousEventHandler('it', function() count = count + 1 return again end, true)
        raiseEvent('it') raiseEvent('it')
        again = nil
        raiseEvent('it') raiseEvent('it')
    """)

    assert session.value("count") == 3


async def test_a_killed_handler_is_not_called_not_even_by_the_event_on_its_way(session: ScriptSession) -> None:
    session.run("""
        registerAnonymousEventHandler('it', function() killed = killAnonymousEventHandler(victim) end)
        victim = registerAnonymousEventHandler('it', function() called = true end)
        raiseEvent('it')
    """)

    assert session.values("killed, called, killAnonymousEventHandler(victim)") == [True, None, False]


async def test_a_handler_registered_while_the_event_is_raised_hears_the_next(session: ScriptSession) -> None:
    session.run("""
        count = 0
        registerAnonymousEventHandler('it', function()
            registerAnonymousEventHandler('it', function() count = count + 1 end)
        end, true)
        raiseEvent('it')
        before = count
        raiseEvent('it')
    """)

    assert session.values("before, count") == [0, 1]


async def test_an_error_in_one_handler_does_not_stop_the_next(session: ScriptSession) -> None:
    session.run(
        "registerAnonymousEventHandler('it', function()\n boom() end)"
        "registerAnonymousEventHandler('it', function() heard = true end)"
        "raised = raiseEvent('it')",
        "mine",
    )

    assert session.values("heard, raised") == [True, True]
    assert (session.failures[0].item, session.failures[0].owner.line) == ("mine", 2)


async def test_an_event_within_an_event_is_raised_at_once_with_its_own_arguments(session: ScriptSession) -> None:
    session.run("""
        order = {}
        local function note(event, what) order[#order + 1] = event .. ' ' .. what end
        registerAnonymousEventHandler('outer', function(_, what) raiseEvent('inner', what .. what) end)
        registerAnonymousEventHandler('outer', note)
        registerAnonymousEventHandler('inner', note)
        raiseEvent('outer', 'x')
    """)

    assert session.value("order") == ["inner xx", "outer x"]


async def test_handlers_that_raise_each_others_events_without_end_end_with_an_error(session: ScriptSession) -> None:
    session.run("""
        depth = 0
        registerAnonymousEventHandler('ping', function() depth = depth + 1 raiseEvent('pong') end)
        registerAnonymousEventHandler('pong', function() raiseEvent('ping') end)
        raiseEvent('ping')
    """)

    assert session.value("depth") == Limits().event_depth / 2
    assert len(session.errors) == 1
    assert "raiseEvent: handlers raise each other's events without end (ping)" in session.errors[0]


async def test_a_handler_that_waits_lets_the_others_go_on_and_keeps_its_arguments(session: ScriptSession) -> None:
    session.run("""
        registerAnonymousEventHandler('it', function(event, t) wait(0.001) waited = { event, t.x } end)
        registerAnonymousEventHandler('it', function() heard = true end)
        raiseEvent('it', { x = 'kept' })
        first = { heard, waited }
        raiseEvent('other')
    """)
    await session.until("waited")

    assert session.values("first, waited") == [[True], ["it", "kept"]]


async def test_a_script_item_hears_events_by_the_function_named_like_it(play: StartSession) -> None:
    session = play(
        script("Room.Watcher", "Room = { Watcher = function(event, x) heard = { event, x } end }", "it"),
        script("no function", "", "it"),
        script("off", "function off() wrong = true end", "it", enabled=False),
    )
    session.run("raiseEvent('it', 5)")

    assert session.values("heard, wrong") == [["it", 5], None]
    assert session.errors == []


async def test_an_item_that_names_an_event_twice_hears_it_once(play: StartSession) -> None:
    session = play(script("f", "function f() count = (count or 0) + 1 end", "it", "it"))
    session.run("raiseEvent('it')")
    assert session.value("count") == 1

    session.save(script("f", "", "other", "it", "other"))
    session.drop("f")
    session.run("raiseEvent('it')")
    assert session.value("count") == 1


async def test_the_program_raises_events_with_their_arguments(session: ScriptSession) -> None:
    session.run("""
        heard = {}
        registerAnonymousEventHandler('*', function(...) heard[#heard + 1] = table.concat({ ... }, ' ') end)
    """)
    await session.connect()
    session.enter("look")
    await session.switch("GMCP", enabled=True)
    await session.switch("GMCP", enabled=False)

    assert session.value("heard") == [
        "sysConnectionEvent",
        "sysDataSendRequest look",
        "sysProtocolEnabled GMCP",
        "sysProtocolDisabled GMCP",
    ]


# --- named handlers ---


async def test_the_last_handler_of_a_name_counts(session: ScriptSession) -> None:
    session.run("""
        heard = ''
        registerNamedEventHandler('me', 'mine', 'it', function() heard = heard .. 'old ' end)
        registerNamedEventHandler('me', 'mine', 'it', function() heard = heard .. 'new ' end)
        registerNamedEventHandler('you', 'mine', 'it', function() heard = heard .. 'yours ' end)
        raiseEvent('it')
    """)

    assert session.value("heard") == "new yours "


async def test_named_handlers_are_stopped_resumed_and_deleted(session: ScriptSession) -> None:
    session.run("""
        count = 0
        registerNamedEventHandler('me', 'a', 'it', function() count = count + 1 end)
        registerNamedEventHandler('me', 'b', 'it', function() count = count + 10 end)
        results = { stopNamedEventHandler('me', 'a'), stopNamedEventHandler('me', 'a'), getNamedEventHandlers('me') }
        raiseEvent('it')
        stopped = count
        results[4] = resumeNamedEventHandler('me', 'a')
        raiseEvent('it')
        resumed = count
        results[5], results[6] = deleteNamedEventHandler('me', 'a'), deleteNamedEventHandler('me', 'a')
        results[7] = resumeNamedEventHandler('me', 'a')
        raiseEvent('it')
        deleted = count
        stopAllNamedEventHandlers('me')
        raiseEvent('it')
        deleteAllNamedEventHandlers('me')
        results[8] = getNamedEventHandlers('me')
    """)

    assert session.values("stopped, resumed, deleted, count") == [10, 21, 31, 31]
    assert session.value("results") == [True, False, ["a", "b"], True, True, False, False, []]


async def test_a_named_handler_may_be_for_once(session: ScriptSession) -> None:
    session.run("""
        count = 0
        registerNamedEventHandler('me', 'a', 'it', function() count = count + 1 end, true)
        raiseEvent('it') raiseEvent('it')
    """)

    assert session.value("count") == 1


REFUSED = [
    ("raiseEvent()", "raiseEvent: bad argument #1 type (event name as string expected, got nil!)"),
    ("registerAnonymousEventHandler('x')", "registerAnonymousEventHandler: bad argument #2 type (handler as string or"),
    (
        "killAnonymousEventHandler('x')",
        "killAnonymousEventHandler: bad argument #1 type (handler id as number expected",
    ),
    ("registerNamedEventHandler('a', 'b', {}, 'f')", "registerNamedEventHandler: bad argument #3 type (event name as"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
async def test_what_is_refused(session: ScriptSession, call: str, message: str) -> None:
    session.run(f"\n{call}")

    assert message in session.errors[0]
    assert session.failures[0].owner.line == 2
