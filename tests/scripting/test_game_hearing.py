"""What the game says reaches those for whom it is."""

from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession


async def test_a_line_reaches_triggers_and_scripts_that_wait(session: ScriptSession) -> None:
    session.run("tempTrigger('rat', function() send('kick ' .. line) end) waitForLine('rat') send('waited')")
    await session.hear("A rat is here.")

    await session.channel.until(lambda: len(session.sent) == 2)
    assert sorted(session.sent) == ["kick A rat is here.", "waited"]


async def test_scripts_hear_of_the_connection_and_can_ask_for_it(session: ScriptSession) -> None:
    session.run(
        "heard = {} for _, name in ipairs { 'sysConnectionEvent', 'sysDisconnectionEvent' } do "
        "registerAnonymousEventHandler(name, function(event) table.insert(heard, event) end) end"
    )
    await session.connect("mud.example", 23)

    assert session.values("heard, getConnectionInfo()") == [["sysConnectionEvent"], "mud.example", 23, True]


async def test_protocols_are_told_by_names_without_dashes(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('sysProtocolEnabled', function(_, name) enabled = name end)")
    await session.switch("CLIENT-MEDIA", enabled=True)

    assert session.value("enabled") == "CLIENT_MEDIA"


async def test_gmcp_becomes_a_table_and_an_event(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('gmcp.Char', function() hp = gmcp.Char.hp end)")
    await session.gmcp("Char", '{"hp": 5}')

    assert session.value("hp") == 5


async def test_in_safe_mode_nothing_is_told(play: StartSession) -> None:
    session = play(automation=False)
    await session.connect()
    await session.hear("A rat is here.")

    assert session.texts == ["A rat is here."]
    assert session.failures == []
