"""The voice in which scripts have text spoken: the system's, as one session's own, loaded when it is first wanted."""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QObject
from PySide6.QtTextToSpeech import QTextToSpeech

from netcore.api.speech import SpeechAct, SpeechAsked
from netcore.api.surfaces import MAIN, Deed, SurfaceAct

_PLAYS_NOTHING = "mock"  # Qt's own for tests


class ScriptVoice(QObject):
    """Says one text at a time, and tells when it is over."""

    def __init__(self, parent: QObject, tell: Callable[[Deed], None], engine: str = "") -> None:
        """`engine`: one of Qt's by name; "": the system's."""
        super().__init__(parent)
        self._tell = tell
        self._number = 0  # of what is being said
        self._has_begun = False
        self._is_held = False  # a voice pauses behind a word, and a script may have it go on before that
        names = [name for name in QTextToSpeech.availableEngines() if name != _PLAYS_NOTHING]
        self._speech = QTextToSpeech(engine or names[0], self) if engine or names else None
        if self._speech is not None:
            self._speech.stateChanged.connect(self._state_changed)
            self._usual = self._speech.voice()

    def asked(self, asked: SpeechAsked) -> None:
        """A script wants something of it."""
        speech = self._speech
        match asked.act:
            case SpeechAct.SAY:
                self._say(asked)
            case SpeechAct.VOICES:
                self._tell(Deed(MAIN, SurfaceAct.VOICES, text="\n".join(self._names())))
            case SpeechAct.STOP:
                self.stop()
            case SpeechAct.PAUSE:
                self._is_held = True
                if speech is not None:
                    speech.pause()
            case SpeechAct.RESUME:
                self._is_held = False
                if speech is not None:
                    speech.resume()
            case _:
                assert_never(asked.act)

    def stop(self) -> None:
        """Be quiet."""
        self._number = 0
        if self._speech is not None:
            self._speech.stop()

    def _say(self, asked: SpeechAsked) -> None:
        self.stop()
        speech = self._speech
        if speech is None or speech.state() is QTextToSpeech.State.Error:
            self._tell(Deed(MAIN, SurfaceAct.SPOKEN, asked.number))
            return
        speech.setRate(asked.rate)
        speech.setPitch(asked.pitch)
        speech.setVolume(asked.volume)
        found = [voice for voice in speech.availableVoices() if voice.name() == asked.voice]
        speech.setVoice(found[0] if found else self._usual)
        self._number, self._has_begun, self._is_held = asked.number, False, False
        speech.say(asked.text)

    def _names(self) -> list[str]:
        if self._speech is None:
            return []
        names = [voice.name() for voice in self._speech.availableVoices()]
        return sorted(names, key=lambda name: name != self._usual.name())

    def _state_changed(self, state: QTextToSpeech.State) -> None:
        if state is QTextToSpeech.State.Speaking:
            self._has_begun = True
        elif state is QTextToSpeech.State.Paused and not self._is_held and self._speech is not None:
            self._speech.resume()
        is_over = state is QTextToSpeech.State.Error or (state is QTextToSpeech.State.Ready and self._has_begun)
        if self._number and is_over:
            number, self._number = self._number, 0
            self._tell(Deed(MAIN, SurfaceAct.SPOKEN, number))
