"""The scripts that the editor has open: a document per item, so that each keeps its undo steps and its cursor."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from ui.editor.highlighter import LuaHighlighter
from ui.presenters.theme import Theme
from ui.presenters.units import to_units

MAX_DOCUMENTS: Final = 40  # beyond these, the one that was longest not looked at forgets its undo steps

_PARAGRAPH: Final = "\u2029"  # what stands between lines in a document


@dataclass(slots=True)
class CodeDocument:
    """One script, open."""

    document: QTextDocument
    highlighter: LuaHighlighter
    cursor: QTextCursor
    scrolled: int = 0

    @property
    def text(self) -> str:
        """The script; not `toPlainText`, which turns no-break spaces into spaces."""
        return self.document.toRawText().replace(_PARAGRAPH, "\n")


class CodeDocuments:
    """Makes and keeps them."""

    def __init__(self, parent: QObject, theme: Theme, font: QFont) -> None:
        self._parent = parent
        self._theme = theme
        self._font = font
        self._open: OrderedDict[str, CodeDocument] = OrderedDict()

    def open(self, identity: str, text: str) -> CodeDocument:
        """The document of an item, saying `text`."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")  # as a document has it
        found = self._open.get(identity)
        if found is None:
            found = self._make(text)
            self._open[identity] = found
        elif found.text != text:
            replace_text(found.document, text)
        self._open.move_to_end(identity)
        if len(self._open) > MAX_DOCUMENTS:
            _, oldest = self._open.popitem(last=False)
            oldest.document.deleteLater()
        return found

    def retheme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for each in self._open.values():
            each.highlighter.retheme(theme)

    def set_font(self, font: QFont) -> None:
        """Take another font."""
        self._font = font
        for each in self._open.values():
            each.document.setDefaultFont(font)

    def _make(self, text: str) -> CodeDocument:
        document = QTextDocument(self._parent)
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setDefaultFont(self._font)
        document.setPlainText(text)
        document.clearUndoRedoStacks()
        return CodeDocument(document, LuaHighlighter(document, self._theme), QTextCursor(document))


def replace_text(document: QTextDocument, text: str) -> None:
    """Make a document say something else, as one step that can be undone; what is the same at both ends stays."""
    old = document.toRawText().replace(_PARAGRAPH, "\n")
    start = _common(old, text)
    tail = _common(old[start:][::-1], text[start:][::-1])
    cursor = QTextCursor(document)
    cursor.setPosition(to_units(old, start))
    cursor.setPosition(to_units(old, len(old) - tail), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text[start : len(text) - tail])


def _common(first: str, second: str) -> int:
    length = min(len(first), len(second))
    if first[:length] == second[:length]:
        return length
    return next(index for index in range(length) if first[index] != second[index])
