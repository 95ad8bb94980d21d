import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core.media import session_media
from app.core.media.downloads import Downloads
from app.core.media.folder import MediaFolder
from app.core.media.gate import GameGate
from app.core.media.session_media import MAX_TROUBLES, SessionMedia, Surroundings
from netcore.api.host_commands import MediaFetched, TracksListed, TrackTurned
from netcore.api.host_events import MediaAsked, MediaMuted, MediaPurged, TracksAsked
from netcore.api.media import (
    Media,
    MediaKind,
    MediaLoaded,
    MediaOrigin,
    MediaPaused,
    MediaPlayed,
    MediaStopped,
)
from netcore.api.settings import ProfileSettings, ProtocolSettings, SoundSettings
from netcore.api.tracks import TrackChanged, TrackEnded, TrackEvent, TrackStarted, TrackStopped, TrackTurn
from netcore.http.client import HttpClient
from netcore.sockets.network import Network
from tests.support.patience import HANG_S
from tests.support.sound_files import wav, write_wav
from tests.support.sound_server import SoundServer

GMCP, TEXT, SCRIPT = MediaOrigin.GMCP, MediaOrigin.TEXT, MediaOrigin.SCRIPT


class Desk:
    """A session's sounds, and what they have told."""

    def __init__(self, data: Path, *, plays: bool = True) -> None:
        self.settings = ProfileSettings(name="x")
        self.tracks: list[TrackEvent] = []
        self.scripts: list[TracksListed | TrackTurned | MediaFetched] = []
        self.notes: list[str] = []
        self.warnings: list[str] = []
        self.folder = MediaFolder(data)
        client = lambda: HttpClient(Network(GameGate("127.0.0.1")))  # noqa: E731 - as the session has it
        self.media = SessionMedia(
            self.folder,
            Downloads(client, self.folder),
            Surroundings(
                lambda: self.settings,
                plays,
                self.tracks.append,
                self.scripts.append,
                self.notes.append,
                self.warnings.append,
            ),
            choose=lambda files: files[-1],
        )
        self.media.open()
        self._numbers = 0

    async def ask(self, wish: Media, origin: MediaOrigin = GMCP) -> None:
        """Ask, and wait until everything that was asked for so far has had its turn."""
        self.media.asked(MediaAsked(origin, wish))
        await self.playing()

    async def playing(self, *, paused: bool = False) -> list[str]:
        """The names of what scripts have playing."""
        self._numbers += 1
        number = self._numbers
        self.media.asked(TracksAsked(number, MediaPaused(), paused=paused))
        async with asyncio.timeout(HANG_S):
            while True:
                for told in self.scripts:
                    if isinstance(told, TracksListed) and told.request == number:
                        return [track.name for track in told.tracks]
                await asyncio.sleep(0.001)

    def turns(self) -> list[TrackTurned]:
        """What scripts have been told of tracks."""
        return [told for told in self.scripts if isinstance(told, TrackTurned)]

    async def until_told(self, count: int = 1) -> None:
        async with asyncio.timeout(HANG_S):
            while len(self.tracks) + len(self.warnings) < count:
                await asyncio.sleep(0.001)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = Desk(tmp_path)
    for name in ("a.wav", "b1.wav", "b2.wav"):
        write_wav(desk.folder.path / name)
    yield desk
    await desk.media.close()


@pytest.fixture
async def server() -> AsyncIterator[SoundServer]:
    server = SoundServer({"/rain.wav": wav()})
    async with server.serving():
        yield server


def sound(name: str, url: str = "") -> MediaPlayed:
    return MediaPlayed(MediaKind.SOUND, name, url, caption="rain falls")


async def test_a_file_that_is_there_is_played(desk: Desk) -> None:
    await desk.ask(sound("a.wav"))
    assert desk.tracks == [TrackStarted(1, MediaKind.SOUND, str(desk.folder.path / "a.wav"), 50)]


async def test_one_of_those_that_fit(desk: Desk) -> None:
    await desk.ask(sound("b*"))
    assert isinstance(desk.tracks[0], TrackStarted)
    assert desk.tracks[0].path.endswith("b2.wav")


async def test_a_file_is_fetched_and_then_played(desk: Desk, server: SoundServer) -> None:
    await desk.ask(sound("rain.wav", server.url("")))
    await desk.until_told()
    assert [type(told) for told in desk.tracks] == [TrackStarted]

    await desk.ask(sound("rain.wav", server.url("")))
    assert len(desk.tracks) == 2
    assert server.asked == ["/rain.wav"]


async def test_msp_has_an_address_for_all(desk: Desk, server: SoundServer) -> None:
    await desk.ask(MediaStopped(kind="sound", url=server.url("")), TEXT)
    await desk.ask(sound("rain.wav"), TEXT)
    await desk.until_told()
    assert [type(told) for told in desk.tracks] == [TrackStarted]


