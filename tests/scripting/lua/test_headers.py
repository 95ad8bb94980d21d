"""How the names of headers are spelled."""

from tests.support.script_session import ScriptSession


async def test_names_are_found_by_their_lower_case(session: ScriptSession) -> None:
    session.run("canonic = require('socket.headers').canonic")

    assert session.values("canonic['content-type'], canonic['www-authenticate'], canonic.etag, canonic.te") == [
        "Content-Type",
        "WWW-Authenticate",
        "ETag",
        "TE",
    ]
    assert session.value("canonic['x-unknown']") is None


async def test_a_script_may_add_to_them(session: ScriptSession) -> None:
    session.run("require('socket.headers').canonic['x-mine'] = 'X-MINE'")

    assert session.value("require('socket').headers.canonic['x-mine']") == "X-MINE"
