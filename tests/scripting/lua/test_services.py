"""What reaches other programs and is not there."""

from tests.support.script_session import ScriptSession


async def test_scripts_are_told(session: ScriptSession) -> None:
    for call in ("spawn()", "spawn('ls')", "spawn(print, {})", "spawn(print, 'ls', '-l', {})"):
        session.run(call)
    assert [error.split("spawn: ", 1)[1] for error in session.errors] == [
        "need read function and process name as parameters.",
        "need read function as first parameter.",
        "bad argument #2 type (process name as string expected, got table!)",
        "bad argument #4 type (process argument as string expected, got table!)",
    ]
    denied = [None, "Discord is not available"]
    for call in ("setDiscordDetail('x')", "getDiscordParty()", "usingMudletsDiscordID()", "setDiscordGameUrl('x')"):
        assert session.values(call) == denied
    session.run("setDiscordGameUrl({})")
    assert "setDiscordGameUrl: bad argument #1 type (url as string expected, got table!)" in session.errors[-1]
