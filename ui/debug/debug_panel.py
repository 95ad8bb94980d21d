"""The debug panel: what scripts and triggers tell about themselves, with a filter, a pause and a way to clear it."""

from typing import Final

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from ui.debug.panel_frame import frame_panel
from ui.debug.pause_button import PauseButton
from ui.look import fonts
from ui.look.decor import Decor
from ui.look.picture import dress_search
from ui.look.tool_buttons import explain, name_buttons
from ui.presenters.debug_log import DebugLog
from ui.presenters.session import MAX_DEBUG_LINES, Session

_TIME_LENGTH: Final = len("12:34:56.789")


class _TimesMuted(QSyntaxHighlighter):
    """The time at the beginning of each line stands back."""

    def __init__(self, document: QTextDocument, decor: Decor) -> None:
        super().__init__(document)
        self._decor = decor

    def highlightBlock(self, text: str) -> None:
        """Called by Qt for each line."""
        muted = QTextCharFormat()
        muted.setForeground(QColor(self._decor.theme.muted))
        self.setFormat(0, min(_TIME_LENGTH, len(text)), muted)


class DebugPanel(QWidget):
    """Follows one session; call `refresh` when something has come."""

    def __init__(self, session: Session, decor: Decor) -> None:
        super().__init__()
        self._decor = decor
        self._log = DebugLog(session.debug)
        self.text = QPlainTextEdit(self, readOnly=True)
        self.filter = QLineEdit(self, placeholderText="Show only lines with…", clearButtonEnabled=True)
        self.pause = PauseButton(decor, self)
        self.clear = QToolButton(self)
        self._waiting = QLabel(self)
        dress_search(self.filter, decor)
        self._times = _TimesMuted(self.text.document(), decor)
        self._lay_out()
        self.filter.textChanged.connect(self._filter)
        self.pause.toggled.connect(self._pause)
        self.clear.clicked.connect(self._clear)
        decor.changed.connect(self._times.rehighlight)
        self.refresh()

    def _lay_out(self) -> None:
        self.text.setFont(fonts.tool_font())
        self.text.setMaximumBlockCount(MAX_DEBUG_LINES)
        self.text.setPlaceholderText("What debugc() writes appears here.")
        self.text.setAccessibleName("Debug messages")
        self.text.setTabChangesFocus(True)
        self.filter.setAccessibleName("Show only lines with")
        self._waiting.setProperty("role", "muted")
        explain(self.pause, "Let the text stand still; nothing is lost")
        name_buttons(((self.clear, "clear", "Clear", "Forget everything so far"),), self._decor)
        frame_panel(self, self.filter, (self._waiting, self.pause, self.clear), self.text)

    @property
    def waiting(self) -> str:
        """How much has come during a pause: "2 waiting"."""
        return self._waiting.text()

    def refresh(self) -> None:
        """Show what has come; the view goes along if it stood at the end."""
        lines = self._log.news()
        if lines:
            self._append(lines)
        waiting = self._log.waiting()
        self._waiting.setText(f"{waiting:,} waiting" if waiting else "")

    def _append(self, lines: list[str]) -> None:
        bar = self.text.verticalScrollBar()
        is_at_end = bar.value() == bar.maximum()
        self.text.appendPlainText("\n".join(lines))
        if is_at_end:
            bar.setValue(bar.maximum())

    def _filter(self, query: str) -> None:
        self._log.query = query
        self.text.setPlainText("\n".join(self._log.anew()))
        self.text.verticalScrollBar().setValue(self.text.verticalScrollBar().maximum())

    def _pause(self, paused: bool) -> None:
        self._log.pause(paused=paused)
        self.refresh()

    def _clear(self) -> None:
        self._log.clear()
        self.text.clear()
        self.refresh()
