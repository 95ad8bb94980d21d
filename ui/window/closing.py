"""Closing tabs and the window: asks first while a game is connected."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.presenters.closing import tab_question, window_question
from ui.session.page import SessionPage
from ui.window.tabs import Tabs


class Closing(QObject):
    """Asks, and tells what may be closed."""

    tab_given_up = Signal(object)  # a SessionPage
    window_given_up = Signal()

    def __init__(self, tabs: Tabs, window: QWidget) -> None:
        super().__init__(window)
        self._tabs = tabs
        self._window = window
        self._asking: QMessageBox | None = None

    def close_tab(self, page: SessionPage) -> None:
        """Close a tab, after a question if it is connected."""
        question = tab_question(page.session)
        if question:
            self._ask(question, "&Disconnect", partial(self._give_up, page))
        else:
            self._give_up(page)

    def may_close_window(self) -> bool:
        """Whether the window may close now; if not, the player is asked, and `window_given_up` follows a yes."""
        question = window_question([page.session for page in self._tabs])
        if question:
            self._ask(question, "&Quit", self.window_given_up.emit)
        return not question

    def _give_up(self, page: SessionPage) -> None:
        if page in set(self._tabs):
            self.tab_given_up.emit(page)

    def _ask(self, question: str, yes: str, then: Callable[[], None]) -> None:
        if self._asking is not None:
            self._asking.reject()
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Mudwire", question, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        accept.clicked.connect(then)
        keep = box.addButton("&Stay", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(accept)
        box.setEscapeButton(keep)
        box.finished.connect(self._answered)
        self._asking = box
        box.open()

    def _answered(self) -> None:
        self._asking = None
