"""One track, played by Qt's multimedia, which is imported with this module and not before a sound is wanted."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, QUrl, Signal
from PySide6.QtMultimedia import QAudioBufferOutput, QAudioOutput, QMediaDevices, QMediaPlayer

from netcore.api.media import FOR_EVER
from netcore.api.tracks import TrackStarted
from ui.presenters.loudness import Fading, leaving

# Between two steps of a fade; shorter ones cannot be heard.
_STEP_MS: Final = 40


def has_output() -> bool:
    """Whether the system has anything that sounds."""
    return bool(QMediaDevices.audioOutputs())


class Voice(QObject):
    """Plays one file, by itself, until it ends."""

    ended = Signal(str)  # "", or why it could not be played

    def __init__(self, track: TrackStarted, parent: QObject) -> None:
        super().__init__(parent)
        self._track = track
        self._volume = track.volume
        self._master = 1.0
        self._is_whole = not (track.start_ms or track.finish_ms)
        self._loop = 1
        self._position_ms = 0
        self._leaving_ms = 0
        self._left = QElapsedTimer()
        self._output = QAudioOutput(self)
        self.player = QMediaPlayer(self)
        if has_output():
            self.player.setAudioOutput(self._output)
        else:  # something has to take the sound, or it would not come to its end
            self.player.setAudioBufferOutput(QAudioBufferOutput(self))
        self.player.mediaStatusChanged.connect(self._status_changed)
        self.player.errorOccurred.connect(self._failed)
        self.player.positionChanged.connect(self._moved)
        self._steps = QTimer(self, interval=_STEP_MS)
        self._steps.timeout.connect(self._step)

    def start(self) -> None:
        """Begin."""
        self._set_volume()
        if self._is_whole:
            self.player.setLoops(self._track.loops)  # Qt leaves no gap between them
        self.player.setSource(QUrl.fromLocalFile(self._track.path))
        self.player.play()
        if self._track.fade_in_ms or self._track.fade_out_ms:
            self._steps.start()

    def use(self, master: float, *, muted: bool) -> None:
        """The player's own volume, 0 to 1, holds for everything."""
        self._master = master
        self._output.setMuted(muted)
        self._set_volume()

    def change(self, volume: int, *, paused: bool) -> None:
        """Another volume; pause, or go on."""
        self._volume = volume
        self._set_volume()
        if paused:
            self.player.pause()
        else:
            self.player.play()

    def leave(self, fade_out_ms: int) -> None:
        """End, softly if there is time for it; `ended` tells when."""
        if fade_out_ms <= 0 or self.player.playbackState() is not QMediaPlayer.PlaybackState.PlayingState:
            self._end("")
            return
        self._leaving_ms = fade_out_ms
        self._left.start()
        self._steps.start()

    @property
    def loudness(self) -> float:
        """What is heard of it, 0 to 1."""
        return 0.0 if self._output.isMuted() else self._output.volume()

    # --- loops ---

    def _status_changed(self, status: QMediaPlayer.MediaStatus) -> None:
        match status:
            case QMediaPlayer.MediaStatus.LoadedMedia if self._loop == 1 and self._track.start_ms:
                self.player.setPosition(self._track.start_ms)
            case QMediaPlayer.MediaStatus.EndOfMedia if self._is_whole:
                self._end("")
            case QMediaPlayer.MediaStatus.EndOfMedia:
                self._loop_over()
            case QMediaPlayer.MediaStatus.InvalidMedia:
                self._end(self.player.errorString() or "the file is broken, or its format is not known")
            case _:
                pass  # on its way

    def _moved(self, position_ms: int) -> None:
        if self._is_whole and position_ms < self._position_ms:
            self._loop += 1
        self._position_ms = position_ms
        if self._track.finish_ms and position_ms >= self._track.finish_ms:
            self._loop_over()

    def _loop_over(self) -> None:
        if self._is_last:
            self._end("")
            return
        self._loop += 1
        self.player.setPosition(self._track.start_ms)
        self.player.play()

    @property
    def _is_last(self) -> bool:
        return self._track.loops != FOR_EVER and self._loop >= self._track.loops

    def _failed(self, _error: QMediaPlayer.Error, why: str) -> None:
        self._end(why or "it cannot be played")

    def _end(self, why: str) -> None:
        self._steps.stop()
        self.player.blockSignals(True)
        self.player.stop()
        self.ended.emit(why)

    # --- how loud ---

    def _step(self) -> None:
        if self._leaving_ms and self._left.elapsed() >= self._leaving_ms:
            self._end("")
        else:
            self._set_volume()

    def _set_volume(self) -> None:
        track = self._track
        fading = Fading(track.start_ms, track.finish_ms or self.player.duration(), track.fade_in_ms, track.fade_out_ms)
        share = fading.share(self.player.position(), first=self._loop == 1, last=self._is_last)
        if self._leaving_ms:
            share *= leaving(self._left.elapsed(), self._leaving_ms)
        self._output.setVolume(self._volume / 100 * self._master * share)
