"""Events, Lua's part: functions found by their names, and what outlives a raise."""

from tests.support.script_session import ScriptSession

# Order, arguments, one-shot and named handlers: tests/scripting/automation/test_events.py.


async def test_a_name_leads_through_tables_only(session: ScriptSession) -> None:
    session.run("a = { b = { c = function() called = true end }, text = 'x' }")
    for name in ("a.b.c", "a.text.c", "a.b", "nothing.c", ".", ""):
        session.run(f"registerAnonymousEventHandler('it', '{name}')")
    session.run("raiseEvent('it')")

    assert session.value("called") is True
    assert session.errors == [
        f'the event handler "{name}" is no function' for name in ("a.text.c", "a.b", "nothing.c", ".", "")
    ]


async def test_a_name_may_be_a_methods(session: ScriptSession) -> None:
    session.run("a = { b = { mark = 'mine' } } function a.b:heard(event, value) got = self.mark .. event .. value end")
    session.run("registerAnonymousEventHandler('it', 'a.b:heard') raiseEvent('it', 1)")

    assert session.value("got") == "mineit1"


async def test_a_text_may_be_whatever_can_be_called(session: ScriptSession) -> None:
    session.run("""
        heard, begun = {}, 0
        function init() begun = begun + 1 end
        handlers = { ["at first"] = function(event, value) heard = { event, value } end }
        registerAnonymousEventHandler("it", [[handlers["at first"] ]])
        registerAnonymousEventHandler("it", "init()")
        raiseEvent("it", 5)
    """)

    assert session.values("heard, begun") == [["it", 5], 1]
    assert session.errors == ["handler:1: attempt to call a nil value"]  # what init() has returned


async def test_a_handler_that_is_stopped_in_the_middle_leaves_nothing_behind(session: ScriptSession) -> None:
    session.run("""
        registerAnonymousEventHandler('outer', function() raiseEvent('inner', 'x') error('stop', 0) end)
        registerAnonymousEventHandler('inner', function() error('stop too', 0) end)
        registerAnonymousEventHandler('after', function(_, value) got = value end)
        raiseEvent('outer')
        raiseEvent('after', 'right')
    """)

    assert session.value("got") == "right"
    assert session.errors == ["stop too", "stop"]


async def test_a_handler_waits_while_another_event_is_raised_and_keeps_what_it_was_given(
    session: ScriptSession,
) -> None:
    session.run("""
        results = {}
        registerAnonymousEventHandler('it', function(_, value)
            while not go do wait(0.001) end
            results[#results + 1] = value
        end)
        raiseEvent('it', 'first')
        raiseEvent('it', 'second')
        go = true
    """)
    await session.until("#results == 2")

    assert session.value("results") == ["first", "second"]


async def test_an_error_in_a_handler_is_blamed_on_the_item_that_registered_it(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('it', function()\n\n error('bad') end)", "mine")
    session.run("raiseEvent('it')", "other")

    assert [(failure.item, failure.owner.line) for failure in session.failures] == [("mine", 3)]
