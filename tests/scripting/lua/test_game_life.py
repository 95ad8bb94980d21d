"""Leaving the game and coming back, its charset, events for other sessions."""

import pytest

from netcore.api.host_commands import EventReached, LatencyTold
from netcore.api.host_events import EventShared, GameDisconnected, GameReconnected, ScriptsReset
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

VALUES: list[tuple[str, list[LuaValue]]] = [
    ("reconnect()", [True]),
    ("connectToServer('', 4000)", [True]),
    ("getNetworkLatency()", [0]),
    ("getCharacterName()", [None, "no character name set"]),
    ("getWindowsCodepage()", [None, "getWindowsCodepage: only needed on Windows"]),
    ("getServerEncoding()", ["UTF-8"]),
    ("setServerEncoding('latin1'), getServerEncoding()", [True, "ISO 8859-1"]),
    (
        "(select(2, setServerEncoding('klingon'))):match('^.-ASCII, .-,')",
        ["Encoding 'klingon' does not exist, use one of the following: ASCII, BIG5,"],
    ),
    (
        "table.contains(getServerEncodingsList(), 'CP437'), table.contains(getServerEncodingsList(), 'ISO 8859-1')",
        [True, True],
    ),
    ("setServerEncoding('CP437'), getServerEncoding()", [True, "CP437"]),
    ("table.contains(getServerEncodingsList(), 'KOI8-R')", [True]),
    ("type(getProcessID())", ["number"]),
]


@pytest.mark.parametrize(("expressions", "values"), VALUES)
async def test_what_they_give(session: ScriptSession, expressions: str, values: list[LuaValue]) -> None:
    assert session.values(expressions) == values


async def test_what_is_asked_of_the_core(session: ScriptSession) -> None:
    session.run("disconnect() reconnect() resetProfile() raiseGlobalEvent('news', 1, 'x', nil, true)")

    assert session.channel.of(GameDisconnected) == [GameDisconnected()]
    assert session.channel.of(GameReconnected) == [GameReconnected()]
    assert session.channel.of(ScriptsReset) == [ScriptsReset()]
    (shared,) = session.channel.of(EventShared)
    assert (shared.name, shared.arguments) == ("news", (1, b"x", None, True, b"test"))


async def test_another_game_is_another_profile(session: ScriptSession) -> None:
    await session.connect("mud.example", 23)

    assert session.values("connectToServer('other.example', 23)") == [
        None,
        "connectToServer: this profile plays at mud.example:23; make another profile for other.example:23",
    ]
    assert session.values("connectToServer('MUD.example')") == [True]


async def test_tables_stay_in_their_session(session: ScriptSession) -> None:
    session.run("raiseGlobalEvent('news', {})")

    assert "raiseGlobalEvent: bad argument type #2" in session.errors[0]


async def test_what_other_sessions_raise_is_heard(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('news', function(...) heard = {...} end)")
    session.inform(EventReached("news", (1, b"x", b"theirs")))

    assert session.value("heard") == ["news", 1, "x", "theirs"]


async def test_the_latency_is_what_the_core_tells(session: ScriptSession) -> None:
    session.inform(LatencyTold(0.25))

    assert session.value("getNetworkLatency()") == 0.25
