"""Our own voice, by the system's speech: for who uses no screen reader.  Loaded when it is first wanted."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtTextToSpeech import QTextToSpeech

MAX_WAITING: Final = 30  # texts; behind a flood nobody wants to hear its beginning first

_PLAYS_NOTHING: Final = "mock"  # Qt's own for tests; it says nothing
_FASTEST: Final = 10


class OwnVoice(QObject):
    """Says one text after another."""

    trouble = Signal(str)

    def __init__(self, parent: QObject, engine: str = "") -> None:
        """`engine`: one of Qt's by name; "": the system's."""
        super().__init__(parent)
        self._waiting = 0
        names = [name for name in QTextToSpeech.availableEngines() if name != _PLAYS_NOTHING]
        self._speech = QTextToSpeech(engine or names[0], self) if engine or names else None
        if self._speech is not None:
            self._speech.errorOccurred.connect(self._failed)
            self._speech.stateChanged.connect(self._state_changed)

    @property
    def is_there(self) -> bool:
        """Whether the system has a voice."""
        return self._speech is not None and self._speech.state() is not QTextToSpeech.State.Error

    @property
    def is_speaking(self) -> bool:
        """Whether it is saying something."""
        return self._speech is not None and self._speech.state() is QTextToSpeech.State.Speaking

    def set_rate(self, rate: int) -> None:
        """-10 (slow) to 10 (fast); 0 as the system has it."""
        if self._speech is not None:
            self._speech.setRate(rate / _FASTEST)

    def say(self, text: str, urgent: bool) -> None:
        """Say it, after what is being said or instead of it."""
        if self._speech is None:
            return
        if urgent or self._waiting >= MAX_WAITING:
            self.stop()
        self._waiting += 1
        self._speech.enqueue(text)

    def stop(self) -> None:
        """Be quiet at once, and forget what waits."""
        self._waiting = 0
        if self._speech is not None:
            self._speech.stop()

    def _state_changed(self, state: QTextToSpeech.State) -> None:
        if state is QTextToSpeech.State.Ready:
            self._waiting = 0

    def _failed(self, _reason: QTextToSpeech.ErrorReason, words: str) -> None:
        self.trouble.emit(f"The system's voice does not speak: {words}")
