"""What is said to the screen readers of Linux: as notices in a status bar that nobody sees.

Qt's announcements reach Orca from version 45 on; the one of a stable distribution may be years older.  All of them say
a notice when it appears, and one in a status bar without the word for what it is.
"""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QStatusBar, QWidget

# A reader asks for the words when it comes to it; so many that follow each other quickly keep theirs until then.
_IN_TURN: Final = 8


class Notice(QWidget):
    """Something that is said once; its words are its name."""


class Notices(QStatusBar):
    """Says one after the other."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()
        self.setAccessibleName("Announcements")
        self._notices = [Notice(self) for _ in range(_IN_TURN)]

    def say(self, text: str) -> None:
        """Have it said, after what is being said."""
        notice = self._notices.pop(0)
        self._notices.append(notice)
        notice.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(notice, QAccessible.Event.ObjectShow))


class NoticeFactory:
    """Tells Qt what notices are, and keeps each as long as its widget lives."""

    def __init__(self) -> None:
        self._made: dict[int, QAccessibleWidget] = {}

    def __call__(self, _name: str, thing: QObject) -> QAccessibleInterface | None:
        """What Qt is to ask about a thing; None: what it has itself."""
        if not isinstance(thing, Notice):
            return None
        key = id(thing)
        thing.destroyed.connect(lambda: self._made.pop(key, None))
        self._made[key] = QAccessibleWidget(thing, QAccessible.Role.Notification, "")
        return self._made[key]
