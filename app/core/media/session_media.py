"""The sounds of one session: takes the wishes of its game and its scripts in turn, and has the window play.

A wish whose file is not there yet waits for it, and others go on meanwhile; it is dropped when what it is about is
stopped before the file has come.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.core.media.downloads import Downloads
from app.core.media.folder import MediaError, MediaFolder
from app.core.media.playlist import Playing, Playlist, fits
from app.core.tasks import Tasks
from netcore.api.host_commands import MediaFetched, TracksListed, TrackTurned
from netcore.api.host_events import MediaAsked, MediaMuted, MediaPurged, MediaSaid, TracksAsked
from netcore.api.media import (
    Media,
    MediaKind,
    MediaLoaded,
    MediaOrigin,
    MediaPaused,
    MediaPlayed,
    MediaStopped,
    is_media_name,
    media_url,
)
from netcore.api.settings import ProfileSettings
from netcore.api.tracks import TrackEnded, TrackEvent, TrackTurn

# Wishes that wait for their turn; a game that has more is not to be listened to, and nobody could.
MAX_WAITING: Final = 256
# Different troubles that are told; the rest are like them.
MAX_TROUBLES: Final = 5
MAX_CAPTION_CHARACTERS: Final = 200

_GAME: Final = (MediaOrigin.TEXT, MediaOrigin.GMCP)
_PROTOCOLS: Final = {MediaOrigin.TEXT: "MSP", MediaOrigin.GMCP: "MCMP"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who hears of a session's sounds."""

    settings: Callable[[], ProfileSettings]
    plays: bool  # somebody is there who plays; else what would be is told, as far as captions are asked for
    tell_player: Callable[[TrackEvent], None]
    tell_scripts: Callable[[TracksListed | TrackTurned | MediaFetched], None]
    note: Callable[[str], None]  # a line for the console
    warn: Callable[[str], None]


