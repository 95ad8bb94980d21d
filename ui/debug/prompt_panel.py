"""The Lua prompt: what came of what was entered, above the field for the next."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from netcore.api.inquiries import ListNames
from ui.debug.places_view import PlacesView
from ui.debug.prompt_field import PromptField
from ui.look import fonts
from ui.look.decor import Decor
from ui.look.tool_buttons import name_buttons
from ui.presenters import lua_api
from ui.presenters.lua_prompt import Part, Voice
from ui.presenters.session import Session

_MAX_BLOCKS: Final = 10_000
_NOTHING: Final = "What you enter below runs at once, and what comes of it stands here."


class PromptPanel(QWidget):
    """Follows one session; call `refresh` when something has come."""

    asked = Signal(object)  # an `Inquiry`
    entered = Signal(str)  # some code, to be kept for the next sessions
    item_wanted = Signal(str, int)

    def __init__(self, session: Session, decor: Decor) -> None:
        super().__init__()
        self._workshop = session.workshop
        self._prompt = session.workshop.prompt
        self._functions = lua_api.read()
        self._decor = decor
        self._written = 0
        self._cleared = 0
        font = fonts.tool_font()
        self.paper = PlacesView(session.items, font, self)
        self.field = PromptField(self._prompt.history, self._names, font, self)
        self.run = QToolButton(self)
        self.stop = QToolButton(self)
        self.clear = QToolButton(self)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self.paper.setAccessibleName("What came of it")
        self.paper.setPlaceholderText(_NOTHING)
        self.paper.document().setMaximumBlockCount(_MAX_BLOCKS)
        name_buttons(
            (
                (self.run, "play", "Run", "Run the code (Enter)"),
                (self.stop, "stop", "Stop", "End what still waits (Escape)"),
                (self.clear, "clear", "Clear", "Empty the paper (Ctrl+L)"),
            ),
            self._decor,
        )
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
        self.field.entered.connect(self._run)
        self.field.escaped.connect(self._stop)
        self.field.clear_wanted.connect(self._clear)
        self.field.focused.connect(self._ask_for_names)
        self.run.clicked.connect(self.field.enter)
        self.stop.clicked.connect(self._stop)
        self.clear.clicked.connect(self._clear)
        self.paper.place_wanted.connect(self.item_wanted)
        self._decor.changed.connect(self._retheme)

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

    def _names(self, begin: str, code: str) -> list[str]:
        return lua_api.offered(begin, self._workshop.names, self._functions, code)

    def _ask_for_names(self) -> None:
        self.asked.emit(ListNames())  # scripts may have made others meanwhile

    def _run(self, code: str) -> None:
        inquiry = self._prompt.run(code)
        if inquiry is not None:
            self.field.clear()
            self.refresh()
            self.asked.emit(inquiry)
            self.entered.emit(code)

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

    def _retheme(self) -> None:
        self._written = 0  # the colours of what stands there are the other theme's
        self.paper.clear()
        self.refresh()
