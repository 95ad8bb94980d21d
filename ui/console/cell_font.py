"""The console's font as a grid: the size of a cell, and the font's variants."""

from functools import cache

from PySide6.QtGui import QFont, QFontMetricsF


class CellFont:
    """A fixed-width font, measured once."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        metrics = QFontMetricsF(font)
        self.width = metrics.horizontalAdvance("M" * 64) / 64
        self.height = max(1, round(metrics.lineSpacing() + 0.49))
        self.ascent = metrics.ascent() + (self.height - metrics.height()) / 2
        self.descent = self.height - self.ascent
        self.variant = cache(self._variant)

    def _variant(self, *, bold: bool, italic: bool, underline: bool, strike: bool, overline: bool) -> QFont:
        font = QFont(self.font)
        font.setBold(bold)
        font.setItalic(italic)
        font.setUnderline(underline)
        font.setStrikeOut(strike)
        font.setOverline(overline)
        return font
