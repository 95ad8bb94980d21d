"""What waiting does for Lua: see `tests/scripting/lua/test_waiting.py` for the scripts' side."""

from tests.scripting.conftest import StartSession
from tests.support.script_session import script


async def test_a_listener_is_one_only_while_it_is_waited_for(play: StartSession) -> None:
    session = play(script("s", "for _ = 1, 3 do waitForEvent('tick') count = (count or 0) + 1 end"))
    for number in range(1, 4):
        session.run("raiseEvent('tick')")
        await session.until(f"count == {number}")
    session.run("raiseEvent('tick')")

    assert session.value("count") == 3
    assert session.errors == []
