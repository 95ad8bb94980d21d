"""Asks before a text of several lines goes to the game."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.look.sizes import grown
from ui.presenters import paste


class PasteDialog(QDialog):
    """Send the lines, put them into the input line to be edited first, or neither."""

    send_wanted = Signal(str)
    insert_wanted = Signal(str)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self.setWindowTitle("Paste several lines")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()

    def _lay_out(self) -> None:
        question = QLabel(paste.question(self._text), self)
        question.setProperty("role", "heading")
        question.setWordWrap(True)
        preview = QPlainTextEdit(paste.preview(self._text), self)
        preview.setReadOnly(True)
        preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        preview.setAccessibleName("The lines")
        preview.setTabChangesFocus(True)
        preview.setMinimumSize(grown(self, 460), 180)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        send = QPushButton("&Send", self)
        send.setProperty("role", "primary")
        buttons.addButton(send, QDialogButtonBox.ButtonRole.AcceptRole)
        send.setDefault(True)
        insert = buttons.addButton("&Edit first", QDialogButtonBox.ButtonRole.ActionRole)
        send.clicked.connect(self._send)
        insert.clicked.connect(self._insert)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(question)
        column.addWidget(preview, 1)
        column.addWidget(buttons)
        send.setFocus()

    def _send(self) -> None:
        self.send_wanted.emit(self._text)
        self.accept()

    def _insert(self) -> None:
        self.insert_wanted.emit("\n".join(paste.lines_of(self._text)))
        self.accept()
