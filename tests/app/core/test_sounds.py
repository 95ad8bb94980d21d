"""The sounds of a session, from a real game and real scripts to what the window is told."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.commands import StopScripts
from netcore.api.events import HostStarted
from netcore.api.items import AliasItem, ScriptItem
from netcore.api.media import MediaKind
from netcore.api.settings import LinkSettings, ProfileSettings, SoundSettings
from netcore.api.tracks import TrackChanged, TrackEnded, TrackStarted, TrackStopped
from tests.support.game_server import GameServer
from tests.support.running_core import Core, running
from tests.support.sound_files import write_wav

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]

WILL_GMCP = b"\xff\xfb\xc9"
SCRIPT = r"""
registerAnonymousEventHandler("sysMediaFinished", function(_, name) echo("over: " .. name .. "\n") end)
echo("ready\n")
"""
PLAY = r"""
playSoundFile{name = getMudletHomeDir() .. "/horn/horn.wav", key = "k", volume = 30}
for _, track in ipairs(getPlayingSounds()) do echo("plays: " .. track.key .. " " .. track.volume .. "\n") end
"""
ITEMS = (
    ScriptItem(id="s", name="sounds", script=SCRIPT),
    AliasItem(id="p", name="play", regex="^play$", script=PLAY),
    AliasItem(id="h", name="hush", regex="^hush$", script="pauseSounds() echo(#getPausedSounds() .. ' paused\\n')"),
)


def gmcp(message: str) -> bytes:
    return b"\xff\xfa\xc9" + message.encode() + b"\xff\xf0"


@pytest.fixture
async def core(tmp_path: Path) -> AsyncIterator[tuple[Core, GameServer]]:
    async with GameServer() as game, running(tmp_path, game.port) as core:
        data = core.profile() / "data"
        write_wav(data / "media" / "rain.wav")
        write_wav(data / "horn" / "horn.wav")
        await core.open()
        for item in ITEMS:
            await core.save(item)
        await core.front.text("ready")
        yield core, game


async def test_a_script_plays_lists_and_hears_of_the_end(core: tuple[Core, GameServer]) -> None:
    client, _ = core
    client.type("play")
    await client.front.text("plays: k 30")
    started = await client.front.event(TrackStarted)
    assert started.path.endswith("horn.wav")

    client.type("hush")
    await client.front.text("1 paused")
    assert client.front.of(TrackChanged) == [TrackChanged(started.number, 30, paused=True)]

    client.service.handle(1, TrackEnded(started.number))
    await client.front.text("over: ")


async def test_what_scripts_play_ends_with_them(core: tuple[Core, GameServer]) -> None:
    client, game = core
    await client.connect()
    await game.connected()
    await game.say(WILL_GMCP + gmcp('Client.Media.Play {"name": "rain.wav", "loops": -1}'))
    first = await client.front.event(TrackStarted)
    await game.say(gmcp('Client.Media.Pause {"name": "rain.wav"}'))
    assert (await client.front.event(TrackChanged)).paused
    await game.say(gmcp('Client.Media.Play {"name": "rain.wav"}'))
    assert not (await client.front.event(TrackChanged, count=2)).paused
    client.type("play")
    second = await client.front.event(TrackStarted, count=2)
    client.service.handle(1, StopScripts())
    await client.front.event(HostStarted, count=2)
    assert await client.front.event(TrackStopped) == TrackStopped(second.number)

    game.connections[-1].close()
    assert await client.front.event(TrackStopped, count=2) == TrackStopped(first.number)


async def test_msp_and_mxp_are_heard_too(core: tuple[Core, GameServer]) -> None:
    client, game = core
    await client.connect()
    await game.connected()
    await game.say(b"\xff\xfb\x5a!!SOUND(rain V=40)\r\nIt rains.\r\n")
    started = await client.front.event(TrackStarted)
    assert (started.kind, started.volume) == (MediaKind.SOUND, 40)
    await game.say(b"\xff\xfb\x5b\x1b[1z<MUSIC rain.wav V=20>\r\nMusic!\r\n")
    started = await client.front.event(TrackStarted, count=2)
    assert (started.kind, started.volume) == (MediaKind.MUSIC, 20)
    await game.say(b"\xff\xfa\x5a!!SOUND(rain V=30 P=60)\xff\xf0")
    started = await client.front.event(TrackStarted, count=3)
    assert (started.kind, started.volume) == (MediaKind.SOUND, 30)


async def test_the_game_is_told_that_sounds_are_played(core: tuple[Core, GameServer]) -> None:
    client, game = core
    await client.connect()
    await game.connected()
    await game.say(WILL_GMCP + b"\r\n")
    client.type("done")
    await game.until(lambda: any(b"Client.Media 1" in line for line in game.received))


async def test_where_nobody_plays_the_game_is_not_told_and_captions_remain(tmp_path: Path) -> None:
    async with GameServer() as game, running(tmp_path, game.port, can_answer=False) as core:
        link = LinkSettings(host="127.0.0.1", port=game.port)
        core.library.save(ProfileSettings(name="x", link=link, sound=SoundSettings(captions=True)))
        await core.play()
        await game.connected()
        await game.say(WILL_GMCP + b"\xff\xfb\x5a!!SOUND(rain)\r\n")
        await core.front.text("Sound: rain")
        core.type("done")
        await game.until(lambda: any(line.endswith(b"done") for line in game.received))
        assert any(b"Core.Supports.Set" in line for line in game.received)
        assert not any(b"Client.Media" in line for line in game.received)
        assert core.front.of(TrackStarted) == []
