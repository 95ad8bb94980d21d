"""Ctrl+R: type a part of what was sent before, and the input line shows the newest that contains it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.presenters.entry import Entry
from ui.session.input_field import InputField


class RecallBar(QFrame):
    """Shows what it finds in the field; Enter keeps it there to be edited or sent, Escape puts back what was there."""

    closed = Signal()

    def __init__(self, entry: Entry, field: InputField, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry = entry
        self._field = field
        self._before = ""
        self._found: tuple[str, ...] = ()
        self._index = 0
        self.query = QLineEdit(self, placeholderText="A part of what you sent before; Ctrl+R goes on to older ones")
        self.query.setAccessibleName("Recall a command that contains")
        self.summary = QLabel(self)
        self.summary.setProperty("role", "muted")
        self.setProperty("role", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.query, 1)
        row.addWidget(self.summary)
        self.query.textChanged.connect(self._search)
        self.query.installEventFilter(self)
        self.hide()

    def open_bar(self) -> None:
        """Begin, or, when it is open, go on to the next older one."""
        if self.isVisible():
            self._step(1)
            return
        self._before = self._field.toPlainText()
        self.query.clear()
        self._search("")
        self.show()
        self.query.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Escape, and up and down among the matches."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._close()
                case Qt.Key.Key_Escape:
                    self._field.recall(self._before)
                    self._close()
                case Qt.Key.Key_Up:
                    self._step(1)
                case Qt.Key.Key_Down:
                    self._step(-1)
                case _:
                    return False
            return True
        return super().eventFilter(watched, event)

    def _search(self, query: str) -> None:
        self._found = self._entry.containing(query) if query else ()
        self._index = 0
        self._show()

    def _step(self, direction: int) -> None:
        self._index = min(max(0, self._index + direction), max(0, len(self._found) - 1))
        self._show()

    def _show(self) -> None:
        if self._found:
            self._field.recall(self._found[self._index])
            self.summary.setText(f"{self._index + 1} of {len(self._found)}")
        else:
            self.summary.setText("Not found" if self.query.text() else "")

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
