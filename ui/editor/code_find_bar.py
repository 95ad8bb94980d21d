"""The find bar above the code: the query, "3 of 17", previous and next."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton

from ui.editor.code_editor import CodeEditor
from ui.look.decor import Decor
from ui.look.picture import dress

_MOST_MARKED: Final = 1_000  # more marks than these slow painting down, and say only that the query is too short


class CodeFindBar(QFrame):
    """Searches the script that is open, also while it is edited.  A query in lower case finds any case."""

    def __init__(self, editor: CodeEditor, decor: Decor) -> None:
        super().__init__(editor.parentWidget())
        self._editor = editor
        self.query = QLineEdit(self, placeholderText="Find in this script")
        self._summary = QLabel(self)
        self._buttons = {
            "up": self._button("Previous (Shift+Enter)", -1),
            "down": self._button("Next (Enter)", 1),
            "close": self._button("Close (Esc)", 0),
        }
        self.query.setAccessibleName("Find in this script")
        self.query.textChanged.connect(self._start)
        self.query.installEventFilter(self)
        editor.textChanged.connect(self._refresh)
        self._lay_out()
        for name, button in self._buttons.items():
            dress(button, name, decor)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.query, 1)
        row.addSpacing(6)
        row.addWidget(self._summary)
        for button in self._buttons.values():
            row.addWidget(button)
        self.hide()

    @property
    def summary(self) -> str:
        """How many matches: "3 of 17"."""
        return self._summary.text()

    def open_bar(self) -> None:
        """Show it, with the selected text to look for, or the last one."""
        selected = self._editor.textCursor().selectedText()
        self.show()
        if selected and "\u2029" not in selected:
            self.query.setText(selected)
        self.query.selectAll()
        self.query.setFocus()
        self._refresh()

    def close_bar(self) -> None:
        """Hide it and go back to the code."""
        if self.isVisible():
            self.hide()
            self._editor.show_found([])
            self._editor.setFocus()

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) match; past the end comes the other end."""
        flags = self._flags()
        if direction < 0:
            flags |= QTextDocument.FindFlag.FindBackward
        document = self._editor.document()
        found = document.find(self.query.text(), self._editor.textCursor(), flags)
        if found.isNull():
            end = QTextCursor(document)
            if direction < 0:
                end.movePosition(QTextCursor.MoveOperation.End)
            found = document.find(self.query.text(), end, flags)
        if not found.isNull():
            self._editor.setTextCursor(found)
            self._editor.ensureCursorVisible()
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Shift+Enter and Escape in the query."""
        if watched is self.query and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def _button(self, tip: str, direction: int) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setProperty("direction", direction)
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        direction = int(self.sender().property("direction"))
        if direction:
            self.step(direction)
        else:
            self.close_bar()

    def _start(self) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.selectionStart())  # a longer query may match where a shorter one did
        self._editor.setTextCursor(cursor)
        self.step(1)

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        found = self._matches()
        current = self._editor.textCursor()
        place = next((n for n, each in enumerate(found, 1) if each == current), 0)
        more = "+" if len(found) == _MOST_MARKED else ""
        self._summary.setText(f"{place} of {len(found)}{more}" if found else "Not found" if self.query.text() else "")
        self._editor.show_found(found)

    def _matches(self) -> list[QTextCursor]:
        found: list[QTextCursor] = []
        document, query = self._editor.document(), self.query.text()
        cursor = QTextCursor(document)
        while query and len(found) < _MOST_MARKED:
            cursor = document.find(query, cursor, self._flags())
            if cursor.isNull():
                break
            found.append(QTextCursor(cursor))
        return found

    def _flags(self) -> QTextDocument.FindFlag:
        query = self.query.text()
        none = QTextDocument.FindFlag(0)
        return none if query == query.lower() else QTextDocument.FindFlag.FindCaseSensitively
