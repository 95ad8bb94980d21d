"""The field of the Lua prompt: rows that grow with the code, its keys, and names that are offered while one types."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.editor.name_completer import CHOOSING_KEYS, NameCompleter
from ui.presenters.history import History

_MOST_ROWS: Final = 8
_PADDING: Final = 2 * 5
_HINT: Final = "Lua, as one of your own scripts: gmcp.Char, 1 + 1, send('look')…   Shift+Enter: another line"
_Policy = Qt.ScrollBarPolicy


class PromptField(QPlainTextEdit):
    """Runs nothing itself."""

    entered = Signal(str)
    escaped = Signal()
    clear_wanted = Signal()
    focused = Signal()

    def __init__(self, history: History, names: Callable[[str, str], list[str]], font: QFont, parent: QWidget) -> None:
        """`names` are what a beginning could become, in some code."""
        super().__init__(parent)
        self._history = history
        self.names = NameCompleter(self, lambda begin: names(begin, self.toPlainText()))
        self.names.set_font(font)
        self.setFont(font)
        self.setAccessibleName("Lua code")
        self.setPlaceholderText(_HINT)
        self.setTabChangesFocus(True)
        self.setProperty("role", "code")
        self.textChanged.connect(self._fit)
        self._fit()

    def enter(self) -> None:
        """The code is whole."""
        self.entered.emit(self.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something of their own at a prompt."""
        if event.key() in CHOOSING_KEYS and self.names.is_choosing():
            event.ignore()  # as Qt's completer wants it, which hands keys to us first
        elif not self._takes(event):
            super().keyPressEvent(event)
            if event.text():
                self._history.leave()
                self.names.typed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Code is about to be written."""
        super().focusInEvent(event)
        self.focused.emit()

    def _takes(self, event: QKeyEvent) -> bool:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        has_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if is_plain:
                self.enter()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.insertPlainText("\n")  # Qt's own would put both lines into one block
            case Qt.Key.Key_Up if is_plain and self.textCursor().blockNumber() == 0:
                self._take(self._history.older(self.toPlainText()))
            case Qt.Key.Key_Down if is_plain and self.textCursor().blockNumber() == self.blockCount() - 1:
                self._take(self._history.newer())
            case Qt.Key.Key_Escape if is_plain:
                self.escaped.emit()
            case Qt.Key.Key_L if has_ctrl:
                self.clear_wanted.emit()
            case Qt.Key.Key_Space if has_ctrl:
                self.names.offer()
            case _:
                return False
        return True

    def _take(self, text: str | None) -> None:
        if text is not None:
            self.setPlainText(text.rstrip("\n"))
            self.moveCursor(QTextCursor.MoveOperation.End)

    def _fit(self) -> None:
        rows = min(max(self.blockCount(), 1), _MOST_ROWS)
        self.setFixedHeight(
            self.fontMetrics().lineSpacing() * rows + _PADDING + 2 * int(self.document().documentMargin())
        )
        is_full = self.blockCount() > _MOST_ROWS
        self.setVerticalScrollBarPolicy(_Policy.ScrollBarAsNeeded if is_full else _Policy.ScrollBarAlwaysOff)
