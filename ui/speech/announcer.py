"""Says a text to whoever listens: the screen reader by Qt's announcements, and our own voice where it is wanted."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.speech.notices import Notices

_Politeness = QAccessible.AnnouncementPoliteness


class Announcer:
    """One for the whole window.  `aside` is our own voice, told the same; None while it is off."""

    def __init__(self, window: QWidget, tell: Callable[[QObject, str, bool], None] | None = None) -> None:
        self._window = window
        self._tell = tell or _way_to_a_reader(window)
        self.aside: Callable[[str, bool], None] | None = None

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Say it after what is being said; `urgent`: instead of it."""
        text = text.strip()
        if not text:
            return
        self._tell(self._window, text, urgent)
        if self.aside is not None:
            self.aside(text, urgent)


def _way_to_a_reader(window: QWidget) -> Callable[[QObject, str, bool], None]:
    """How the system's screen readers are told."""
    if sys.platform != "linux":
        return _to_screen_reader
    notices: list[Notices] = []

    def tell(_window: QObject, text: str, _urgent: bool) -> None:
        if QAccessible.isActive():
            if not notices:
                notices.append(Notices(window))
            notices[0].say(text)

    return tell


def _to_screen_reader(window: QObject, text: str, urgent: bool) -> None:
    if not QAccessible.isActive():  # nobody listens
        return
    event = QAccessibleAnnouncementEvent(window, text)
    event.setPoliteness(_Politeness.Assertive if urgent else _Politeness.Polite)
    QAccessible.updateAccessibility(event)
