"""Spelling in the input line: waves under words that are wrong, and a menu with what may have been meant.

Asks for words when the player pauses, and marks them when the answer is there: a key never waits for a dictionary.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from ui.look.decor import Decor
from ui.presenters.session import Session
from ui.presenters.spelling import Mark
from ui.presenters.units import to_characters, to_units
from ui.session.input_field import InputField

_PAUSE_MS: Final = 150  # of typing, after which words are asked for
_MOST_SUGGESTIONS: Final = 6  # in the menu
_KEYS: Final = {"edit-copy": QKeySequence.StandardKey.Copy, "edit-paste": QKeySequence.StandardKey.Paste}


class SpellingMarks(QObject):
    """Watches one input field."""

    asked = Signal(object)  # an `Inquiry`

    def __init__(self, session: Session, field: InputField, decor: Decor) -> None:
        super().__init__(field)
        self._session = session
        self._spelling = session.workshop.spelling
        self._field = field
        self._seen = self._spelling.version
        self._marked: list[Mark] = []
        self._decor = decor
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        field.textChanged.connect(self._look)
        field.cursorPositionChanged.connect(self._look)
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        field.customContextMenuRequested.connect(self._open_menu)
        decor.changed.connect(self._draw)

    def refresh(self) -> None:
        """An answer may have come, or the profile may have another language."""
        self._spelling.speak(self._session.settings.spelling)
        if self._spelling.version != self._seen:
            self._seen = self._spelling.version
            self._look()

    @property
    def marked(self) -> list[str]:
        """The words that are marked."""
        return [mark.word for mark in self._marked]

    def menu(self, position: int) -> QMenu:
        """The field's menu, for a place in its text."""
        menu = self._field.createStandardContextMenu()
        _name_keys(menu)
        mark = next((each for each in self._marked if each.start <= position <= each.end), None)
        if mark is not None:
            menu.insertActions(menu.actions()[0], self._actions(mark, menu))
        return menu

    def _actions(self, mark: Mark, menu: QMenu) -> list[QAction]:
        actions: list[QAction] = []
        for word in self._spelling.suggestions(mark.word)[:_MOST_SUGGESTIONS]:
            action = QAction(word, menu)
            action.triggered.connect(partial(self._put, mark, word))
            actions.append(action)
        if not actions:
            nothing = QAction("No suggestions", menu)
            nothing.setEnabled(False)
            actions.append(nothing)
        learn = QAction(f"Add “{mark.word}” to the profile's words", menu)
        learn.triggered.connect(partial(self._learn, mark.word))
        separators = [QAction(menu), QAction(menu)]
        for each in separators:
            each.setSeparator(True)
        return [*actions, separators[0], learn, separators[1]]

    # --- details ---

    def _look(self) -> None:
        text, separator = self._field.toPlainText(), self._session.settings.separator
        marks = [
            Mark(to_units(text, start), to_units(text, end), word)
            for start, end, word in self._spelling.marks(text, separator, self._cursor())
        ]
        if marks != self._marked:
            self._marked = marks
            self._draw()
        if self._session.settings.spelling:
            self._timer.start()
        else:
            self._timer.stop()

    def _draw(self) -> None:
        """Beside the text: as formats in it they would be edits."""
        waves = []
        for mark in self._marked:
            wave = QTextEdit.ExtraSelection()
            wave.cursor = self._cursor_at(mark)
            wave.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
            wave.format.setUnderlineColor(QColor(self._decor.theme.danger))
            waves.append(wave)
        self._field.setExtraSelections(waves)

    def _cursor_at(self, mark: Mark) -> QTextCursor:
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _ask(self) -> None:
        inquiry = self._spelling.inquiry(self._field.toPlainText(), self._session.settings.separator, self._cursor())
        if inquiry is not None:
            self.asked.emit(inquiry)

    def _cursor(self) -> int:
        cursor = self._field.textCursor()
        return -1 if cursor.hasSelection() else to_characters(self._field.toPlainText(), cursor.position())

    def _put(self, mark: Mark, word: str, _checked: bool = False) -> None:
        cursor = self._cursor_at(mark)
        cursor.insertText(word)
        self._field.setTextCursor(cursor)
        self._field.setFocus()

    def _learn(self, word: str, _checked: bool = False) -> None:
        self.asked.emit(self._spelling.learn(word))
        self.refresh()

    def _open_menu(self, place: QPoint) -> None:
        position = self._field.cursorForPosition(place).position()
        menu = self.menu(position)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._field.viewport().mapToGlobal(place))


def _name_keys(menu: QMenu) -> None:
    """Qt leaves out those that the window's menus have too, as if they did nothing in the field."""
    for action in menu.actions():
        key = _KEYS.get(action.objectName())
        if key is not None and "\t" not in action.text():
            action.setText(f"{action.text()}\t{QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}")
