"""What a player does with the text of the console beside reading it: copies it, saves it, jumps in it."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ui.console.view import ConsoleView
from ui.presenters.rich_copy import as_html
from ui.presenters.saved_text import saved_text
from ui.session.page_consoles import PageConsoles
from ui.session.text_file import TextFile


class TextDeeds:
    """On one page: copies and saves what is in front, jumps in the game's text."""

    def __init__(self, view: ConsoleView, consoles: PageConsoles, tell: Callable[[str], None]) -> None:
        """`tell` shows what has come of a file that was saved."""
        self._view = view
        self._tell = tell
        self._consoles = consoles

    def copy_html(self) -> None:
        """Put the selected text on the clipboard with its colours, and without them for who takes no HTML."""
        view = self._consoles.front
        selection = view.selection
        if selection is not None and not selection.is_empty:
            data = QMimeData()
            data.setHtml(as_html(view.store, selection, view.theme))
            data.setText(view.selected_text)
            QGuiApplication.clipboard().setMimeData(data)

    def copy_image(self) -> None:
        """Put the selected lines, or else the screen, on the clipboard as a picture."""
        QGuiApplication.clipboard().setImage(self._consoles.front.picture())

    def save(self, path: str) -> None:
        """Write all lines into a file: with their colours if it is called a page's, else without."""
        view = self._consoles.front
        TextFile(path, saved_text(view.store, path, view.theme), self._tell, view)

    def previous_command(self) -> None:
        """Scroll back to the last thing that the player sent before what is at the top."""
        top = self._view.panes.top_number
        if top is not None and (number := self._view.store.command_before(top)) is not None:
            self._view.show_at_top(number)

    def next_command(self) -> None:
        """Scroll on to the next thing that the player sent; after the last, to the newest lines."""
        top = self._view.panes.top_number
        if not self._view.panes.is_split or top is None:
            return
        number = self._view.store.command_after(top)
        if number is None:
            self._view.follow()
        else:
            self._view.show_at_top(number)
