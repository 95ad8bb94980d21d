"""The lines around one that was found, that one marked."""

import time
from typing import Final

from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from netcore.api.history import HistoryLine
from netcore.api.text import LineKind
from ui.look import fonts
from ui.look.decor import Decor
from ui.presenters.history_search import matched

_GUTTER: Final = len("12:34:56  ")
_PENS: Final = frozenset({LineKind.COMMAND, LineKind.NOTICE, LineKind.WARNING})  # kinds with a colour of their own


class AroundView(QPlainTextEdit):
    """Read only; what is selected can be copied."""

    def __init__(self, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor
        self._lines: tuple[HistoryLine, ...] = ()
        self._line: HistoryLine | None = None
        self._words = ""
        self.setReadOnly(True)
        self.setFont(fonts.tool_font())
        self.setAccessibleName("The lines around the one that was found")
        self.setPlaceholderText("Choose a line above, and what was around it stands here")
        self.setTabChangesFocus(True)
        decor.changed.connect(self._mark)

    def show_lines(self, line: HistoryLine | None, lines: tuple[HistoryLine, ...], words: str) -> None:
        """Show these, `line` in the middle and marked."""
        self._line, self._lines, self._words = line, lines, words
        self.setPlainText("\n".join(_with_time(each) for each in lines))
        self._mark()
        if (row := self._row()) is not None:
            self.setTextCursor(QTextCursor(self.document().findBlockByNumber(row)))
            self.centerCursor()

    @property
    def text(self) -> str:
        """All lines, without their times."""
        return "\n".join(line.text for line in self._lines)

    def _row(self) -> int | None:
        wanted = self._line
        return next((row for row, line in enumerate(self._lines) if wanted is not None and line.id == wanted.id), None)

    def _mark(self) -> None:
        theme = self._decor.theme
        marks = []
        for row, line in enumerate(self._lines):
            block = self.document().findBlockByNumber(row)
            marks.append(self._part(block, 0, _GUTTER, pen=theme.muted))
            if line.kind in _PENS:
                pen = theme.accent if line.kind == LineKind.COMMAND else theme.muted
                marks.append(self._part(block, _GUTTER, block.length() - 1, pen=pen))
            if self._line is not None and line.id == self._line.id:
                marks.insert(0, _whole_row(QTextCursor(block), theme.selection))
                marks += (
                    self._part(block, _GUTTER + start, _GUTTER + end, ground=theme.match)
                    for start, end in matched(self._words, line.text)
                )
        self.setExtraSelections(marks)

    def _part(
        self, block: QTextBlock, start: int, end: int, *, pen: int | None = None, ground: int | None = None
    ) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        if pen is not None:
            form.setForeground(QColor(pen))
        if ground is not None:
            form.setBackground(QColor(ground))
        return _selection(cursor, form)


def _with_time(line: HistoryLine) -> str:
    text = line.text.translate({0x2028: " ", 0x2029: " "})  # which would end a line here
    return f"{time.strftime('%H:%M:%S', time.localtime(line.when))}  {text}"


def _whole_row(cursor: QTextCursor, colour: int) -> QTextEdit.ExtraSelection:
    form = QTextCharFormat()
    form.setBackground(QColor(colour))
    form.setProperty(QTextFormat.Property.FullWidthSelection, True)
    return _selection(cursor, form)


def _selection(cursor: QTextCursor, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    mark.cursor = cursor
    mark.format = form
    return mark
