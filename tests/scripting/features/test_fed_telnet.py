"""The scripts' side of bytes that are taken as the game's; with the core: `tests/app/test_run_file.py`."""

import pytest

from netcore.api.host_events import TelnetFed
from scripting.features.fed_telnet import MAX_FED_BYTES
from tests.support.script_session import ScriptSession


async def test_more_than_a_script_may_feed_is_an_error(session: ScriptSession) -> None:
    session.run(f"feedTelnet(('x'):rep({MAX_FED_BYTES + 1}))")

    assert "bytes are too many at once" in session.errors[0]
    assert session.channel.of(TelnetFed) == []


@pytest.mark.parametrize("call", ["feedTelnet({})", "feedTelnet()"])
async def test_what_is_no_text_is_named(session: ScriptSession, call: str) -> None:
    session.run(call)

    assert "feedTelnet: bad argument #1 type (data as string expected" in session.errors[0]
