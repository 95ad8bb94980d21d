"""What reaches other programs and is not there."""

from tests.support.script_session import ScriptSession


async def test_scripts_are_told(session: ScriptSession) -> None:
    assert session.values("spawn(print, 'ls')") == [None, "spawn: scripts may not start programs"]
    assert session.values("setDiscordDetail('x')") == [False, "setDiscordDetail: Discord is not available"]
    assert session.values("usingMudletsDiscordID(), getDiscordParty()") == [
        False,
        False,
        "getDiscordParty: Discord is not available",
    ]
