"""The console as screen readers see it: a document whose text, caret and selection they can ask for.

Qt asks for it only where something listens.  New text is not told here but announced (`ui.speech.reader`), because
readers say what changes in a document in ways of their own, or not at all.
"""

from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr

from ui.console.view import ConsoleView
from ui.presenters.readable_text import ReadableText, readable_text
from ui.presenters.selection import Selection

# What Qt is told of interfaces that there are not: PySide makes no null pointer of a None that comes from an override
# but follows it, and the program ended as soon as a screen reader asked for the first of them.
_NOTHING: Final = VoidPtr(0)


class ConsoleText(QAccessibleTextInterface):
    """The newest lines, or those around the caret."""

    def __init__(self, view: ConsoleView) -> None:
        super().__init__()
        self._view = view

    @property
    def _now(self) -> ReadableText:
        return readable_text(self._view.store, self._view.caret)

    def characterCount(self) -> int:
        """How long it is."""
        return len(self._now.text)

    def text(self, start: int, end: int) -> str:
        """A part of it."""
        text = self._now.text
        return text[max(0, start) : end if end >= 0 else len(text)]

    def cursorPosition(self) -> int:
        """Where the caret is."""
        return self._now.offset(self._view.caret)

    def setCursorPosition(self, position: int) -> None:
        """Put the caret somewhere."""
        self._view.set_caret(self._now.place(position))

    def selectionCount(self) -> int:
        """One, or none."""
        return int(self._now.selected(self._view.selection) is not None)

    def selection(self, _index: int) -> object:
        """Where it begins and ends."""
        return self._now.selected(self._view.selection) or (0, 0)

    def addSelection(self, start: int, end: int) -> None:
        """Select; there is only one selection."""
        self.setSelection(0, start, end)

    def removeSelection(self, _index: int) -> None:
        """Select nothing."""
        self._view.select(None)

    def setSelection(self, _index: int, start: int, end: int) -> None:
        """Select."""
        now = self._now
        first, last = now.place(start), now.place(end)
        if first is not None and last is not None:
            self._view.select(Selection(first, last))

    def characterRect(self, offset: int) -> QRect:
        """Where a character is on the screen; empty when it is not."""
        place = self._now.place(offset)
        below = None if place is None else self._view.below(place)
        if below is None:
            return QRect()
        corner = self._view.viewport().mapToGlobal(below - QPoint(0, self._view.cell_height))
        return QRect(corner.x(), corner.y(), round(self._view.cell_width), self._view.cell_height)

    def offsetAtPoint(self, point: QPoint) -> int:
        """The character at a point of the screen."""
        local = self._view.viewport().mapFromGlobal(point)
        return self._now.offset(self._view.place_at(local.toPointF(), nearest=False))

    def scrollToSubstring(self, start: int, _end: int) -> None:
        """Bring a part into sight."""
        if (place := self._now.place(start)) is not None:
            self._view.reveal(place)

    def attributes(self, _offset: int) -> object:
        """None: colours say nothing that the words do not."""
        return ("", 0, len(self._now.text))


class ConsoleAccessible(QAccessibleWidget):
    """Adds the text to what Qt knows of every widget."""

    def __init__(self, view: ConsoleView) -> None:
        super().__init__(view, QAccessible.Role.Document, view.accessibleName())
        self._text = ConsoleText(view)

    # Qt's stubs say that a number is returned; it is an object, which Qt asks then.
    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]  # see above
        """The text, where it is asked for."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._text
        found: object = super().interface_cast(kind)
        return _NOTHING if found is None else found


class ConsoleFactory:
    """Makes them for Qt, and keeps each as long as its view lives."""

    def __init__(self) -> None:
        self._made: dict[int, ConsoleAccessible] = {}

    def __call__(self, _name: str, thing: QObject) -> QAccessibleInterface | None:
        """What Qt is to ask about a thing; None: what it has itself."""
        if not isinstance(thing, ConsoleView):
            return None
        key = id(thing)
        thing.destroyed.connect(lambda: self._made.pop(key, None))
        self._made[key] = ConsoleAccessible(thing)
        return self._made[key]


def tell_caret(view: ConsoleView) -> None:
    """The caret has moved."""
    if QAccessible.isActive():
        offset = readable_text(view.store, view.caret).offset(view.caret)
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, offset))
