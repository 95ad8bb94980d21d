"""The input line: a field for commands, and, while the game asks for a password, another that shows dots."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QClipboard, QFont, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.look.decor import Decor
from ui.look.picture import dress
from ui.presenters.entry import Entry
from ui.session.input_field import InputField


class InputLine(QFrame):
    """The two fields, of which one is shown.  What is typed in one never gets into the other."""

    submitted = Signal(str)
    secret_submitted = Signal(str)
    escaped = Signal()
    paged = Signal(int)

    def __init__(self, entry: Entry, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = InputField(entry, self)
        self.secret = QLineEdit(self, placeholderText="Password: goes to the game and nowhere else")
        self._lock = QLabel(self)
        self._decor = decor
        self._set_up()

    def _set_up(self) -> None:
        self.setProperty("role", "input-line")
        self.secret.setProperty("role", "input")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setAccessibleName("Password")
        self.secret.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.secret.returnPressed.connect(self._submit_secret)
        self.secret.installEventFilter(self)
        self.secret.hide()
        self._lock.setToolTip("The game does not show what you type now, and neither does Mudwire")
        self._lock.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        for part in (self._lock, self.field, self.secret):
            row.addWidget(part)
        self.field.submitted.connect(self.submitted)
        self.field.escaped.connect(self.escaped)
        self.field.paged.connect(self.paged)
        self.setFocusProxy(self.field)
        dress(self._lock, "lock", self._decor, "warning")

    @property
    def is_masked(self) -> bool:
        """Whether it shows dots."""
        return self.secret.isVisibleTo(self)

    def set_masked(self, masked: bool) -> None:
        """Change the field; a half-typed command waits, a half-typed password is forgotten."""
        if masked == self.is_masked:
            return
        had_focus = self.field.hasFocus() or self.secret.hasFocus()
        self.secret.clear()
        self.setFocusProxy(self.secret if masked else self.field)
        self._lock.setVisible(masked)
        self.secret.setVisible(masked)
        self.field.setVisible(not masked)
        if had_focus:
            self.setFocus()

    def set_font(self, font: QFont) -> None:
        """Take the console's font."""
        self.field.set_font(font)
        self.secret.setFont(font)

    def paste(self) -> None:
        """Paste into the field that is shown."""
        (self.secret if self.is_masked else self.field).paste()

    def paste_selected(self) -> None:
        """Paste what is selected somewhere, as the middle button does where the system knows that."""
        clipboard = QGuiApplication.clipboard()
        if not clipboard.supportsSelection():
            return
        selected = clipboard.mimeData(QClipboard.Mode.Selection)
        self.setFocus()
        if self.is_masked:
            self.secret.insert(selected.text())
        else:
            self.field.insertFromMimeData(selected)

    def type_key(self, event: QKeyEvent) -> None:
        """A key that was typed while the focus was elsewhere."""
        self.setFocus()
        field = self.secret if self.is_masked else self.field
        field.event(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the password field that are the console's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.secret.clear()
                self.escaped.emit()
                return True
            if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
                self.paged.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
                return True
        return super().eventFilter(watched, event)

    def _submit_secret(self) -> None:
        text = self.secret.text()
        self.secret.clear()
        self.secret_submitted.emit(text)
