"""GMCP: the table, the events, and what is sent."""

import pytest

from tests.scripting.conftest import StartSession
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession, script

MESSAGES: list[tuple[str, str, str, LuaValue]] = [
    ("Char.Vitals", '{"hp": 5, "max": {"hp": 10}}', "gmcp.Char.Vitals", {"hp": 5, "max": {"hp": 10}}),
    ("Room.Info", '{"exits": ["n", "s"], "dark": false}', "gmcp.Room.Info", {"exits": ["n", "s"], "dark": False}),
    ("Comm.Channel.Text", '"hi"', "gmcp.Comm.Channel.Text", "hi"),
    ("Core.Ping", "", "type(gmcp.Core.Ping)", "table"),
    ("Core.Ping", "  ", "next(gmcp.Core.Ping)", None),
    ("Char.Level", "42", "gmcp.Char.Level", 42),
    ("Flat", "[1, 2]", "gmcp.Flat", [1, 2]),
    ("A.B", "null", "gmcp.A.B", None),
    ("A.B", '{"n": null}', "gmcp.A.B.n == yajl.null", True),
    ("A.B", '"\\u0000x"', "#gmcp.A.B", 2),
]


@pytest.mark.parametrize(("package", "payload", "expression", "value"), MESSAGES)
async def test_a_message_is_in_the_table(
    session: ScriptSession, package: str, payload: str, expression: str, value: LuaValue
) -> None:
    await session.gmcp(package, payload)

    assert session.value(expression) == value
    assert session.errors == []


async def test_a_message_takes_the_place_of_the_one_before_unless_it_is_to_be_merged(session: ScriptSession) -> None:
    for package in ("Char.Vitals", "Char.Status"):
        await session.gmcp(package, '{"a": 1, "b": {"c": 1}}')
        await session.gmcp(package, '{"b": {"d": 2}}')
    assert session.values("gmcp.Char.Vitals, gmcp.Char.Status") == [{"b": {"d": 2}}, {"a": 1, "b": {"d": 2}}]

    session.run("setMergeTables('Char.Vitals', 'X')")
    await session.gmcp("Char.Vitals", '{"a": 1}')
    assert session.value("gmcp.Char.Vitals") == {"a": 1, "b": {"d": 2}}


async def test_a_parent_keeps_its_children(session: ScriptSession) -> None:
    await session.gmcp("Char.Items.List", "[1]")
    await session.gmcp("Char.Vitals", '{"hp": 1}')
    assert session.value("gmcp.Char") == {"Items": {"List": [1]}, "Vitals": {"hp": 1}}

    await session.gmcp("Char.Vitals.Hp", "5")
    assert session.value("gmcp.Char.Vitals") == {"hp": 1, "Hp": 5}
    await session.gmcp("Char.Level", "5")
    await session.gmcp("Char.Level.Max", "6")
    assert session.value("gmcp.Char.Level") == {"Max": 6}


async def test_each_part_of_the_name_raises_an_event_with_the_whole_name(session: ScriptSession) -> None:
    session.run("""
        heard = {}
        registerAnonymousEventHandler('*', function(event, whole) heard[#heard + 1] = event .. ' ' .. whole end)
    """)
    await session.gmcp("Char.Items.List", "[]")

    assert session.value("heard") == [
        "gmcp.Char gmcp.Char.Items.List",
        "gmcp.Char.Items gmcp.Char.Items.List",
        "gmcp.Char.Items.List gmcp.Char.Items.List",
    ]


async def test_the_table_is_right_when_the_event_comes(play: StartSession) -> None:
    session = play(script("vitals", "function vitals() hp = gmcp.Char.Vitals.hp end", "gmcp.Char.Vitals"))
    await session.gmcp("Char.Vitals", '{"hp": 7}')

    assert session.value("hp") == 7


