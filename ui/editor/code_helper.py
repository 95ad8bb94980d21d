"""Help while code is written: what a name could become, and how the function that is being called is called."""

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QLabel, QListView, QSizePolicy

from netcore.api.inquiries import ListNames
from ui.editor.code_editor import CodeEditor
from ui.presenters import lua_api
from ui.presenters.session import Session
from ui.presenters.units import to_characters

_AT_ONCE: Final = 3  # characters after which names are offered unasked
_MOST_LINES: Final = 20  # above the cursor, in which a call may have begun
_MARGIN: Final = 28  # beside the longest name: the scroll bar and the frame


class CodeHelper(QObject):
    """Watches one code editor; the label says what a function is."""

    asked = Signal(object)  # an `Inquiry`

    def __init__(self, session: Session, editor: CodeEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._editor = editor
        self._functions = lua_api.read()
        self._model = QStringListModel(self)
        self.completer = QCompleter(self._model, self)
        self.popup = QListView()
        self.completer.setPopup(self.popup)
        self.label = QLabel(editor.parentWidget())
        self.label.setProperty("role", "muted")
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # long ones are cut
        self.label.setAccessibleName("About the function")
        self.completer.setWidget(editor)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.popup.setAccessibleName("Names")
        self.completer.activated.connect(self._take)
        self.completer.highlighted.connect(self._tell_of)
        editor.cursorPositionChanged.connect(self._tell)
        editor.installEventFilter(self)
        editor.is_choosing = self.popup.isVisible
        self._tell()

    @property
    def offered(self) -> list[str]:
        """The names that are offered now."""
        return self._model.stringList() if self.popup.isVisible() else []

    def set_font(self, font: QFont) -> None:
        """Names are written as in the code."""
        self.popup.setFont(font)

    def offer(self) -> None:
        """Offer names for what has been begun, however short."""
        self._offer(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the code: those that choose a name, and those after which names are offered."""
        if watched is not self._editor:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusIn:
            self.asked.emit(ListNames())  # scripts may have made others meanwhile
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if self.popup.isVisible() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self._take(str(self.popup.currentIndex().data() or self._model.stringList()[0]))
            return True
        if self.popup.isVisible() and event.key() == Qt.Key.Key_Escape:
            self.popup.hide()
            return True
        return False

    def typed(self) -> None:
        """The player has typed: offer names if there is enough to go by, or go on offering."""
        self._offer(1 if self.popup.isVisible() else _AT_ONCE)

    # --- names ---

    def _offer(self, least: int) -> None:
        begin = self._begun()
        is_enough = len(begin) >= least or begin.endswith((".", ":"))
        names = self._names(begin) if is_enough else []
        if not names:
            self.popup.hide()
            return
        self._model.setStringList(names)
        place = self._editor.cursorRect().translated(self._editor.viewport().pos())
        width = max(self.popup.fontMetrics().horizontalAdvance(name) for name in names) + _MARGIN
        self.completer.complete(QRect(place.left(), place.top(), width, place.height()))
        self.popup.setCurrentIndex(self.completer.completionModel().index(0, 0))

    def _names(self, begin: str) -> list[str]:
        return lua_api.offered(begin, self._session.workshop.names, self._functions, self._editor.text)

    def _begun(self) -> str:
        return lua_api.begun(self._before())

    def _take(self, name: str) -> None:
        begin = self._begun()
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begin))
        cursor.insertText(name)
        self._editor.setTextCursor(cursor)
        self.popup.hide()

    # --- what a function is ---

    def _tell(self) -> None:
        before = self._before()
        line = self._editor.textCursor().block().text()
        named = self._functions.get(lua_api.name_at(line, len(before)))
        call = lua_api.call_at(self._above() + before)
        called = self._functions.get(call.name) if call is not None else None
        function = called or named
        argument = call.argument if called is not None and call is not None else -1
        self.label.setText(_described(function, argument) if function is not None else "")
        self.label.setToolTip(f"{function.call}\n{function.sentence}" if function is not None else "")

    def _tell_of(self, name: str) -> None:
        function = self._functions.get(name)
        self.label.setText(_described(function, -1) if function is not None else escape(name))

    def _before(self) -> str:
        cursor = self._editor.textCursor()
        text = cursor.block().text()
        return text[: to_characters(text, cursor.positionInBlock())]

    def _above(self) -> str:
        lines: list[str] = []
        block = self._editor.textCursor().block().previous()
        while block.isValid() and len(lines) < _MOST_LINES:
            lines.append(block.text())
            block = block.previous()
        return "".join(f"{line}\n" for line in reversed(lines))


def _described(function: lua_api.Function, argument: int) -> str:
    name, bracket, rest = function.call.partition("(")
    words = rest.removesuffix(")").split(", ") if bracket else []
    if rest.startswith("["):
        argument = -1  # what may be left out stands first, so nobody knows which is meant
    shown = ", ".join(_bold(word) if place == argument else escape(word) for place, word in enumerate(words))
    call = f"{escape(name)}({shown})" if bracket else escape(name)
    return f"<code>{call}</code>&nbsp;&nbsp; {escape(function.sentence)}"


def _bold(word: str) -> str:
    """One argument, without the brackets around what may be left out."""
    bare = word.strip("[]")
    return escape(word).replace(escape(bare), f"<b>{escape(bare)}</b>", 1) if bare else escape(word)
