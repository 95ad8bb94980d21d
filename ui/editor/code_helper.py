"""Help while code is written: what a name could become, and how the function that is being called is called."""

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy

from netcore.api.inquiries import ListNames
from ui.editor.code_editor import CodeEditor
from ui.editor.name_completer import NameCompleter
from ui.presenters import lua_api
from ui.presenters.session import Session

_MOST_LINES: Final = 20  # above the cursor, in which a call may have begun


class CodeHelper(QObject):
    """Watches one code editor; the label says what a function is."""

    asked = Signal(object)  # an `Inquiry`

    def __init__(self, session: Session, editor: CodeEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._editor = editor
        self._functions = lua_api.read()
        self.names = NameCompleter(editor, self._offered)
        self.label = QLabel(editor.parentWidget())
        self.label.setProperty("role", "muted")
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # long ones are cut
        self.label.setAccessibleName("About the function")
        self.names.highlighted.connect(self._tell_of)
        editor.typed.connect(self.names.typed)
        editor.cursorPositionChanged.connect(self._tell)
        editor.installEventFilter(self)
        editor.is_choosing = self.names.is_choosing
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When code is begun to be written, ask which names there are."""
        if watched is self._editor and event.type() == QEvent.Type.FocusIn:
            self.asked.emit(ListNames())  # scripts may have made others meanwhile
        return super().eventFilter(watched, event)

    def _offered(self, begin: str) -> list[str]:
        return lua_api.offered(begin, self._session.workshop.names, self._functions, self._editor.text)

    # --- what a function is ---

    def _tell(self) -> None:
        before = self.names.before()
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
