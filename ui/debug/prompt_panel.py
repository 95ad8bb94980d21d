"""The Lua prompt: what came of what was entered, above the field for the next."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from ui.debug.places_view import PlacesView
from ui.look import fonts
from ui.look.decor import Decor
from ui.presenters.lua_prompt import Part, Voice
from ui.presenters.session import Session

_POINTS: Final = 10
_MOST_ROWS: Final = 8
_MAX_BLOCKS: Final = 10_000
_HINT: Final = "Lua, as one of your own scripts: gmcp.Char, 1 + 1, send('look')…   Shift+Enter: another line"
_NOTHING: Final = "What you enter below runs at once, and what comes of it stands here."


class PromptPanel(QWidget):
    """Follows one session; call `refresh` when something has come."""

    asked = Signal(object)  # an `Inquiry`
    item_wanted = Signal(str, int)

    def __init__(self, session: Session, decor: Decor) -> None:
        super().__init__()
        self._prompt = session.workshop.prompt
        self._decor = decor
        self._written = 0
        self._cleared = 0
        font = fonts.console_font("", _POINTS)
        self.paper = PlacesView(session.items, font, self)
        self.field = QPlainTextEdit(self)
        self.run = QToolButton(self)
        self.stop = QToolButton(self)
        self.clear = QToolButton(self)
        self.field.setFont(font)
        self._lay_out()
        self._connect()
        self._fit()
        self.refresh()

    def _lay_out(self) -> None:
        self.paper.setAccessibleName("What came of it")
        self.paper.setPlaceholderText(_NOTHING)
        self.paper.document().setMaximumBlockCount(_MAX_BLOCKS)
        self.field.setAccessibleName("Lua code")
        self.field.setPlaceholderText(_HINT)
        self.field.setTabChangesFocus(True)
        self.field.setProperty("role", "code")
        for button, text, tip in (
            (self.run, "Run", "Run the code (Enter)"),
            (self.stop, "Stop", "End what still waits (Escape)"),
            (self.clear, "Clear", "Empty the paper (Ctrl+L)"),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        for button in (self.run, self.stop, self.clear):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.paper, 1)
        column.addLayout(row)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._fit)
        self.run.clicked.connect(self._run)
        self.stop.clicked.connect(self._stop)
        self.clear.clicked.connect(self._clear)
        self.paper.place_wanted.connect(self.item_wanted)
        self._decor.changed.connect(self._retheme)
        self._retheme()

    def refresh(self) -> None:
        """Show what has come."""
        prompt = self._prompt
        if prompt.cleared != self._cleared:
            self._cleared = prompt.cleared
            self.paper.clear()
        parts = list(prompt.parts)
        fresh = min(prompt.written - self._written, len(parts))
        self._written = prompt.written
        for part in parts[len(parts) - fresh :]:
            self._write(part)
        self.stop.setEnabled(prompt.is_running)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if is_plain:
                self._run()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.field.insertPlainText("\n")  # Qt's own would put both lines into one block
            case Qt.Key.Key_Up if is_plain and self.field.textCursor().blockNumber() == 0:
                self._take(self._prompt.history.older(self.field.toPlainText()))
            case Qt.Key.Key_Down if is_plain and self._is_in_last_row():
                self._take(self._prompt.history.newer())
            case Qt.Key.Key_Escape if is_plain and self._prompt.is_running:
                self._stop()
            case Qt.Key.Key_L if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self._clear()
            case _:
                if event.text():
                    self._prompt.history.leave()
                return False
        return True

    def _is_in_last_row(self) -> bool:
        return self.field.textCursor().blockNumber() == self.field.blockCount() - 1

    def _take(self, text: str | None) -> None:
        if text is not None:
            self.field.setPlainText(text.rstrip("\n"))
            self.field.moveCursor(QTextCursor.MoveOperation.End)

    def _run(self) -> None:
        inquiry = self._prompt.run(self.field.toPlainText())
        if inquiry is not None:
            self.field.clear()
            self.refresh()
            self.asked.emit(inquiry)

    def _stop(self) -> None:
        for inquiry in self._prompt.stop():
            self.asked.emit(inquiry)

    def _clear(self) -> None:
        self._prompt.clear()
        self.refresh()

    def _write(self, part: Part) -> None:
        theme = self._decor.theme
        match part.voice:
            case Voice.ENTERED:
                first, *others = part.text.split("\n")
                text = "\n".join([f"> {first}", *(f">> {line}" for line in others)])
                self.paper.append_text(text, theme.muted)
            case Voice.RESULT:
                self.paper.append_text(part.text)
            case Voice.ERROR:
                self.paper.append_text(part.text, theme.danger)
            case Voice.NOTE:
                self.paper.append_text(part.text, theme.warning)

    def _fit(self) -> None:
        rows = min(max(self.field.blockCount(), 1), _MOST_ROWS)
        height = self.field.fontMetrics().lineSpacing() * rows + 2 * 5 + 2 * int(self.field.document().documentMargin())
        self.field.setFixedHeight(height)
        is_full = self.field.blockCount() > _MOST_ROWS
        shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.field.setVerticalScrollBarPolicy(shown)

    def _retheme(self) -> None:
        for button, name in ((self.run, "play"), (self.stop, "stop"), (self.clear, "clear")):
            button.setIcon(self._decor.icon(name))
        self._written = 0  # the colours of what stands there are the other theme's
        self.paper.clear()
        self.refresh()
