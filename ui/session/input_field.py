"""The field to type commands in: one row, growing with the text, that knows the keys of a command line."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from netcore.api.surfaces import MAX_INPUT_CHARACTERS
from ui.presenters import paste
from ui.presenters.entry import Entry

_MOST_ROWS: Final = 8
_PADDING: Final = 8  # above and below the text together
_Key = Qt.Key
_Held = Qt.KeyboardModifier
_PAGES: Final = {_Key.Key_PageUp: -1, _Key.Key_PageDown: 1}
_ENDS: Final = frozenset({_Key.Key_Home, _Key.Key_End})
_EDITS: Final = frozenset({_Key.Key_A, _Key.Key_C, _Key.Key_V, _Key.Key_X, _Key.Key_Y, _Key.Key_Z})  # with Ctrl
_CTRL_ALT: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class InputField(QPlainTextEdit):
    """Shows what an `Entry` says; sends nothing itself."""

    submitted = Signal(str)
    paged = Signal(int)  # scroll the console by pages
    start_wanted = Signal()  # scroll it to the oldest line
    end_wanted = Signal()  # to the newest
    escaped = Signal()
    copied = Signal()  # copy, with nothing selected here
    pasted = Signal(str)  # a text of several lines, not inserted yet
    refused = Signal(str)  # why a text was not inserted

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._is_kept = False  # the text was sent, and stays until something else is typed
        self._is_recalling = False
        self.keeps_text = True  # as the player has it
        self.script_keeps_text: bool | None = None  # what a script wants instead
        self._set_up()

    def _set_up(self) -> None:
        self.setProperty("role", "input")
        self.setAccessibleName("Command to send to the game")
        self.setPlaceholderText("Type a command")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCenterOnScroll(False)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    # --- the text ---

    def set_font(self, font: QFont) -> None:
        """Take another font."""
        self.setFont(font)
        self._fit()

    def recall(self, text: str) -> None:
        """Show a text from elsewhere: history, completion.  Undo brings back what was there."""
        shown = text[:MAX_INPUT_CHARACTERS]
        self._replace(shown, len(shown))

    def insert(self, text: str) -> None:
        """Insert a text that was pasted or dropped, unless it is too long to be edited."""
        kept = self.document().characterCount() - 1 - len(self.textCursor().selectedText())
        if kept + len(text) > MAX_INPUT_CHARACTERS:
            self.refused.emit(paste.too_long(text))
        else:
            self.insertPlainText(text)

    def submit(self) -> None:
        """Send what is there."""
        self.submitted.emit(self.toPlainText())
        if self.keeps_text if self.script_keeps_text is None else self.script_keeps_text:
            self.selectAll()
            self._is_kept = bool(self.toPlainText())
        else:
            self._replace("", 0)

    def discard(self) -> None:
        """Empty the field; undo brings the text back."""
        self._replace("", 0)
        self._entry.edited()

    def _replace(self, text: str, cursor: int) -> None:
        self._is_recalling = True
        editing = QTextCursor(self.document())
        editing.select(QTextCursor.SelectionType.Document)
        editing.insertText(text)
        editing.setPosition(cursor)
        self.setTextCursor(editing)
        self._is_recalling = False

    def _text_changed(self) -> None:
        self._is_kept = False
        if not self._is_recalling:
            self._entry.edited()

    @property
    def has_own_selection(self) -> bool:
        """Whether the player has selected something; what was sent and stayed does not count."""
        return self.textCursor().hasSelection() and not self._is_kept

    # --- keys ---

    def event(self, event: QEvent) -> bool:
        """Leave the menus their keys: a text edit would claim Ctrl with E, K, U and others, as some systems have it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_for_menus(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a command line; what is none of them edits."""
        if not (self._command_key(event) or self._console_key(event)):
            super().keyPressEvent(event)

    def _command_key(self, event: QKeyEvent) -> bool:
        key, is_plain = event.key(), event.modifiers() in _PLAIN
        if key in {_Key.Key_Return, _Key.Key_Enter}:
            if is_plain:
                self.submit()
            else:
                self.insertPlainText("\n")
        elif key in {_Key.Key_Tab, _Key.Key_Backtab}:
            self._complete(1 if key == _Key.Key_Tab else -1)
        elif key == _Key.Key_Up and is_plain and (self._is_kept or self._is_at_edge(QTextCursor.MoveOperation.Up)):
            self._show(self._entry.older(self.toPlainText(), is_kept=self._is_kept))
        elif key == _Key.Key_Down and is_plain and self._is_at_edge(QTextCursor.MoveOperation.Down):
            self._show(self._entry.newer())
        else:
            return False
        return True

    def _console_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key()) if event.key() in _PAGES else None
        held = event.modifiers() & ~_Held.KeypadModifier
        if key is not None:
            self.paged.emit(_PAGES[key])
        elif event.key() == _Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in _ENDS and held == _Held.ControlModifier and self.document().blockCount() == 1:
            (self.start_wanted if event.key() == _Key.Key_Home else self.end_wanted).emit()  # Home alone is enough here
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.has_own_selection:
            self.copied.emit()
        else:
            return False
        return True

    def _complete(self, direction: int) -> None:
        completed = self._entry.complete(self.toPlainText(), self.textCursor().position(), direction)
        if completed is not None:
            self._replace(*completed)
        elif not self.toPlainText() or self._is_kept:
            QWidget.focusNextPrevChild(self, direction > 0)  # a text edit's own would stay: for it Tab is text

    def _show(self, text: str | None) -> None:
        if text is not None:
            self.recall(text)

    def _is_at_edge(self, move: QTextCursor.MoveOperation) -> bool:
        return not QTextCursor(self.textCursor()).movePosition(move)

    # --- the clipboard ---

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop; several lines are asked about, since each of them would be sent."""
        text = source.text()
        if paste.needs_asking(text):
            self.pasted.emit(text)
        else:
            self.insert("".join(paste.lines_of(text)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What is dropped from elsewhere stays there too: moved, it would be gone from a document for a command."""
        super().dragEnterEvent(event)
        self._copy_from_elsewhere(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """On X11 this is the answer that counts."""
        super().dragMoveEvent(event)
        self._copy_from_elsewhere(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Elsewhere this is."""
        super().dropEvent(event)
        self._copy_from_elsewhere(event)

    def _copy_from_elsewhere(self, event: QDropEvent) -> None:
        if event.source() is not self.viewport():
            event.setDropAction(Qt.DropAction.CopyAction)

    # --- size ---

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as the text."""
        return QSize(super().sizeHint().width(), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        """One row."""
        return QSize(80, self._wanted_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_long = self._rows() > _MOST_ROWS
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if self.height() != self._wanted_height():
            self.updateGeometry()

    def _rows(self) -> int:
        return max(1, round(self.document().size().height()))  # a plain text document counts its height in rows

    def _wanted_height(self) -> int:
        return min(self._rows(), _MOST_ROWS) * self.fontMetrics().lineSpacing() + _PADDING


def _is_for_menus(event: QKeyEvent) -> bool:
    """Ctrl with a character that is not one of the usual edits."""
    is_ctrl = event.modifiers() & _CTRL_ALT == Qt.KeyboardModifier.ControlModifier  # both: AltGr, which types
    return is_ctrl and _Key.Key_Space < event.key() <= _Key.Key_AsciiTilde and event.key() not in _EDITS
