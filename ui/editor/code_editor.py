"""The Lua code editor: numbers, current line, brackets, indentation, comments, and the line of the last error.

What the keys do to the text is in `code_edits.py`; which script is open in `code_documents.py`.
"""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from ui.editor import code_edits
from ui.editor.code_documents import CodeDocument, CodeDocuments
from ui.editor.code_gutter import CodeGutter
from ui.editor.name_completer import CHOOSING_KEYS
from ui.look.decor import Decor
from ui.presenters.lua_syntax import INDENT, OUTSIDE, matching_bracket
from ui.presenters.units import to_characters, to_units

_Selection = QTextEdit.ExtraSelection


class CodeEditor(QPlainTextEdit):
    """Shows one script at a time; `edited` tells that the player changed it."""

    edited = Signal()
    typed = Signal()  # a character, or one was taken away

    def __init__(self, decor: Decor, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decor = decor
        self._documents = CodeDocuments(self, decor.theme, font)
        self._open: CodeDocument | None = None
        self._is_loading = False
        self._error: QTextCursor | None = None
        self._found: list[QTextCursor] = []
        self.is_choosing: Callable[[], bool] = bool  # whether a list of names is open, to which some keys belong
        self._gutter = CodeGutter(self, decor)
        self._set_up(font)

    def _set_up(self, font: QFont) -> None:
        self.setProperty("role", "code")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Lua script")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.set_code_font(font)
        self._gutter.row_clicked.connect(self._select_row)
        self.updateRequest.connect(self._follow_scrolling)
        self.blockCountChanged.connect(self._place_gutter)
        self.cursorPositionChanged.connect(self._mark)
        self.textChanged.connect(self._has_changed)
        self._decor.changed.connect(self._retheme)
        self._place_gutter()

    # --- what it shows ---

    @property
    def text(self) -> str:
        """The script."""
        return self._open.text if self._open is not None else ""

    @property
    def error_row(self) -> int:
        """The row with the error, from 0; -1 when there is none.  It moves with the text."""
        return self._error.blockNumber() if self._error is not None else -1

    def show_script(self, identity: str, text: str) -> None:
        """Open the script of an item, or, when it is open, make it say `text`."""
        self._is_loading = True
        opened = self._documents.open(identity, text)
        if opened is not self._open:
            self._leave()
            self._open = opened
            self._error = None
            self._found = []
            self.setDocument(opened.document)
            self.setTextCursor(opened.cursor)
            self.verticalScrollBar().setValue(opened.scrolled)
            self._place_gutter()
        self._is_loading = False
        self._mark()

    def show_error(self, line: int, message: str = "") -> None:
        """Mark a line, counted from 1, and say there what is wrong; 0: none."""
        self._gutter.broken_message = message
        block = self.document().findBlockByNumber(line - 1) if line else None
        self._error = QTextCursor(block) if block is not None and block.isValid() else None
        self._mark()

    def show_found(self, found: list[QTextCursor]) -> None:
        """Mark what the find bar has found."""
        self._found = found
        self._mark()

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the code of a line, counted from 1, and bring it to the middle."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if block.isValid():
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + len(block.text()) - len(block.text().lstrip()))
            self.setTextCursor(cursor)
            self.centerCursor()

    def set_code_font(self, font: QFont) -> None:
        """Take another font."""
        self.setFont(font)
        self._documents.set_font(font)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" ") * len(INDENT))

    def toggle_comment(self) -> None:
        """Comment the selected lines out, or in."""
        self._edit(code_edits.toggle_comment)

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something of their own in code."""
        if event.key() in CHOOSING_KEYS and self.is_choosing():
            event.ignore()  # as Qt's completer wants it, which hands keys to us first
            return
        match event.key():
            case Qt.Key.Key_Tab if not event.modifiers():
                self._edit(code_edits.insert_tab)
            case Qt.Key.Key_Backtab:
                self._edit(code_edits.outdent)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._edit(code_edits.new_line)
            case Qt.Key.Key_Home if event.matches(QKeySequence.StandardKey.MoveToStartOfLine):
                self._go_home(QTextCursor.MoveMode.MoveAnchor)
            case Qt.Key.Key_Home if event.matches(QKeySequence.StandardKey.SelectStartOfLine):
                self._go_home(QTextCursor.MoveMode.KeepAnchor)
            case Qt.Key.Key_Backspace if not event.modifiers() and self._is_at_tab_stop():
                self._edit(code_edits.outdent)
            case _:
                super().keyPressEvent(event)
                if event.text().isprintable() and event.text():
                    self._edit(code_edits.settle_closing_word)
                if event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    self.typed.emit()

    def _edit(self, edit: Callable[[QTextCursor], None]) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        edit(cursor)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _go_home(self, mode: QTextCursor.MoveMode) -> None:
        cursor = self.textCursor()
        cursor.setPosition(cursor.block().position() + code_edits.home_column(cursor), mode)
        self.setTextCursor(cursor)

    def _is_at_tab_stop(self) -> bool:
        cursor = self.textCursor()
        lead = cursor.block().text()[: cursor.positionInBlock()]
        return not cursor.hasSelection() and bool(lead) and not lead.strip() and len(lead) % len(INDENT) == 0

    # --- marks ---

    def _mark(self) -> None:
        theme = self._decor.theme
        marks = [self._line_mark(self.textCursor(), theme.current_line)]
        if self._error is not None:
            marks.append(self._line_mark(self._error, theme.error_line))
        marks += [self._text_mark(cursor, theme.match) for cursor in self._found]
        marks += [self._text_mark(cursor, theme.selection) for cursor in self._brackets()]
        self.setExtraSelections(marks)
        self._gutter.broken_row = self.error_row
        self._gutter.update()

    def _line_mark(self, cursor: QTextCursor, colour: int) -> _Selection:
        mark = self._text_mark(QTextCursor(cursor.block()), colour)
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return mark

    def _text_mark(self, cursor: QTextCursor, colour: int) -> _Selection:
        mark = _Selection()
        mark.cursor = cursor
        mark.format.setBackground(QColor(colour))
        return mark

    def _brackets(self) -> list[QTextCursor]:
        cursor = self.textCursor()
        row, text = cursor.blockNumber(), cursor.block().text()
        column = to_characters(text, cursor.positionInBlock())
        around = text[max(0, column - 1) : column + 1]
        if not any(character in "()[]{}" for character in around):
            return []
        for place in (column, column - 1):
            if place < 0:
                continue
            other = matching_bracket(self._line_at, row, place)
            if other is not None:
                return [self._one_character(row, place), self._one_character(*other)]
        return []

    def _line_at(self, row: int) -> tuple[str, int] | None:
        block = self.document().findBlockByNumber(row)
        return (block.text(), max(OUTSIDE, block.previous().userState())) if block.isValid() else None

    def _one_character(self, row: int, column: int) -> QTextCursor:
        block = self.document().findBlockByNumber(row)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + to_units(block.text(), column))
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # --- the gutter ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the text."""
        super().resizeEvent(event)
        self._place_gutter()

    def _place_gutter(self) -> None:
        width = self._gutter.wanted_width
        self.setViewportMargins(width, 0, 0, 0)
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), width, inside.height()))

    def _follow_scrolling(self, _area: QRect, _rows: int) -> None:
        self._gutter.update()

    def _select_row(self, row: int) -> None:
        cursor = QTextCursor(self.document().findBlockByNumber(row))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    # --- details ---

    def _leave(self) -> None:
        if self._open is not None:
            self._open.cursor = self.textCursor()
            self._open.scrolled = self.verticalScrollBar().value()

    def _has_changed(self) -> None:
        if not self._is_loading:
            self.edited.emit()

    def _retheme(self) -> None:
        self._documents.retheme(self._decor.theme)
        self._mark()
