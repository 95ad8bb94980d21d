"""Closing tabs and the window: asks first while a game is connected, or edits are not saved."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.presenters.closing import tab_question, window_question
from ui.session.page import SessionPage
from ui.window.companions import Companions
from ui.window.tabs import Tabs


class Closing(QObject):
    """Asks, and tells what may be closed."""

    tab_given_up = Signal(object)  # a SessionPage
    window_given_up = Signal()

    def __init__(self, tabs: Tabs, companions: Companions, window: QWidget) -> None:
        super().__init__(window)
        self._tabs = tabs
        self._companions = companions
        self._window = window
        self._asking: QMessageBox | None = None

    def close_tab(self, page: SessionPage) -> None:
        """Close a tab, after a question if there is something to lose."""
        unsaved = self._unsaved([page])
        question = tab_question(page.session, has_unsaved=bool(unsaved))
        if question:
            yes = "&Close" if page.session.status.is_offline else "&Disconnect"
            self._ask(question, unsaved, yes, partial(self._give_up, page))
        else:
            self._give_up(page)

    def close_tab_for_script(self, page: SessionPage) -> None:
        """Close a tab as the player has allowed a script to, after a question only about what is not saved."""
        if unsaved := self._unsaved([page]):
            self._ask(f"Close {page.session.name}?", unsaved, "&Close", partial(self._give_up, page))
        else:
            self._give_up(page)

    def close_window_for_script(self) -> None:
        """Close the window as the player has allowed a script to, after a question only about what is not saved."""
        if unsaved := self._unsaved(tuple(self._tabs)):
            self._ask("Quit?", unsaved, "&Quit", self.window_given_up.emit)
        else:
            self.window_given_up.emit()

    def may_close_window(self) -> bool:
        """Whether the window may close now; if not, the player is asked, and `window_given_up` follows a yes."""
        unsaved = self._unsaved(tuple(self._tabs))
        question = window_question([page.session for page in self._tabs], has_unsaved=bool(unsaved))
        if question:
            self._ask(question, unsaved, "&Quit", self.window_given_up.emit)
        return not question

    def _unsaved(self, pages: Sequence[SessionPage]) -> list[SessionPage]:
        return [page for page in pages if self._companions.unsaved_question(page)]

    def _give_up(self, page: SessionPage) -> None:
        if page in set(self._tabs):
            self.tab_given_up.emit(page)

    def _save_and(self, unsaved: Sequence[SessionPage], then: Callable[[], None]) -> None:
        if all(self._companions.save_all(page) for page in unsaved):
            then()

    def _ask(self, question: str, unsaved: Sequence[SessionPage], yes: str, then: Callable[[], None]) -> None:
        if self._asking is not None:
            self._asking.reject()
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Mudwire", question, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if unsaved:
            box.setInformativeText("\n".join(self._companions.unsaved_question(page) for page in unsaved))
            save = box.addButton("&Save all", QMessageBox.ButtonRole.AcceptRole)
            save.clicked.connect(partial(self._save_and, unsaved, then))
            accept = box.addButton(f"{yes} without saving", QMessageBox.ButtonRole.DestructiveRole)
        else:
            save = accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        accept.clicked.connect(then)
        stay = box.addButton("S&tay", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.finished.connect(self._answered)
        self._asking = box
        box.open()

    def _answered(self) -> None:
        self._asking = None
