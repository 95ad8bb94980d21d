"""All that is heard of all sessions: makes a voice for each track, and tells the core when one has ended.

Without Qt's multimedia, or what it stands on, everything else goes on, and the player is told once.
"""

# ruff: noqa: PLC0415 - multimedia takes a tenth of a second to import, and most games have no sounds

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from netcore.api.tracks import TrackChanged, TrackEnded, TrackEvent, TrackStarted, TrackStopped
from ui.preferences import Preferences

if TYPE_CHECKING:
    from ui.sound.voice import Voice

# In all sessions together; the core has a limit for each.
MAX_VOICES: Final = 48

NO_OUTPUT: Final = "The game has sounds, but nothing on this system can be heard. Game → Mute sounds hides this."


class Sounds(QObject):
    """What plays, by session and track."""

    trouble = Signal(int, str)  # session, why there is nothing to be heard

    def __init__(
        self, send: Callable[[int, TrackEnded], None], preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._preferences = preferences
        self.voices: dict[tuple[int, int], Voice] = {}
        self._leaving: set[Voice] = set()
        self._is_trouble_told = False

    def take(self, session: int, event: TrackEvent) -> None:
        """The core says what is to be heard."""
        match event:
            case TrackStarted():
                self._start(session, event)
            case TrackChanged(number=number, volume=volume, paused=paused):
                if (voice := self.voices.get((session, number))) is not None:
                    voice.change(volume, paused=paused)
            case TrackStopped(number=number, fade_out_ms=fade_out_ms):
                if (voice := self.voices.pop((session, number), None)) is not None:
                    self._leaving.add(voice)
                    voice.leave(fade_out_ms)

    def silence(self, session: int) -> None:
        """A session has ended, or its core."""
        for place in [place for place in self.voices if place[0] == session]:
            voice = self.voices.pop(place)
            self._leaving.add(voice)
            voice.leave(0)

    def apply_preferences(self) -> None:
        """Volume and silence are others."""
        for voice in (*self.voices.values(), *self._leaving):
            self._tune(voice)

    def _start(self, session: int, track: TrackStarted) -> None:
        if len(self.voices) >= MAX_VOICES:
            self._send(session, TrackEnded(track.number, f"more than {MAX_VOICES} sounds at once"))
            return
        try:
            from ui.sound.voice import Voice, has_output
        except ImportError as error:  # no libpulse on Linux, or multimedia left out of a package
            self._tell_trouble(session, f"Sounds cannot be played, because a part of Qt is missing: {error}.")
            self._send(session, TrackEnded(track.number))
            return
        if not has_output() and not self._preferences.is_muted:
            self._tell_trouble(session, NO_OUTPUT)
        voice = self.voices[session, track.number] = Voice(track, self)
        voice.ended.connect(partial(self._ended, session, track.number, voice))
        self._tune(voice)
        voice.start()

    def _ended(self, session: int, number: int, voice: "Voice", why: str) -> None:
        self._leaving.discard(voice)
        if self.voices.get((session, number)) is voice:
            del self.voices[session, number]
            self._send(session, TrackEnded(number, why))
        voice.deleteLater()

    def _tune(self, voice: "Voice") -> None:
        voice.use(self._preferences.volume / 100, muted=self._preferences.is_muted)

    def _tell_trouble(self, session: int, why: str) -> None:
        if not self._is_trouble_told:
            self._is_trouble_told = True
            self.trouble.emit(session, why)
