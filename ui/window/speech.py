"""All that is read aloud in the window: new text, what is asked, lines called up again, where the caret is."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from netcore.api.display import LinesShown
from netcore.api.events import CertificateAsked, EchoChanged, Event, PermissionAsked
from netcore.api.text import LineKind
from ui.preferences import Preferences
from ui.presenters.selection import Place
from ui.session.page import SessionPage
from ui.speech.announcer import Announcer
from ui.speech.reader import Reader

if TYPE_CHECKING:
    from ui.speech.own_voice import OwnVoice

_NOTICES: Final = (LineKind.NOTICE, LineKind.WARNING)  # also what scripts announce
_TWICE_MS: Final = 1_000  # the same key again within this copies the line


class Speech(QObject):
    """Puts the parts of `ui.speech` together for the window."""

    trouble = Signal(str)

    def __init__(self, window: QWidget, preferences: Preferences) -> None:
        super().__init__(window)
        self._preferences = preferences
        self.announcer = Announcer(window)
        self._reader = Reader(self.announcer, preferences, self)
        self._voice: OwnVoice | None = None
        self._reviewed = 0
        self._since = QElapsedTimer()

    def apply_preferences(self) -> None:
        """Preferences have changed."""
        if self._preferences.speaks:
            if self._voice is None:
                self._voice = self._new_voice()
            self._voice.set_rate(self._preferences.speech_rate)
            self.announcer.aside = self._voice.say if self._voice.is_there else None
        elif self._voice is not None:
            self.announcer.aside = None
            self._voice.stop()

    def stop(self) -> None:
        """Be quiet at once."""
        if self._voice is not None:
            self._voice.stop()

    def watch(self, page: SessionPage) -> None:
        """A tab has been opened."""
        page.told.connect(self._say_at_once)

    def forget(self, page: SessionPage) -> None:
        """The tab has been closed."""
        self._reader.forget(page.session.number)

    def go_to(self, page: SessionPage | None) -> None:
        """Another tab is in front."""
        if page is None:
            self._reader.go_to(0, "", "")
        else:
            self._reader.go_to(page.session.number, page.session.name, page.session.status.text)

    def lines_shown(self, page: SessionPage, shown: LinesShown) -> None:
        """New text has come."""
        lines = shown.lines
        if page.session.surfaces.page.is_quiet:  # a script reads them its own way
            lines = tuple(line for line in lines if line.kind in _NOTICES)
        self._reader.lines_shown(page.session.number, lines)

    def event_arrived(self, page: SessionPage, event: Event) -> None:
        """What waits for an answer is said, whichever tab it is in."""
        match event:
            case PermissionAsked():
                self.announcer.say(f"{page.session.name}: {page.bars.question.accessibleDescription()}", urgent=True)
            case CertificateAsked():
                self.announcer.say(f"{page.session.name}: {page.bars.certificate.accessibleDescription()}", urgent=True)
            case EchoChanged(masked=True):
                self.announcer.say("The game asks for a password.")
            case _:
                pass

    def review(self, page: SessionPage, back: int) -> None:
        """Say one of the last lines again, and put the caret there; twice in a row: copy it."""
        line = self._reader.review(page.session.store, back)
        if line is None:
            return
        if back == self._reviewed and self._since.isValid() and self._since.elapsed() < _TWICE_MS:
            QGuiApplication.clipboard().setText(line.text)
            self.announcer.say("Copied.")
        self._reviewed = back
        self._since.restart()
        page.view.caret = Place(line.number, 0)

    def _new_voice(self) -> "OwnVoice":
        from ui.speech.own_voice import OwnVoice  # noqa: PLC0415 - Qt's speech takes a tenth of a second to load

        voice = OwnVoice(self)
        voice.trouble.connect(self.trouble)
        if not voice.is_there:
            self.trouble.emit("The system has no voice. On Linux it is that of speech-dispatcher.")
        return voice

    def _say_at_once(self, text: str) -> None:
        self.announcer.say(text, urgent=True)
