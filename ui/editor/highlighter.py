"""Colours Lua while it is typed, with the tokens of `ui.presenters.lua_syntax`.

Qt's own QSyntaxHighlighter goes through everything at once: half a second for a script of 20,000 lines, again for each
quote that opens a long string.  This one colours what was edited at once, and the rest in slices of a few milliseconds.
The state after a line is the block's user state.
"""

from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from ui.presenters.lua_syntax import OUTSIDE, TokenKind, tokens
from ui.presenters.theme import Theme
from ui.presenters.units import to_units

SLICE_S: Final = 0.002
FIRST_SLICE_S: Final = 0.001  # what is to be seen at first, in the turn that has the whole form to show
_REST_MS: Final = 20  # after the first slice, which what has been shown with it is painted in
_LINES_BETWEEN_LOOKS: Final = 10  # at the clock


class LuaHighlighter(QObject):
    """Belongs to one document."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._document = document
        self._formats = _formats(theme)
        self._next = 0  # the first row that is not coloured yet
        self._until = document.blockCount()  # and the one where it need not go on, if the state is what it was
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        document.contentsChange.connect(self._changed)
        self._slice(FIRST_SLICE_S)

    @property
    def is_done(self) -> bool:
        """Whether everything has its colour."""
        return not self._timer.isActive()

    def retheme(self, theme: Theme) -> None:
        """Take other colours."""
        self._formats = _formats(theme)
        self._next, self._until = 0, self._document.blockCount()
        self._slice()

    def _changed(self, position: int, _removed: int, added: int) -> None:
        first = self._document.findBlock(position).blockNumber()
        last = self._document.findBlock(position + added)
        end = (last.blockNumber() if last.isValid() else self._document.blockCount() - 1) + 1
        if self.is_done:
            self._next, self._until = first, end
        else:
            self._next, self._until = min(self._next, first), max(self._until, end)
        self._slice()

    def _go_on(self) -> None:
        self._slice()

    def _slice(self, seconds: float = SLICE_S) -> None:
        deadline = perf_counter() + seconds
        first = block = self._document.findBlockByNumber(self._next)
        row, end = self._next, first.position()
        while block.isValid():
            old = block.userState()
            self._colour(block)
            row, end = row + 1, block.position() + block.length()
            if row >= self._until and block.userState() == old:
                block = QTextBlock()
                break
            block = block.next()
            if row % _LINES_BETWEEN_LOOKS == 0 and perf_counter() > deadline:
                break
        self._next = row
        if first.isValid():
            self._document.markContentsDirty(first.position(), end - first.position())
        if not block.isValid():
            self._timer.stop()
        else:
            self._timer.start(0 if self._timer.isActive() else _REST_MS)

    def _colour(self, block: QTextBlock) -> None:
        text = block.text()
        found, state = tokens(text, max(OUTSIDE, block.previous().userState()))
        ranges: list[QTextLayout.FormatRange] = []
        for token in found:
            style = self._formats.get(token.kind)
            if style is not None:
                each = QTextLayout.FormatRange()
                each.start = to_units(text, token.start)
                each.length = to_units(text, token.end) - each.start
                each.format = style
                ranges.append(each)
        block.layout().setFormats(ranges)
        block.setUserState(state)


def _formats(theme: Theme) -> dict[TokenKind, QTextCharFormat]:
    colours = {
        TokenKind.KEYWORD: theme.keyword,
        TokenKind.STRING: theme.string,
        TokenKind.NUMBER: theme.number,
        TokenKind.COMMENT: theme.comment,
        TokenKind.FUNCTION: theme.function,
        TokenKind.OPERATOR: theme.operator,
    }
    formats: dict[TokenKind, QTextCharFormat] = {}
    for kind, colour in colours.items():
        style = QTextCharFormat()
        style.setForeground(QColor(colour))
        if kind is TokenKind.KEYWORD:
            style.setFontWeight(QFont.Weight.Bold)
        if kind is TokenKind.COMMENT:
            style.setFontItalic(True)
        formats[kind] = style
    return formats
