"""The console's font as a grid: the size of a cell, and the font's variants.

Rows are exactly as high as the font's full block, so that frames and maps of box drawings have no gaps.  What a font
says of its height is a fraction of a pixel off; what it paints is not, so a block is painted and looked at.
"""

from functools import cache
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

_BLOCK: Final = "█"
_FARTHEST: Final = 2  # pixels that a block may differ from the line spacing; else it is from another font
_SOLID: Final = 192  # of 255: less is the smoothing of an edge


class CellFont:
    """A fixed-width font, measured once."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        metrics = QFontMetricsF(font)
        self.width = metrics.horizontalAdvance("M" * 64) / 64
        above, below = _block(font, metrics)
        if abs(above + below - metrics.lineSpacing()) > _FARTHEST:
            above = ceil(metrics.ascent())
            below = max(1, ceil(metrics.lineSpacing()) - above)
        self.height = above + below
        self.ascent = above
        self.descent = below
        self.variant = cache(self._variant)

    def _variant(self, *, bold: bool, italic: bool) -> QFont:
        font = QFont(self.font)
        font.setBold(bold)
        font.setItalic(italic)
        return font


def _block(font: QFont, metrics: QFontMetricsF) -> tuple[int, int]:
    """How many pixels a block covers above the baseline and below it."""
    middle = round(metrics.horizontalAdvance(_BLOCK) / 2)
    baseline = 2 * ceil(metrics.height())
    image = QImage(2 * middle + 2, 2 * baseline, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.black)
    with QPainter(image) as painter:
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(QPointF(0, baseline), _BLOCK)
    solid = [y for y in range(image.height()) if image.pixelColor(middle, y).red() >= _SOLID]
    return (baseline - solid[0], solid[-1] + 1 - baseline) if solid else (0, 0)
