"""What is typed in a session: the input line with its spelling and the search in what was sent, and where it goes."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from netcore.api.commands import Command
from netcore.api.surfaces import CommandLineEdited
from ui.look.decor import Decor
from ui.presenters.entry import Entry
from ui.presenters.session import Session
from ui.presenters.surfaces import edited
from ui.session.input_line import InputLine
from ui.session.paste_dialog import PasteDialog
from ui.session.recall_bar import RecallBar
from ui.session.spelling_marks import SpellingMarks


class EntrySide(QObject):
    """Of one page, which lays its parts out."""

    def __init__(
        self,
        page: QWidget,
        session: Session,
        decor: Decor,
        send: Callable[[Command], None],
        sent: Callable[[], None],
    ) -> None:
        """`sent` is called after something was."""
        super().__init__(page)
        self._page = page
        self._session = session
        self._send = send
        self._sent = sent
        self._entry = Entry(session)
        self.line = InputLine(self._entry, decor, page)
        self.spelling = SpellingMarks(session, self.line.field, decor)
        self.recall_bar = RecallBar(self._entry, self.line.field, page)
        self.recall_bar.closed.connect(self.line.setFocus)
        self.line.submitted.connect(self._submit)
        self.line.secret_submitted.connect(self._submit_secret)
        self.line.field.pasted.connect(self._ask_to_paste)

    def refresh(self) -> None:
        """Show what the session is like now."""
        self.spelling.refresh()
        self.line.set_masked(self._session.masked)

    def open_recall(self) -> None:
        """Search what was sent; there is nothing to recall for a password."""
        if not self._session.masked:
            self.recall_bar.open_bar()

    def refused(self, text: str) -> None:
        """What was entered may be a password: it is not to stay there."""
        if self.line.field.toPlainText() == text:
            self.line.field.discard()

    def host_started(self) -> None:
        """Another host, whose scripts want nothing yet."""
        self.line.field.script_keeps_text = None

    def edit(self, edit: CommandLineEdited) -> None:
        """A script changes what stands in the input line; where a password is typed nothing does."""
        if edit.action == "after":
            self.line.field.script_keeps_text = edit.text == "keep"
        if self._session.masked:
            return
        if edit.action == "select":
            self.line.field.selectAll()
        elif edit.action in ("set", "append", "clear"):
            self.line.field.recall(edited(self.line.field.toPlainText(), edit))

    def _submit(self, text: str) -> None:
        for command in self._entry.submit(text):
            self._send(command)
        self._sent()

    def _submit_secret(self, text: str) -> None:
        self._send(self._entry.submit_secret(text))
        self._sent()

    def _submit_lines(self, text: str) -> None:
        for command in self._entry.submit_lines(text):
            self._send(command)
        self._sent()

    def _ask_to_paste(self, text: str) -> None:
        dialog = PasteDialog(text, self._page)
        dialog.send_wanted.connect(self._submit_lines)
        dialog.insert_wanted.connect(self.line.field.insert)
        dialog.open()