async def test_what_was_stopped_before_it_came_is_not_played(desk: Desk, server: SoundServer) -> None:
    server.free.clear()
    await desk.ask(sound("rain.wav", server.url("")))
    await desk.ask(MediaStopped(name="rain.wav"))
    server.free.set()
    while not (desk.folder.path / "rain.wav").exists():
        await asyncio.sleep(0.001)
    await desk.playing()
    assert desk.tracks == []


async def test_what_is_loaded_is_there(desk: Desk, server: SoundServer) -> None:
    await desk.ask(MediaLoaded("rain.wav", server.url("")))
    while not (desk.folder.path / "rain.wav").exists():
        await asyncio.sleep(0.001)
    await desk.ask(MediaLoaded("rain.wav", server.url("")))
    assert server.asked == ["/rain.wav"]
    assert desk.tracks == []


async def test_what_cannot_be_had_is_told_once(desk: Desk, server: SoundServer) -> None:
    for _ in range(3):
        await desk.ask(sound("none.wav", server.url("")))
        await desk.ask(sound("none.wav"))
        await desk.ask(MediaLoaded("none.wav", server.url("")))
    await desk.until_told(2)
    assert len(desk.warnings) == 2
    assert any("404" in warning for warning in desk.warnings)
    assert any("no address was given" in warning for warning in desk.warnings)


async def test_trouble_is_not_told_without_end(desk: Desk) -> None:
    for number in range(2 * MAX_TROUBLES):
        await desk.ask(sound(f"none{number}.wav"), SCRIPT)
    assert len(desk.warnings) == MAX_TROUBLES
    assert "Further trouble" in desk.warnings[-1]


async def test_a_game_without_its_sound_pack_is_told_of_once(desk: Desk) -> None:
    for number in range(3):
        await desk.ask(sound(f"none{number}.wav"))
        await desk.ask(sound(f"none{number}.wav"), TEXT)
    assert len(desk.warnings) == 1
    assert "such as 'none0.wav'" in desk.warnings[0]
    assert str(desk.folder.path) in desk.warnings[0]


async def test_a_name_that_leads_out_is_refused(desk: Desk, tmp_path: Path) -> None:
    write_wav(tmp_path.parent / "outside.wav")
    await desk.ask(sound(f"{tmp_path.parent}/outside.wav"), SCRIPT)
    await desk.ask(sound("../../outside.wav", "http://127.0.0.1:1/"), SCRIPT)
    assert desk.tracks == []
    assert "outside the profile" in desk.warnings[0]


async def test_a_video_is_not_shown(desk: Desk) -> None:
    await desk.ask(MediaPlayed(MediaKind.VIDEO, "a.wav"))
    assert desk.tracks == []
    assert "video" in desk.warnings[0]


async def test_scripts_hear_of_the_end(desk: Desk) -> None:
    await desk.ask(sound("a.wav"), SCRIPT)
    assert await desk.playing() == ["a.wav"]
    desk.media.ended(TrackEnded(1))
    desk.media.ended(TrackEnded(1))
    path = str(desk.folder.path / "a.wav")
    assert desk.turns() == [
        TrackTurned(TrackTurn.STARTED, "a.wav", path, MediaKind.SOUND),
        TrackTurned(TrackTurn.FINISHED, "a.wav", path, MediaKind.SOUND),
    ]
    assert await desk.playing() == []


async def test_scripts_hear_of_a_pause_and_of_a_stop(desk: Desk) -> None:
    await desk.ask(MediaPlayed(MediaKind.MUSIC, "a.wav", key="k", tag="t"), SCRIPT)
    await desk.ask(MediaPaused(key="k"), SCRIPT)
    await desk.ask(MediaPlayed(MediaKind.MUSIC, "a.wav", key="k", tag="t"), SCRIPT)
    await desk.ask(MediaPlayed(MediaKind.MUSIC, "a.wav", volume=20), SCRIPT)
    await desk.ask(MediaStopped(), SCRIPT)
    desk.media.ended(TrackEnded(1))

    turns = [TrackTurn.STARTED, TrackTurn.PAUSED, TrackTurn.STARTED, TrackTurn.FINISHED]
    path = str(desk.folder.path / "a.wav")
    assert desk.turns() == [TrackTurned(turn, "a.wav", path, MediaKind.MUSIC, "k", "t") for turn in turns]


async def test_the_name_that_scripts_hear_is_the_files(desk: Desk) -> None:
    await desk.ask(sound("b*"), SCRIPT)
    assert desk.turns()[0].name == "b2.wav"


async def test_what_cannot_be_played_is_told(desk: Desk) -> None:
    await desk.ask(sound("a.wav"))
    desk.media.ended(TrackEnded(1, "the format is not known"))
    assert desk.warnings == ["'a.wav' cannot be played: the format is not known"]
    assert [told.turn for told in desk.turns()] == [TrackTurn.STARTED]