class SessionMedia:
    """What is to be heard of one session."""

    def __init__(
        self,
        folder: MediaFolder,
        downloads: Downloads,
        around: Surroundings,
        choose: Callable[[list[Path]], Path] = random.choice,
    ) -> None:
        """`choose` takes one of the files that fit a name with a wildcard."""
        self._folder = folder
        self._downloads = downloads
        downloads.tell(around.tell_scripts)
        self._around = around
        self._choose = choose
        self._playlist = Playlist(self._turned)
        self._tasks = Tasks()
        self._turns: asyncio.Queue[MediaSaid] = asyncio.Queue(MAX_WAITING)
        self._coming: list[MediaAsked] = []  # whose file is being fetched
        self._text_url = ""  # where the game keeps what it asks for without an address (MSP)
        self._troubles: set[str] = set()

    def open(self) -> None:
        """Begin to serve."""
        self._tasks.spawn(self._serve(), "sounds")

    async def close(self) -> None:
        """Serve no more; what plays is the window's to end."""
        await self._tasks.close()
        await self._downloads.close()

    def asked(self, said: MediaSaid) -> None:
        """A wish, for its turn."""
        if isinstance(said, MediaAsked) and not self._is_welcome(said.origin):
            return
        try:
            self._turns.put_nowait(said)
        except asyncio.QueueFull:
            self._complain(f"More than {MAX_WAITING} sounds were asked for at once; some were left out.")
            if isinstance(said, TracksAsked):  # whoever asks waits
                self._around.tell_scripts(TracksListed(said.request, ()))

    def ended(self, ended: TrackEnded) -> None:
        """Whoever plays says that a track is over."""
        playing = self._playlist.ended(ended.number)
        if playing is None:
            return
        if ended.error:
            self._complain(f"{playing.wish.name!r} cannot be played: {ended.error}")
        else:
            self._turned(TrackTurn.FINISHED, playing)

    def game_gone(self) -> None:
        """The connection has ended: nothing more of the game is to be heard."""
        self._text_url = ""
        self._coming = [each for each in self._coming if each.origin not in _GAME]
        self._tell(self._playlist.drop(*_GAME))

    def settings_changed(self) -> None:
        """The player may want no sounds of the game any more."""
        for origin in _GAME:
            if not self._is_welcome(origin):
                self._coming = [each for each in self._coming if each.origin is not origin]
                self._tell(self._playlist.drop(origin))

    def scripts_gone(self) -> None:
        """The script host has ended, and what its scripts play with it."""
        self._coming = [each for each in self._coming if each.origin is not MediaOrigin.SCRIPT]
        self._tell(self._playlist.drop(MediaOrigin.SCRIPT))
        self._tell(self._playlist.mute())

    def _is_welcome(self, origin: MediaOrigin) -> bool:
        return _PROTOCOLS.get(origin) not in self._around.settings().protocols.off

    # --- in turn ---

    async def _serve(self) -> None:
        while True:
            said = await self._turns.get()
            try:
                await self._deal_with(said)
            except MediaError as error:
                self._complain(f"{error}.")
            except OSError as error:
                self._complain(f"Sounds in {self._folder.path} cannot be read: {error.strerror or error}.")

    async def _deal_with(self, said: MediaSaid) -> None:
        match said:
            case MediaAsked(wish=MediaPlayed() as wish):
                await self._play(said, wish)
            case MediaAsked(wish=MediaLoaded(name=name, url=url)):
                await self._load(name, url)
            case MediaAsked(origin=origin, wish=MediaStopped() as wish):
                self._stop(origin, wish)
            case MediaAsked(origin=origin, wish=MediaPaused() as wish):
                self._tell(self._playlist.pause(origin, wish))
            case TracksAsked(request=request, fitting=fitting, priority=priority, paused=paused):
                found = self._playlist.playing(MediaOrigin.SCRIPT, fitting, paused=paused)
                tracks = tuple(each.track for each in found if not priority or each.wish.priority <= priority)
                self._around.tell_scripts(TracksListed(request, tracks))
            case MediaMuted(scripts=scripts, game=game):
                self._tell(self._playlist.mute(*((MediaOrigin.SCRIPT,) if scripts else ()), *(_GAME if game else ())))
            case MediaPurged():
                self._tell(self._playlist.drop(*MediaOrigin))
                self._downloads.forget_failures()
                await asyncio.to_thread(self._folder.purge)
            case _:
                raise AssertionError(said)

    async def _play(self, said: MediaAsked, wish: MediaPlayed) -> None:
        if wish.kind is MediaKind.VIDEO:
            who = "A script" if said.origin is MediaOrigin.SCRIPT else "The game"
            self._complain(f"{who} wants to show a video, which Mudwire cannot do.")
            return
        if not self._around.plays:
            self._caption(wish)
            return
        resumed = self._playlist.resume(said.origin, wish)
        if resumed or not wish.name:
            self._tell(resumed)
            return
        files = await self._find(said.origin, wish.name)
        if files:
            self._begin(said.origin, wish, self._choose(files))
            return
        url = wish.url or (self._text_url if said.origin is MediaOrigin.TEXT else "")
        if not url or not is_media_name(wish.name):
            self._miss(said.origin, wish.name)
            return
        self._coming.append(said)
        self._tasks.spawn(self._play_when_there(said, wish, url), f"fetching {wish.name}")

    def _miss(self, origin: MediaOrigin, name: str) -> None:
        """A file is not there, and nobody has said where it is.  A game has hundreds: that is told of one of them."""
        lacks = f"no address was given from which it could be fetched. The folder for sounds is {self._folder.path}."
        if origin is MediaOrigin.SCRIPT:
            self._complain(f"There is no {name!r}, and {lacks}")
        else:
            self._complain(f"The game has sounds that are not here, such as {name!r}, and {lacks}", about="the game")

    async def _play_when_there(self, said: MediaAsked, wish: MediaPlayed, url: str) -> None:
        try:
            path = await self._downloads.fetch(wish.name, url)
        except MediaError as error:
            self._complain(f"{error}")
        else:
            if any(each is said for each in self._coming):
                self._begin(said.origin, wish, path)
        finally:
            self._coming = [each for each in self._coming if each is not said]

    async def _load(self, name: str, url: str) -> None:
        url = media_url(url)
        if is_media_name(name) and url and not await asyncio.to_thread(self._folder.find, name):
            self._tasks.spawn(self._fetch(name, url), f"fetching {name}")

    async def _fetch(self, name: str, url: str) -> None:
        try:
            await self._downloads.fetch(name, url)
        except MediaError as error:
            self._complain(f"{error}")

    async def _find(self, origin: MediaOrigin, name: str) -> list[Path]:
        find = self._folder.find_for_script if origin is MediaOrigin.SCRIPT else self._folder.find
        return await asyncio.to_thread(find, name)

    def _begin(self, origin: MediaOrigin, wish: MediaPlayed, path: Path) -> None:
        events = self._playlist.play(origin, wish, str(path))
        self._tell(events)
        if events:
            self._caption(wish)

    def _stop(self, origin: MediaOrigin, wish: MediaStopped) -> None:
        if wish.url and origin is MediaOrigin.TEXT:
            self._text_url = wish.url
        self._coming = [each for each in self._coming if each.origin is not origin or not _is_about(wish, each.wish)]
        self._tell(self._playlist.stop(origin, wish))

    # --- telling ---

    def _tell(self, events: list[TrackEvent]) -> None:
        for event in events:
            self._around.tell_player(event)

    def _turned(self, turn: TrackTurn, playing: Playing) -> None:
        wish, name = playing.wish, Path(playing.path).name
        self._around.tell_scripts(TrackTurned(turn, name, playing.path, wish.kind, wish.key, wish.tag))

    def _caption(self, wish: MediaPlayed) -> None:
        if self._around.settings().sound.captions:
            words = wish.caption or wish.name.rpartition("/")[2].rpartition(".")[0] or wish.name
            shown = "".join(letter if letter.isprintable() else " " for letter in words[:MAX_CAPTION_CHARACTERS])
            self._around.note(f"{'Music' if wish.kind is MediaKind.MUSIC else 'Sound'}: {shown}")

    def _complain(self, trouble: str, about: str = "") -> None:
        """Tell of a trouble, once; of those that are about the same, the first."""
        about = about or trouble
        if about not in self._troubles and len(self._troubles) < MAX_TROUBLES:
            self._troubles.add(about)
            last = "" if len(self._troubles) < MAX_TROUBLES else " Further trouble with sounds is not told."
            self._around.warn(trouble + last)


def _is_about(stopped: MediaStopped, wish: Media) -> bool:
    """Whether something that waits for its file is stopped by this."""
    return (
        isinstance(wish, MediaPlayed)
        and stopped.kind in {"", wish.kind}
        and fits(wish, stopped.name, stopped.tag, stopped.key)
        and (not stopped.priority or wish.priority <= stopped.priority)
    )
