"""Names for what is being written in Lua, offered below the cursor: after some letters, or when they are asked for."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit

from ui.presenters import lua_api
from ui.presenters.units import to_characters

# While names are offered these are not the field's, which has to ignore them: Qt's completer hands keys to it first.
CHOOSING_KEYS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape})
_AT_ONCE: Final = 3  # characters after which names are offered unasked
_MARGIN: Final = 28  # beside the longest name: the scroll bar and the frame


class NameCompleter(QObject):
    """Belongs to one field; who makes it tells it of what is typed."""

    highlighted = Signal(str)

    def __init__(self, field: QPlainTextEdit, names: Callable[[str], list[str]]) -> None:
        """`names` are what a beginning could become."""
        super().__init__(field)
        self._field = field
        self._names = names
        self._model = QStringListModel(self)
        self.completer = QCompleter(self._model, self)
        self.popup = QListView()
        self.completer.setPopup(self.popup)
        self.completer.setWidget(field)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.popup.setAccessibleName("Names")
        self.completer.activated.connect(self._take)
        self.completer.highlighted.connect(self.highlighted)
        field.installEventFilter(self)

    @property
    def offered(self) -> list[str]:
        """The names that are offered now."""
        return self._model.stringList() if self.popup.isVisible() else []

    def is_choosing(self) -> bool:
        """Whether names are offered."""
        return self.popup.isVisible()

    def set_font(self, font: QFont) -> None:
        """Names are written as in the code."""
        self.popup.setFont(font)

    def offer(self) -> None:
        """Offer names for what has been begun, however short."""
        self._offer(1)

    def typed(self) -> None:
        """The player has typed: offer names if there is enough to go by, or go on offering."""
        self._offer(1 if self.popup.isVisible() else _AT_ONCE)

    def before(self) -> str:
        """The line up to the cursor."""
        cursor = self._field.textCursor()
        text = cursor.block().text()
        return text[: to_characters(text, cursor.positionInBlock())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that choose a name."""
        if watched is not self._field or not self.popup.isVisible():
            return super().eventFilter(watched, event)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self._take(str(self.popup.currentIndex().data() or self._model.stringList()[0]))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.popup.hide()
            return True
        return False

    def _offer(self, least: int) -> None:
        begin = lua_api.begun(self.before())
        is_enough = len(begin) >= least or begin.endswith((".", ":"))
        names = self._names(begin) if is_enough else []
        if not names:
            self.popup.hide()
            return
        self._model.setStringList(names)
        place = self._field.cursorRect().translated(self._field.viewport().pos())
        width = max(self.popup.fontMetrics().horizontalAdvance(name) for name in names) + _MARGIN
        self.completer.complete(QRect(place.left(), place.top(), width, place.height()))
        self.popup.setCurrentIndex(self.completer.completionModel().index(0, 0))

    def _take(self, name: str) -> None:
        begin = lua_api.begun(self.before())
        cursor = self._field.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begin))
        cursor.insertText(name)
        self._field.setTextCursor(cursor)
        self.popup.hide()