async def test_a_broken_message_is_told_in_the_debug_view_and_changes_nothing(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('gmcp.Char', function() heard = true end)")
    await session.gmcp("Char.Vitals", "{broken")

    assert session.debug == ["GMCP message Char.Vitals is not valid JSON: a key that is no string at character 2"]
    assert session.values("gmcp.Char, heard") == [None, None]


@pytest.mark.parametrize("package", ["", ".", "..."])
async def test_a_message_without_a_name_is_left_out(session: ScriptSession, package: str) -> None:
    await session.gmcp(package, "{}")

    assert session.value("gmcp") == []
    assert session.errors == []


async def test_a_script_that_has_broken_the_table_gets_a_new_one(session: ScriptSession) -> None:
    session.run("gmcp = 5")
    await session.gmcp("A", "1")
    assert session.value("gmcp") == {"A": 1}

    session.run("gmcp = nil")
    await session.gmcp("A", "1")
    assert session.value("gmcp") == {"A": 1}


async def test_a_table_of_a_script_that_raises_errors_costs_an_error_only(session: ScriptSession) -> None:
    session.run("gmcp = setmetatable({}, { __newindex = function() error('mine') end })")
    await session.gmcp("A", "1")
    session.run("gmcp = {}")
    await session.gmcp("B", "1")

    assert len(session.errors) == 1
    assert session.value("gmcp") == {"B": 1}


SENT = [
    ("sendGMCP('Core.Ping')", ["Core.Ping"]),
    ('sendGMCP(\'Char.Login {"name": "é"}\')', ['Char.Login {"name": "é"}']),
    ("sendGMCP('Core.Supports.Add', yajl.to_string({'Room 1'}))", ['Core.Supports.Add ["Room 1"]']),
]


@pytest.mark.parametrize(("call", "messages"), SENT)
async def test_what_is_sent(session: ScriptSession, call: str, messages: list[str]) -> None:
    await session.connect()
    session.run(call)

    assert session.gmcp_sent == messages


async def test_without_a_connection_nothing_is_sent_and_that_is_told(session: ScriptSession) -> None:
    assert session.values("sendGMCP('Core.Ping')") == [None, "sendGMCP: not connected to game server"]
    assert session.gmcp_sent == []


async def test_users_of_modules_register_once(session: ScriptSession) -> None:
    assert session.values("gmod.registerUser('me'), gmod.registerUser('me')") == ["user registered", "user exists"]


async def test_modules_are_announced_for_their_first_user_and_taken_back_after_the_last(session: ScriptSession) -> None:
    await session.connect()
    await session.switch("GMCP", enabled=True)
    session.run("""
        gmod.registerUser('me')
        gmod.enableModule('me', 'Room')
        gmod.enableModule('you', 'room')
        gmod.enableModule('me', 'Char.Skills 2')
        known = { gmod.isRegisteredModule('Room'), gmod.isRegisteredModule('Other') }
        gmod.disableModule('me', 'Room')
        gmod.disableModule('you', 'Room')
        gmod.disableModule('you', 'Room')
    """)

    assert session.gmcp_sent == [
        'Core.Supports.Add ["Room 1"]',
        'Core.Supports.Add ["Char.Skills 2"]',
        'Core.Supports.Remove ["Room"]',
    ]
    assert session.values("known, gmod.isRegisteredModule('room')") == [[{"me": True, "you": True}, False], False]


async def test_modules_wanted_before_the_game_speaks_gmcp_are_announced_when_it_does(session: ScriptSession) -> None:
    session.run("gmod.enableModule('me', 'Room')")
    assert session.gmcp_sent == []

    await session.connect()
    await session.switch("GMCP", enabled=True)
    assert session.gmcp_sent == ['Core.Supports.Add ["Room 1"]']
    session.run("gmod.reenableModules()")
    assert len(session.gmcp_sent) == 2


async def test_a_wrong_argument_is_an_error(session: ScriptSession) -> None:
    session.run("sendGMCP()")

    assert "sendGMCP: bad argument #1 type (command as string expected, got no value!)" in session.errors[0]


async def test_who_wants_which_module_can_be_printed(session: ScriptSession) -> None:
    session.run("gmod.enableModule('me', 'Char.Skills') gmod.enableModule('you', 'Room') gmod.printModules('me')")
    session.run("gmod.print('hello')")

    assert session.echoed == ["[GMCP] char.skills: me", "[GMCP] hello"]
