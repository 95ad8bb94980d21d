"""What is done when a game rings the bell."""

from typing import assert_never

from PySide6.QtWidgets import QApplication

from ui.console.view import ConsoleView
from ui.presenters.alarm import Bell


class PageBell:
    """Of one page."""

    def __init__(self, view: ConsoleView) -> None:
        self.kind = Bell.ATTENTION
        self._view = view

    def ring(self) -> None:
        """As the player prefers."""
        match self.kind:
            case Bell.SOUND:
                QApplication.beep()
            case Bell.ATTENTION:
                QApplication.alert(self._view.window())
            case Bell.FLASH:
                self._view.flash()
            case Bell.NONE:
                pass
            case _:
                assert_never(self.kind)
