"""The notepad of one profile: a window to write in, saved by itself."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from netcore.api.commands import Command, ReadNotes, SaveNotes
from netcore.api.notes import MAX_NOTES
from ui.preferences import Preferences
from ui.remembered import remember

_WINDOW: Final = "notepad"  # in the preferences
_SIZE: Final = (460, 520)
_QUIET_MS: Final = 800  # after the last key: no key writes to the disk by itself


class Notepad(QDialog):
    """Asks for what is written when it is made, and sends what has been changed."""

    def __init__(self, name: str, send: Callable[[Command], None], preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._send = send
        self._preferences = preferences
        self._saved = ""
        self._is_read = False
        self.text = QPlainTextEdit(self, tabChangesFocus=True)
        self.status = QLabel(self)
        self._timer = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._timer.timeout.connect(self.save)
        self.setWindowTitle(f"Notes \N{EN DASH} {name}")
        self.setModal(False)
        self.text.setAccessibleName(f"Notes of {name}")
        self.text.setPlaceholderText("Whatever you want to remember of this game. It is saved by itself.")
        self.text.setReadOnly(True)  # until it is known what is there already
        self.text.textChanged.connect(self._changed)
        self.status.setProperty("role", "muted")
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setText("Reading…")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addWidget(self.status)
        remember(self, preferences, _WINDOW, *_SIZE)
        self.apply(preferences)
        send(ReadNotes())

    def apply(self, preferences: Preferences) -> None:
        """Have text as large as the game's."""
        font = QFont(self.font())
        font.setPointSize(preferences.font_points)
        self.text.setFont(font)

    def show_notes(self, text: str) -> None:
        """Show what is written; what the player has typed meanwhile stays."""
        if self._is_read:
            return
        self._is_read = True
        self._saved = text
        self.text.setPlainText(text)
        self.text.setReadOnly(False)
        self.status.setText("Saved" if text else "")

    def failed(self, message: str) -> None:
        """It could not be read or written."""
        self.status.setText(message)

    def save(self) -> None:
        """Send what has been changed."""
        self._timer.stop()
        text = self.text.toPlainText()
        if not self._is_read or text == self._saved:
            return
        if len(text) > MAX_NOTES:
            self.status.setText(f"Not saved: the notepad holds {MAX_NOTES:,} characters.")
            return
        self._saved = text
        self._send(SaveNotes(text))
        self.status.setText("Saved")

    def done(self, result: int) -> None:
        """Save; Escape closes it too."""
        self.save()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The same, by the button of the window's frame."""
        self.save()
        super().closeEvent(event)

    def _changed(self) -> None:
        if self._is_read and self.text.toPlainText() != self._saved:
            self.status.setText("Not saved yet")
            self._timer.start()
