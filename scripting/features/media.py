"""Sounds and music for scripts, for `lua/media.lua`: wishes go to the core, and what is heard of them comes back."""

import asyncio
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from netcore.api.host_commands import MediaFetched, TracksListed, TrackTurned
from netcore.api.host_events import MediaAsked, MediaMuted, MediaPurged, MediaSaid, TracksAsked
from netcore.api.media import (
    FOR_EVER,
    Media,
    MediaKind,
    MediaLoaded,
    MediaOrigin,
    MediaPaused,
    MediaPlayed,
    MediaStopped,
    media_url,
)
from netcore.api.tracks import Track, TrackTurn
from netcore.term.open_line import StyledLine
from netcore.term.sounds import take_sounds
from scripting.machine import HostError, Plain, Value
from scripting.plain import text_of, whole_of

_EVENTS: Final = {
    TrackTurn.STARTED: "sysMediaStarted",
    TrackTurn.PAUSED: "sysMediaPaused",
    TrackTurn.FINISHED: "sysMediaFinished",
}
# Scripts that ask the core what plays, and wait.
MAX_ASKED: Final = 1_000
# The longest path that systems take is of this size.
MAX_TEXT: Final = 4_096


class MediaFeature:
    """What scripts play."""

    def __init__(self, say: Callable[[MediaSaid], None], raise_event: Callable[[str, Sequence[Value]], None]) -> None:
        """`say` tells the core."""
        self._say = say
        self._raise_event = raise_event
        self._numbers = itertools.count(1)
        self._asked: dict[int, asyncio.Future[tuple[Track, ...]]] = {}

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "media_play": self._play,
            "media_load": lambda name, url: self._wish(MediaLoaded(_text(name), _text(url))),
            "media_stop": self._stop,
            "media_pause": lambda kind, *which: self._wish(_paused(kind, *which)),
            "media_list": self._list,
            "media_mute": lambda scripts, game: self._say(MediaMuted(scripts is True, game is True)),
            "media_purge": lambda: self._say(MediaPurged()),
            "media_msp": self._receive_msp,
        }

    def play_sound(self, name: str) -> None:
        """A trigger's own sound."""
        self._wish(MediaPlayed(MediaKind.SOUND, name, volume=100))

    def heard(self, told: TracksListed | TrackTurned | MediaFetched) -> None:
        """The core tells something."""
        if isinstance(told, TracksListed):
            answered = self._asked.get(told.request)
            if answered is not None and not answered.done():
                answered.set_result(told.tracks)
            return
        if isinstance(told, MediaFetched):
            if told.error:
                self._raise_event("sysDownloadError", (told.error, told.path))
            else:
                self._raise_event("sysDownloadDone", (told.path, told.size_bytes))
            return
        self._raise_event(_EVENTS[told.turn], (told.name, told.path, str(told.kind), told.key, told.tag))
        if told.kind is MediaKind.SOUND and told.turn is TrackTurn.FINISHED:
            self._raise_event("sysSoundFinished", (told.name, told.path))

    def _play(self, kind: Plain, name: Plain, url: Plain, tag: Plain, key: Plain, *more: Plain) -> None:
        volume, loops, priority, continues, fade_in, fade_out, start, finish, caption = more
        self._wish(
            MediaPlayed(
                MediaKind(text_of(kind)),
                _text(name),
                media_url(_text(url)),
                _text(tag),
                _text(key),
                whole_of(volume),
                max(FOR_EVER, whole_of(loops)) or 1,
                whole_of(priority),
                bool(continues),
                whole_of(fade_in),
                whole_of(fade_out),
                whole_of(start),
                whole_of(finish),
                _text(caption),
            )
        )

    def _stop(self, kind: Plain, name: Plain, key: Plain, tag: Plain, priority: Plain, fade_ms: Plain) -> None:
        self._wish(
            MediaStopped(text_of(kind), _text(name), _text(tag), _text(key), whole_of(priority), whole_of(fade_ms))
        )

    async def _list(
        self, kind: Plain, name: Plain, key: Plain, tag: Plain, priority: Plain, paused: Plain
    ) -> list[Value]:
        if len(self._asked) >= MAX_ASKED:
            raise HostError(f"{MAX_ASKED} scripts ask already which sounds play")
        number = next(self._numbers)
        answered: asyncio.Future[tuple[Track, ...]] = asyncio.get_running_loop().create_future()
        self._asked[number] = answered
        try:
            self._say(TracksAsked(number, _paused(kind, name, key, tag), whole_of(priority), bool(paused)))
            return [_table(track) for track in await answered]
        finally:
            del self._asked[number]

    def _receive_msp(self, text: Plain) -> bool:
        sounds, _ = take_sounds(StyledLine(text_of(text)))
        for sound in sounds:
            self._say(MediaAsked(MediaOrigin.TEXT, sound))
        return bool(sounds)

    def _wish(self, wish: Media) -> None:
        self._say(MediaAsked(MediaOrigin.SCRIPT, wish))


def _paused(kind: Plain, name: Plain, key: Plain, tag: Plain) -> MediaPaused:
    return MediaPaused(text_of(kind), _text(name), _text(tag), _text(key))


def _text(value: Plain) -> str:
    text = text_of(value)
    if len(text) > MAX_TEXT:
        raise HostError(f"a text of {len(text)} characters is too long for a sound; the most is {MAX_TEXT}")
    return text


def _table(track: Track) -> dict[str, Value]:
    return {
        "name": track.name,
        "path": track.path,
        "key": track.key,
        "tag": track.tag,
        "volume": track.volume,
        "loops": track.loops,
        "priority": track.priority,
    }