async def test_what_is_muted_goes_on_unheard(desk: Desk) -> None:
    await desk.ask(sound("a.wav"), SCRIPT)
    await desk.ask(sound("a.wav"), GMCP)
    desk.tracks.clear()
    desk.media.asked(MediaMuted(scripts=True, game=False))
    await desk.ask(sound("b*"), SCRIPT)
    assert desk.tracks == [
        TrackChanged(1, 0),
        TrackStarted(3, MediaKind.SOUND, str(desk.folder.path / "b2.wav"), 0),
    ]

    desk.tracks.clear()
    desk.media.asked(MediaMuted(scripts=False, game=True))
    await desk.playing()
    assert desk.tracks == [TrackChanged(1, 50), TrackChanged(2, 0), TrackChanged(3, 50)]


async def test_scripts_that_are_gone_mute_nothing(desk: Desk) -> None:
    await desk.ask(sound("a.wav"), GMCP)
    desk.media.asked(MediaMuted(scripts=False, game=True))
    await desk.playing()
    desk.media.scripts_gone()
    assert desk.tracks[-1] == TrackChanged(1, 50)


async def test_pausing(desk: Desk) -> None:
    await desk.ask(sound("a.wav"), SCRIPT)
    await desk.ask(MediaPaused(), SCRIPT)
    assert await desk.playing(paused=True) == ["a.wav"]
    await desk.ask(sound("a.wav"), SCRIPT)
    assert desk.tracks[1:] == [TrackChanged(1, 50, paused=True), TrackChanged(1, 50)]


async def test_when_the_connection_ends_the_game_is_silent(desk: Desk) -> None:
    await desk.ask(sound("a.wav"), GMCP)
    await desk.ask(sound("a.wav"), SCRIPT)
    desk.media.game_gone()
    assert desk.tracks[2:] == [TrackStopped(1)]
    desk.media.scripts_gone()
    assert desk.tracks[3:] == [TrackStopped(2)]


@pytest.mark.parametrize(("origin", "protocol"), [(TEXT, "MSP"), (GMCP, "MCMP")])
async def test_what_is_switched_off_is_not_heard(desk: Desk, origin: MediaOrigin, protocol: str) -> None:
    await desk.ask(sound("a.wav"), origin)
    desk.settings = ProfileSettings(name="x", protocols=ProtocolSettings(off=(protocol,)))
    desk.media.settings_changed()
    await desk.ask(sound("a.wav"), origin)
    await desk.ask(sound("a.wav"), SCRIPT)
    assert [type(told) for told in desk.tracks] == [TrackStarted, TrackStopped, TrackStarted]


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (sound("a.wav"), "Sound: rain falls"),
        (MediaPlayed(MediaKind.SOUND, "a.wav"), "Sound: a"),
        (MediaPlayed(MediaKind.MUSIC, "a.wav", caption="a\x1b[31m\nb"), "Music: a [31m b"),
    ],
)
async def test_captions_for_who_asks(desk: Desk, wish: MediaPlayed, told: str) -> None:
    await desk.ask(wish)
    assert desk.notes == []
    desk.settings = ProfileSettings(name="x", sound=SoundSettings(captions=True))
    await desk.ask(wish, SCRIPT)
    assert desk.notes == [told]


async def test_where_nobody_plays_nothing_is_fetched_but_told(tmp_path: Path, server: SoundServer) -> None:
    desk = Desk(tmp_path, plays=False)
    desk.settings = ProfileSettings(name="x", sound=SoundSettings(captions=True))
    await desk.ask(sound("rain.wav", server.url("")))
    assert desk.notes == ["Sound: rain falls"]
    assert desk.tracks == []
    assert server.asked == []
    await desk.media.close()


async def test_emptying_the_folder(desk: Desk) -> None:
    await desk.ask(sound("a.wav"), SCRIPT)
    await desk.ask(sound("a.wav"))
    desk.media.asked(MediaPurged())
    assert await desk.playing() == []
    assert not desk.folder.path.exists()
    assert sorted(track.number for track in desk.tracks if isinstance(track, TrackStopped)) == [1, 2]


async def test_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.folder.path.write_text("a file, not a folder")
    desk.media.asked(MediaPurged())
    await desk.playing()
    assert "cannot be read" in desk.warnings[0]
    await desk.media.close()


async def test_more_than_anybody_could_hear(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(session_media.MAX_WAITING + 10):
        desk.media.asked(MediaAsked(GMCP, MediaStopped()))
    assert "at once" in desk.warnings[0]
    assert len(desk.warnings) == 1
    assert await desk.playing() == []  # who asks then does not wait for ever
