"""Sending, expanding aliases, feeding triggers and waiting."""

import pytest

from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession, alias, trigger

# A call, what goes to the game, what of it is shown.
SENDING = [
    ("send('look')", ["look"], ["look"]),
    ("send('look', true)", ["look"], ["look"]),
    ("send('look', false)", ["look"], []),
    ("send(5)", ["5"], ["5"]),
    ("send('')", [""], [""]),
    ("send('a;;b')", ["a", "b"], ["a;;b"]),
    ("send('é☃')", ["é☃"], ["é☃"]),
    ("send('go')", ["go"], ["go"]),
    ("sendAll('a', 'b')", ["a", "b"], ["a", "b"]),
    ("sendAll('a', 'b', false)", ["a", "b"], []),
    ("expandAlias('go')", ["north"], ["go"]),
    ("expandAlias('go', false)", ["north"], []),
    ("sendAll('look', 'go', false)", ["look", "go"], []),
    ("send = nil function send(text) echo('[' .. text .. ']\\n') end sendAll('look')", [], ["[look]"]),
    ("expandAlias('look;;go')", ["look", "north"], ["look;;go"]),
]  # fmt: skip


@pytest.mark.parametrize(("call", "sent", "shown"), SENDING)
async def test_what_is_sent_and_shown(play: StartSession, call: str, sent: list[str], shown: list[str]) -> None:
    session = play(alias("go", "^go$", "send('north', false)"))
    session.run(call)

    assert session.errors == []
    assert (session.sent, session.texts) == (sent, shown)


async def test_a_handler_may_deny_what_is_sent(session: ScriptSession) -> None:
    session.run("""
        registerAnonymousEventHandler('sysDataSendRequest', function(_, command)
            if command == 'quit' then denyCurrentSend() end
        end)
        send('look;;quit;;north', false)
    """)
    session.enter("quit")

    assert session.sent == ["look", "north"]


async def test_denying_when_nothing_is_sent_does_nothing(session: ScriptSession) -> None:
    session.run("denyCurrentSend() send('look', false)")

    assert session.sent == ["look"]


async def test_fed_text_is_treated_like_the_games(play: StartSession) -> None:
    session = play(trigger("it", r"^(\w+) wins", do="seen = seen or {} seen[#seen + 1] = matches[2]"))
    session.run("fed = feedTriggers('Bob wins\\nAl \\27[1mwins\\27[0m\\nan end')")

    assert session.values("fed, seen") == [True, ["Bob", "Al"]]
    assert session.texts == ["Bob wins", "Al wins", "an end"]


async def test_too_much_text_at_once_is_refused(session: ScriptSession) -> None:
    session.run("feedTriggers(('x'):rep(1048577))")

    assert "feedTriggers: 1048577 bytes are too many at once" in session.errors[0]


async def test_waiting_lets_everything_else_go_on(session: ScriptSession) -> None:
    session.run("order = { 'start' } wait(0.002) order[#order + 1] = 'waited'")
    session.run("order[#order + 1] = 'meanwhile'")
    await session.until("#order == 3")

    assert session.value("order") == ["start", "meanwhile", "waited"]


async def test_pumping_events_waits_so_many_milliseconds(session: ScriptSession) -> None:
    session.run("tempTimer(0, function() fired = true end) pumpEvents(5) seen = fired")
    await session.until("seen")


async def test_the_separator_is_the_profiles(session: ScriptSession) -> None:
    assert session.value("getCommandSeparator()") == ";;"


REFUSED = [
    ("send()", "sendRaw: bad argument #1 type (command as string expected, got no value!)"),
    ("sendAll('a', {})", "sendAll: bad argument #2 type (command as string expected, got table!)"),
    ("expandAlias(nil)", "expandAlias: bad argument #1 type (command as string expected, got nil!)"),
    ("feedTriggers()", "feedTriggers: bad argument #1 type (imitation game server text as string expected"),
    ("wait('long')", "Wait: bad argument #1 type (time in seconds as number expected, got string!)"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
async def test_what_is_refused(session: ScriptSession, call: str, message: str) -> None:
    session.run(f"\n{call}")

    assert message in session.errors[0]
    assert session.failures[0].owner.line == 2


async def test_what_is_fed_could_have_come_in_the_games_charset(session: ScriptSession) -> None:
    session.run("setServerEncoding('ASCII')")
    assert session.values("getServerEncoding(), feedTriggers('é')") == [
        "ASCII",
        None,
        "feedTriggers: the text cannot be conveyed in the current game server encoding of 'ASCII'",
    ]

    session.run("setServerEncoding('ISO-8859-1') done = feedTriggers('caf\\233', false)")
    assert session.values("done, getCurrentLine()") == [True, "café"]


async def test_command_is_the_last_that_was_expanded(session: ScriptSession) -> None:
    session.run("""
        tempAlias('^inner$', function() inner = command end)
        tempAlias('^outer$', function() expandAlias('inner', false) outer = command end)
        tempTrigger('fed', function() expandAlias('inner', false) trigger, match = command, matches[1] end)
        expandAlias('outer', false)
        after = command
        expandAlias('nothing', false)
        unmatched = command
    """)
    assert session.values("inner, outer, after, unmatched") == ["inner", "outer", "inner", "nothing"]

    session.run("expandAlias('x', false) feedTriggers('it was fed\\n') fed = command")
    session.run("later = command")
    assert session.values("trigger, match, fed, later") == ["inner", "fed", "inner", "inner"]

    session.run("""
        registerAnonymousEventHandler('asked', function() expandAlias('outer', false) handler = command end)
        tempAlias('^ask$', function() raiseEvent('asked') asking = command end)
        raiseEvent('asked')
        raised = command
        expandAlias('ask', false)
    """)
    assert session.values("handler, raised, asking, command") == ["inner", "inner", "ask", "inner"]
