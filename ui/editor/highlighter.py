"""Colours Lua while it is typed, with the tokens of `ui.presenters.lua_syntax`."""

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui.editor.units import to_units
from ui.presenters.lua_syntax import OUTSIDE, TokenKind, tokens
from ui.presenters.theme import Theme


class LuaHighlighter(QSyntaxHighlighter):
    """Belongs to one document; the state between lines is the block's user state."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._formats = _formats(theme)
        super().__init__(document)

    def retheme(self, theme: Theme) -> None:
        """Take other colours."""
        self._formats = _formats(theme)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Called by Qt for each line that may look different."""
        found, state = tokens(text, max(OUTSIDE, self.previousBlockState()))
        for token in found:
            style = self._formats.get(token.kind)
            if style is not None:
                start, end = to_units(text, token.start), to_units(text, token.end)
                self.setFormat(start, end - start, style)
        self.setCurrentBlockState(state)


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
