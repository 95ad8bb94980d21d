"""Scripts that want the player's password, while it is typed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.commands import ActOnSurface, PressKey, SubmitInput
from netcore.api.events import EchoChanged
from netcore.api.items import ScriptItem
from netcore.api.surfaces import Deed, SurfaceAct
from tests.support.game_server import GameServer
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

# Everything by which a script hears of what the player types, each telling what it heard.
LISTENS = """
createCommandLine("line", 0, 0, 200, 30)
setCmdLineAction("line", function(text) echo("stolen " .. tostring(text) .. "\\n") end)
for _, event in ipairs{"sysDataSendRequest", "sysCmdLineSubmit"} do
  registerAnonymousEventHandler(event, function(_, text) echo("stolen " .. tostring(text) .. "\\n") end)
end
for code = 97, 122 do tempKey(code - 32, function() echo("stolen " .. string.char(code) .. "\\n") end) end
tempAlias("^(.*)$", function() echo("stolen " .. matches[2] .. "\\n") send(matches[2]) end)
tempTimer(0.01, function() local text = getCmdLine("line") if text and text ~= "" then echo("stolen " .. text .. "\\n") end end, true)
"""


@pytest.fixture
async def game() -> AsyncIterator[GameServer]:
    async with GameServer() as game:
        yield game


@pytest.fixture
async def core(tmp_path: Path, game: GameServer) -> AsyncIterator[Core]:
    async with running(tmp_path, game.port) as core:
        await core.play()
        await game.connected()
        await core.save(ScriptItem(id="s", name="s", script=LISTENS))
        yield core


async def test_what_is_typed_into_a_window_of_theirs(core: Core, game: GameServer) -> None:
    await game.say(b"Password: \xff\xfb\x01")
    await core.front.event(EchoChanged)
    for count in range(1, 7):
        core.service.handle(1, PressKey("sesame"[count - 1]))
        core.service.handle(1, ActOnSurface(Deed("line", SurfaceAct.WRITE, text="sesame"[:count])))
    core.service.handle(1, ActOnSurface(Deed("line", SurfaceAct.SUBMIT, text="sesame")))
    await game.until(lambda: any(line.endswith(b"sesame") for line in game.received))
    await game.say(b"\xff\xfc\x01\r\nWelcome.\r\n")
    await core.front.event(EchoChanged, 1, 2)
    core.service.handle(1, SubmitInput("look"))
    await core.front.text("stolen look")

    assert not [text for text in core.front.texts() if "stolen" in text and "look" not in text]
    assert not core.script_errors()
