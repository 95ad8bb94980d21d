"""Links through the whole core: from a game's text and a script to the window, and a click back to either."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.commands import FollowLink
from netcore.api.links import SCRIPT, LinkSpan, spans
from tests.support.game_server import GameServer
from tests.support.painted import game_line
from tests.support.real_host import script
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.net]


@pytest.fixture
async def game() -> AsyncIterator[GameServer]:
    async with GameServer() as server:
        yield server


@pytest.fixture
async def core(game: GameServer, tmp_path: Path) -> AsyncIterator[Core]:
    async with running(tmp_path, game.port) as core:
        yield core


async def test_a_click_on_a_scripts_link_runs_its_code(core: Core, game: GameServer) -> None:
    await core.open()
    await core.connect()
    await game.connected()
    await core.save(script('echoLink("buy a lamp", function() send("buy lamp") end, "Buy it")'))
    await core.front.text("buy a lamp")
    shown = next(line for line in core.front.screens[1].values() if line.text == "buy a lamp")
    (link,) = spans(shown.links)
    core.service.handle(1, FollowLink(link.targets.removeprefix(SCRIPT)))

    assert link.hints == "Buy it"
    await game.wait_for(b"buy lamp")


async def test_a_link_of_a_game_comes_to_the_window_and_what_it_says_goes_back(core: Core, game: GameServer) -> None:
    await core.play()
    await game.connected()
    await game.say("go \x1b]8;;send:north\x1b\\north\x1b]8;;\x1b\\ now")
    await core.front.text("go north now")
    (link,) = spans(game_line(core, "go north now").links)
    core.type(link.targets.removeprefix("send:"))

    assert link == LinkSpan(3, 8, "send:north")
    await game.wait_for(b"north")
