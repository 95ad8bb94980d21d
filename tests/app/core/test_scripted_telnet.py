"""Options of telnet that scripts speak, the bytes that they send, and those that they have taken for the game's."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core import inspector
from netcore.api.commands import ConnectGame, InspectProtocol
from netcore.api.events import EchoChanged, ProtocolSeen
from netcore.api.items import AliasItem, ScriptItem
from tests.support.game_server import GameServer
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

ECHO_ON = b"\xff\xfb\x01"
WILL_77 = b"\xff\xfb\x4d"

# Speaks option 77, shows what is said about it, and answers a subnegotiation with one of its own.
SCRIPT = r"""
addSupportedTelnetOption(77)
registerAnonymousEventHandler("sysTelnetEvent", function(_, verb, option, payload)
  echo("heard " .. verb .. " " .. option .. " " .. payload .. "\n")
  if verb == 5 then sendSocket("\255\250\77pong\255\240\r\n") end
end)
tempTrigger("Password", function() sendSocket("raw secret\r\n") end)
echo("ready\n")
"""


ITEMS = (
    ScriptItem(id="s", name="telnet", script=SCRIPT),
    AliasItem(id="f", name="feed", regex="^feed$", script=r"feedTelnet('\255\251\77fed\r\n\255\251\1\255\251\201')"),
)


@pytest.fixture
async def core(tmp_path: Path) -> AsyncIterator[tuple[Core, GameServer]]:
    async with GameServer() as game, running(tmp_path, game.port) as made:
        await made.open()
        for item in ITEMS:
            await made.save(item)
        await made.front.text("ready")
        yield made, game


async def test_scripts_speak_an_option_in_every_connection(core: tuple[Core, GameServer]) -> None:
    client, game = core
    for count in 1, 2:
        client.service.handle(1, ConnectGame())
        await game.connected(count)
        await game.say(WILL_77 + b"\xff\xfa\x4dping\xff\xf0\r\n")
        await game.until(lambda count=count: game.received.count(b"\xff\xfd\x4d\xff\xfa\x4dpong\xff\xf0") == count)

    await client.front.text("heard 1 77 ")
    await client.front.text("heard 5 77 ping")


async def test_scripts_have_a_protocol_refused_from_the_next_connection_on(core: tuple[Core, GameServer]) -> None:
    client, game = core
    await client.save(ScriptItem(id="n", name="no", script="setConfig('enableMSSP', false) echo('refused\\n')"))
    await client.front.text("refused")
    client.service.handle(1, ConnectGame())
    await game.connected()
    await game.say(b"\xff\xfb\x46\xff\xfb\x5b" + WILL_77 + b"\xff\xfa\x4dping\xff\xf0\r\n")
    await game.wait_for(b"\xff\xfe\x46\xff\xfd\x5b\xff\xfd\x4d\xff\xfa\x4dpong\xff\xf0")


async def test_what_scripts_feed_is_heard_until_the_game_is_there(core: tuple[Core, GameServer]) -> None:
    client, game = core
    client.type("feed")
    await client.front.text("fed")
    await client.front.text("heard 1 77 ")

    assert client.front.of(EchoChanged) == []

    await client.connect()
    await game.connected()
    client.type("feed")
    await game.say("Welcome!")
    await client.front.text("Welcome!")

    assert [line for line in client.front.texts() if line == "fed"] == ["fed"]


async def test_raw_bytes_may_be_a_password(core: tuple[Core, GameServer], monkeypatch: pytest.MonkeyPatch) -> None:
    client, game = core
    monkeypatch.setattr(inspector, "PORTION_S", 0.001)
    client.service.handle(1, InspectProtocol(on=True))
    await client.connect()
    await game.connected()
    await game.say(ECHO_ON + b"Password:\r\n")
    await game.until(lambda: any(b"raw secret" in line for line in game.received))
    await client.front.until(lambda: "hidden" in repr(client.front.of(ProtocolSeen, 1)))

    assert "secret" not in repr(client.front.of(ProtocolSeen, 1))
