"""The history of a whole core with a real script host."""

from pathlib import Path

import pytest

from netcore.api.commands import KeepEntry, SearchHistory, SubmitInput
from netcore.api.events import EchoChanged, EntriesRecalled, EntryRefused, HistoryFound
from tests.support.game_server import GameServer
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

ECHO_ON = b"\xff\xfb\x01"


async def searched(core: Core, words: str) -> list[str]:
    count = len(core.front.of(HistoryFound, 0))
    core.service.handle(0, SearchHistory(1, words))
    await core.front.event(HistoryFound, 0, count + 1)
    return [line.text for line in core.front.of(HistoryFound, 0)[-1].lines]


async def test_what_was_shown_is_found_in_the_next_session_and_no_password_is(tmp_path: Path) -> None:
    async with GameServer() as game, running(tmp_path, game.port) as core:
        await core.play()
        await game.connected()
        await game.say("A grey wolf.")
        await core.front.text("A grey wolf.")
        core.service.handle(1, KeepEntry("kill wolf"))
        core.service.handle(1, KeepEntry("1 + 1", is_code=True))
        core.type("kill wolf")
        await core.front.text("kill wolf")
        await game.say(ECHO_ON + b"Password:\r\n")
        await core.front.event(EchoChanged, 1)
        core.service.handle(1, KeepEntry("swordfish"))
        core.service.handle(1, SubmitInput("swordfish"))
        refused = await core.front.event(EntryRefused, 1)
        await core.service.close()

    assert refused == EntryRefused("swordfish")

    async with GameServer() as game, running(tmp_path, game.port) as core:
        await core.open()

        assert core.front.of(EntriesRecalled, 1) == [EntriesRecalled(("kill wolf",), ("1 + 1",))]
        assert await searched(core, "wolf") == ["kill wolf", "A grey wolf."]
        assert await searched(core, "swordfish") == []
        assert b"swordfish" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
