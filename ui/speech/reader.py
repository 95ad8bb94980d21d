"""Reads the game in front aloud as it comes, and, when asked, one of the lines before.

Costs nothing while nobody listens: no screen reader is there, and our own voice is off.
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible

from netcore.api.text import Line
from ui.preferences import Preferences
from ui.presenters.console_store import ConsoleStore
from ui.presenters.spoken import Announce, Filter, SpokenLines, recent
from ui.speech.announcer import Announcer

# Lines that come together are said together: a reader that is told of each one alone drops some.
_GATHER_MS: Final = 40
MAX_GATHERED: Final = 8_000  # characters; more is the end of a flood


class Reader(QObject):
    """Of one window."""

    def __init__(self, announcer: Announcer, preferences: Preferences, window: QObject) -> None:
        super().__init__(window)
        self._announcer = announcer
        self._preferences = preferences
        self._spoken: dict[int, SpokenLines] = {}
        self._front = 0
        self._gathered = ""
        self._timer = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._timer.timeout.connect(self._say)

    @property
    def is_heard(self) -> bool:
        """Whether anybody listens."""
        wanted = self._preferences.announces is not Announce.OFF and QAccessible.isActive()
        return wanted or self._announcer.aside is not None

    def lines_shown(self, session: int, lines: Iterable[Line]) -> None:
        """New text has come."""
        if not self.is_heard:
            return
        spoken = self._spoken.setdefault(session, SpokenLines())
        spoken.filter = self._filter
        text = spoken.take(lines)
        if session == self._front and text:
            self._gathered = f"{self._gathered}\n{text}"[-MAX_GATHERED:]
            if not self._timer.isActive():
                self._timer.start()

    def go_to(self, session: int, name: str, state: str) -> None:
        """Another game is in front; its text is read from now on."""
        if session != self._front:
            self._front = session
            self._gathered = ""
            if name and self.is_heard:
                self._announcer.say(f"{name}, {state}", urgent=True)

    def forget(self, session: int) -> None:
        """A game has been closed."""
        self._spoken.pop(session, None)

    def review(self, store: ConsoleStore, back: int) -> Line | None:
        """Say the line that stands so many lines back, 1 being the newest; which that is."""
        line = recent(store, back, self._filter)
        self._announcer.say("No line so far back." if line is None else line.text, urgent=True)
        return line

    @property
    def _filter(self) -> Filter:
        preferences = self._preferences
        return Filter(preferences.reads_prompts, preferences.reads_drawings, preferences.reads_commands)

    def _say(self) -> None:
        text, self._gathered = self._gathered, ""
        self._announcer.say(text, urgent=self._preferences.announces is Announce.AT_ONCE)
