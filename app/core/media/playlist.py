"""What is to be heard of one session: the rules of MSP and MCMP, without I/O.

Takes wishes with the file that each has led to, and gives out what the window is to do.  MCMP (Client.Media): what has
a key stops what has the same key and another name or address; a priority stops what has a lower one, and nothing with a
lower one begins meanwhile; music that is asked for again goes on.  MSP has the same, and one music and one sound at a
time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from netcore.api.media import MediaKind, MediaOrigin, MediaPaused, MediaPlayed, MediaStopped
from netcore.api.tracks import Track, TrackChanged, TrackEvent, TrackStarted, TrackStopped, TrackTurn

# At once and per session.  Nobody hears so many apart, and each costs a decoder; the oldest sound makes room.
MAX_TRACKS: Final = 16


@dataclass(frozen=True, slots=True)
class Playing:
    """A track, as it was asked for."""

    number: int
    origin: MediaOrigin
    wish: MediaPlayed
    path: str
    paused: bool = False

    @property
    def track(self) -> Track:
        """For scripts."""
        wish = self.wish
        return Track(wish.name, self.path, wish.kind, wish.key, wish.tag, wish.volume, wish.loops, wish.priority)


class Playlist:
    """The tracks of one session."""

    def __init__(self, turned: Callable[[TrackTurn, Playing], None] = lambda _turn, _playing: None) -> None:
        """`turned` is told what begins, pauses, goes on and is stopped, as it happens."""
        self._turned = turned
        self._tracks: dict[int, Playing] = {}  # oldest first
        self._last_number = 0
        self._muted: frozenset[MediaOrigin] = frozenset()

    def mute(self, *origins: MediaOrigin) -> list[TrackEvent]:
        """What these ask for is not heard, and what others do is; all of it goes on."""
        before, self._muted = self._muted, frozenset(origins)
        changed = [each for each in self._tracks.values() if each.origin in before ^ self._muted]
        return [TrackChanged(each.number, self._volume(each), paused=each.paused) for each in changed]

    def play(self, origin: MediaOrigin, wish: MediaPlayed, path: str) -> list[TrackEvent]:
        """Play a file, as it is asked for; nothing when something more important plays."""
        same = [each for each in self._of(origin, wish.kind) if each.wish.name == wish.name]
        if wish.kind is MediaKind.MUSIC and wish.continues and same:
            return self._go_on(same, wish)
        rivals = [each for each in self._of(origin, wish.kind) if each.wish.priority and not each.paused]
        # By MSP a sound is heard only if it is more important than the one that plays, and takes its place.
        enough = wish.priority - 1 if origin is MediaOrigin.TEXT else wish.priority
        if wish.priority and any(each.wish.priority > enough for each in rivals):
            return []
        events: list[TrackEvent] = [self._stop(each, 0) for each in list(self._displaced(origin, wish, rivals))]
        self._last_number += 1
        number = self._last_number
        self._tracks[number] = begun = Playing(number, origin, wish, path)
        self._turned(TrackTurn.STARTED, begun)
        events.append(
            TrackStarted(
                number,
                wish.kind,
                path,
                self._volume(begun),
                wish.loops,
                wish.start_ms,
                wish.finish_ms,
                wish.fade_in_ms,
                wish.fade_out_ms,
            )
        )
        return events

    def resume(self, origin: MediaOrigin, wish: MediaPlayed) -> list[TrackEvent]:
        """A wish without a name is about what has its key or tag; with one, about what of this name has paused."""
        found = [
            each
            for each in self._of(origin, wish.kind)
            if fits(each.wish, wish.name, wish.tag, wish.key) and (each.paused or not wish.name)
        ]
        return self._go_on(found, wish)

    def stop(self, origin: MediaOrigin, wish: MediaStopped) -> list[TrackEvent]:
        """Stop what fits."""
        found = [
            each
            for each in self._of(origin, wish.kind)
            if fits(each.wish, wish.name, wish.tag, wish.key)
            and (not wish.priority or each.wish.priority <= wish.priority)
        ]
        return [
            self._stop(each, each.wish.fade_out_ms or wish.fade_out_ms if wish.fade_out_ms else 0) for each in found
        ]

    def pause(self, origin: MediaOrigin, wish: MediaPaused) -> list[TrackEvent]:
        """Pause what fits."""
        found = self.playing(origin, wish, paused=False)
        for each in found:
            self._tracks[each.number] = replace(each, paused=True)
            self._turned(TrackTurn.PAUSED, each)
        return [TrackChanged(each.number, self._volume(each), paused=True) for each in found]

    def playing(self, origin: MediaOrigin, wish: MediaPaused, *, paused: bool) -> list[Playing]:
        """What fits and plays, or has paused."""
        return [
            each
            for each in self._of(origin, wish.kind)
            if each.paused is paused and fits(each.wish, wish.name, wish.tag, wish.key)
        ]

    def ended(self, number: int) -> Playing | None:
        """A track has come to its end; None when it was stopped meanwhile."""
        return self._tracks.pop(number, None)

    def drop(self, *origins: MediaOrigin) -> list[TrackEvent]:
        """Stop all of these origins."""
        return [self._stop(each, 0) for origin in origins for each in self._of(origin, "")]

    def _of(self, origin: MediaOrigin, kind: str) -> list[Playing]:
        return [each for each in self._tracks.values() if each.origin is origin and kind in {"", each.wish.kind}]

    def _displaced(self, origin: MediaOrigin, wish: MediaPlayed, rivals: list[Playing]) -> Iterator[Playing]:
        """Who has to go for a new track."""
        gone = set()
        for each in self._of(origin, ""):
            is_other = (each.wish.name, each.wish.url) != (wish.name, wish.url)
            is_other_of_key = bool(wish.key) and each.wish.key == wish.key and is_other
            is_lower = bool(wish.priority) and each in rivals and each.wish.priority < wish.priority
            is_old_music = (
                wish.kind is MediaKind.MUSIC
                and each.wish.kind is MediaKind.MUSIC
                and (origin is MediaOrigin.TEXT or each.wish.name == wish.name)
            )
            if is_other_of_key or is_lower or is_old_music:
                gone.add(each.number)
                yield each
        left = [each for each in self._tracks.values() if each.number not in gone]
        if len(left) >= MAX_TRACKS:
            yield next((each for each in left if each.wish.kind is MediaKind.SOUND), left[0])

    def _go_on(self, found: list[Playing], wish: MediaPlayed) -> list[TrackEvent]:
        for each in found:
            louder = msgspec.structs.replace(
                each.wish, volume=wish.volume, key=wish.key or each.wish.key, tag=wish.tag or each.wish.tag
            )
            self._tracks[each.number] = again = replace(each, wish=louder, paused=False)
            if each.paused:
                self._turned(TrackTurn.STARTED, again)
        return [TrackChanged(each.number, self._volume(self._tracks[each.number]), paused=False) for each in found]

    def _volume(self, each: Playing) -> int:
        return 0 if each.origin in self._muted else each.wish.volume

    def _stop(self, each: Playing, fade_out_ms: int) -> TrackStopped:
        if self._tracks.pop(each.number, None) is not None:
            self._turned(TrackTurn.FINISHED, each)
        return TrackStopped(each.number, fade_out_ms)


def fits(played: MediaPlayed, name: str, tag: str, key: str) -> bool:
    """Whether a wish has each of these that is not empty."""
    return name in {"", played.name} and tag in {"", played.tag} and key in {"", played.key}
