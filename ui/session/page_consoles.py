"""The consoles of a page, the game's and those of scripts: what the player does on any of them.

Text is selected in one of them at a time, as in the windows of other programs, and that is the one that copying means.
"""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from ui.console.gestures import ConsoleGestures
from ui.console.view import ConsoleView
from ui.presenters.selection import everything


class PageConsoles(QObject):
    """All of one page."""

    typed = Signal(QKeyEvent)
    told = Signal(str)  # what the caret of one is at
    left = Signal()
    paste_wanted = Signal()
    menu_wanted = Signal(QPoint)  # in global coordinates

    def __init__(self, main: ConsoleView) -> None:
        super().__init__(main)
        self._main = main
        self._front = main
        self.watch(main)

    @property
    def front(self) -> ConsoleView:
        """Where something is selected, or the menu was opened last; else the game's."""
        return self._front if isValid(self._front) else self._main

    @property
    def is_games(self) -> bool:
        """Whether that is the game's."""
        return self.front is self._main

    def watch(self, view: ConsoleView) -> None:
        """One more."""
        gestures = ConsoleGestures(view)
        gestures.typed.connect(self.typed)
        gestures.caret.told.connect(self.told)
        gestures.left.connect(self.left)
        gestures.paste_wanted.connect(self.paste_wanted)
        gestures.menu_wanted.connect(partial(self._open_menu, view))
        view.selection_changed.connect(partial(self._selected, view))

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        self.front.copy()

    def select_all(self) -> None:
        """Select the whole text."""
        self.front.select(everything(self.front.store))

    def _selected(self, view: ConsoleView) -> None:
        if view.has_selection:
            self._bring_to_front(view)
        elif view is self._front:
            self._front = self._main

    def _open_menu(self, view: ConsoleView, point: QPoint) -> None:
        self._bring_to_front(view)
        self.menu_wanted.emit(point)

    def _bring_to_front(self, view: ConsoleView) -> None:
        before, self._front = self.front, view
        if before is not view:
            before.select(None)
