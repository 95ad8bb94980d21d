"""Text in which the lines of scripts that it names can be followed, with the mouse and with Tab and Enter."""

from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ui.presenters.code_places import code_places
from ui.presenters.colour import as_hex
from ui.presenters.item_tree import ItemTree

_SCHEME = "item"


class PlacesView(QTextBrowser):
    """Shows text; what is selected can be copied."""

    place_wanted = Signal(str, int)  # an item's id, and a line

    def __init__(self, items: ItemTree, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = items
        self._text = ""
        self.setFont(font)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.anchorClicked.connect(self._follow)

    def show_text(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.setHtml(f'<div style="white-space: pre-wrap">{self.marked(text)}</div>')

    def append_text(self, text: str, colour: int | None = None) -> None:
        """Put a text below; the view goes along if it stood at the end."""
        bar = self.verticalScrollBar()
        is_at_end = bar.value() >= bar.maximum() - 2
        style = "white-space: pre-wrap" + (f"; color: {as_hex(colour)}" if colour is not None else "")
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self.document().isEmpty():
            cursor.insertBlock()
        cursor.insertHtml(f'<span style="{style}">{self.marked(text)}</span>')
        if is_at_end:
            bar.setValue(bar.maximum())

    def marked(self, text: str) -> str:
        """The text as HTML, with links where it names a line of a script."""
        parts: list[str] = []
        done = 0
        for place in code_places(text, self._items):
            parts.append(escape(text[done : place.start]))
            address = f"{_SCHEME}:{place.item}?{place.line}"
            parts.append(f'<a href="{escape(address)}">{escape(text[place.start : place.end])}</a>')
            done = place.end
        parts.append(escape(text[done:]))
        return "".join(parts).replace("\n", "<br/>")

    def _follow(self, address: QUrl) -> None:
        if address.scheme() == _SCHEME:
            self.place_wanted.emit(address.path(), int(address.query() or 0))
