"""Windows of scripts through the whole core: a Geyser layout to the window, a click back, and a host that dies."""

import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.commands import ActOnSurface, OpenSession, ResizeConsole
from netcore.api.events import HostStarted
from netcore.api.items import ButtonItem, Side
from netcore.api.pixels import Pixels
from netcore.api.surfaces import Deed, Surface, SurfaceAct, SurfaceLinesShown, SurfacesShown
from tests.support.game_server import GameServer
from tests.support.real_host import script
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.net]

LAYOUT = """
bars = Geyser.HBox:new({name="bars", x=0, y=-40, width="100%", height=40})
hp = Geyser.Gauge:new({name="hp"}, bars)
hp:setValue(50, 100, "half")
chat = Geyser.MiniConsole:new({name="chat", x="50%", y=0, width="50%", height=-40})
chat:cecho("<red>hello\\n")
button = Geyser.Label:new({name="button", x=0, y=0, width=50, height=20, message="Go"})
button:setClickCallback(function(what, event) send(what .. event.x) end, "north ")
"""


def shown(core: Core) -> dict[str, Surface]:
    """The surfaces as they were shown last."""
    messages = [display for _, display in core.front.displays if isinstance(display, SurfacesShown)]
    return {surface.name: surface for message in messages for surface in message.surfaces}


def written(core: Core) -> list[tuple[str, str]]:
    lines = [display for _, display in core.front.displays if isinstance(display, SurfaceLinesShown)]
    return [(each.surface, line.text) for each in lines for line in each.lines]


@pytest.fixture
async def game() -> AsyncIterator[GameServer]:
    async with GameServer() as server:
        yield server


@pytest.fixture
async def core(game: GameServer, tmp_path: Path) -> AsyncIterator[Core]:
    async with running(tmp_path, game.port) as core:
        yield core


def place(core: Core, name: str) -> tuple[int, int, int, int] | None:
    surface = shown(core).get(name)
    return None if surface is None else (surface.x, surface.y, surface.width, surface.height)


async def test_a_layout_is_shown_clicked_resized_and_made_anew(core: Core, game: GameServer) -> None:
    core.service.handle(1, OpenSession("x", pixels=Pixels(800, 600, 9, 18, 11)))
    await core.front.event(HostStarted, 1)
    await core.connect()
    await game.connected()
    await core.save(script(LAYOUT))
    await core.front.until(lambda: place(core, "hp_front") == (0, 560, 400, 40))
    await core.front.until(lambda: place(core, "chat") == (400, 0, 400, 560))
    await core.front.until(lambda: written(core) == [("chat", "hello")])

    core.service.handle(1, ActOnSurface(Deed("button", SurfaceAct.PRESS, 3, 4, button=1)))
    await game.wait_for(b"north 3")

    core.service.handle(1, ResizeConsole(100, 30, Pixels(1000, 600, 9, 18, 11)))
    await core.front.until(lambda: place(core, "chat") == (500, 0, 500, 560))

    core.front.displays.clear()
    os.kill(core.pid(), signal.SIGKILL)
    # The next host has the same page, and makes the same windows.
    await core.front.until(lambda: place(core, "chat") == (500, 0, 500, 560))


BUTTONS = (
    ButtonItem(id="bar", name="Bar", folder=True, side=Side.LEFT, columns=2),
    ButtonItem(id="menu", name="Menu", parent="bar", folder=True),
    ButtonItem(
        id="loot",
        name="Loot",
        parent="menu",
        two_state=True,
        command="loot on",
        command_up="loot off",
        script="send('state ' .. getButtonState())",
    ),
)


async def test_a_button_in_a_menu_goes_down_and_comes_up(core: Core, game: GameServer) -> None:
    core.service.handle(1, OpenSession("x", pixels=Pixels(800, 600, 9, 18, 11)))
    await core.front.event(HostStarted, 1)
    await core.connect()
    await game.connected()
    for item in BUTTONS:
        await core.save(item)
    await core.front.until(lambda: "Loot" in shown(core))
    there = shown(core)
    bar, menu, loot = there["Bar"], there["Menu"], there["Loot"]
    assert (bar.dock, bar.upright, bar.columns, menu.is_menu, loot.parent) == ("l", True, 2, True, "Menu")

    core.service.handle(1, ActOnSurface(Deed("Loot", SurfaceAct.PRESS)))
    await game.wait_for(b"state 2")
    await core.front.until(lambda: shown(core)["Loot"].on)
    core.service.handle(1, ActOnSurface(Deed("Loot", SurfaceAct.PRESS)))
    await game.wait_for(b"state 1")
    assert game.received == [b"loot on", b"state 2", b"loot off", b"state 1"]
