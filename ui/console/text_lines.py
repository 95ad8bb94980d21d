"""Paints the lines of text: under it in five kinds, through it and over it.

A font draws them where it likes and in one kind, and only with its own characters: fallback fonts have theirs at other
heights, and frames are not a font's at all.  Here they run from cell to cell at one height.
"""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from ui.console.cell_font import CellFont
from ui.presenters.style_look import Underline

_DASHES: Final = {Underline.DOTTED: (1, 1), Underline.DASHED: (4, 2)}  # a stroke and a gap, in line widths


class Lines(NamedTuple):
    """Which a text has."""

    under: Underline = Underline.NONE
    through: bool = False
    over: bool = False


class TextLines:
    """Of one font."""

    def __init__(self, font: CellFont) -> None:
        metrics = QFontMetricsF(font.font)
        self._font = font
        self._thickness = max(1, round(metrics.lineWidth()))
        self._under = font.ascent + max(1, round(metrics.underlinePos()))
        self._through = font.ascent - round(metrics.strikeOutPos())

    def paint(self, painter: QPainter, area: QRectF, lines: Lines, colour: QColor) -> None:
        """Paint them in the cells of a text; what is under it stays in them, however shallow they are."""
        if lines.over:
            painter.fillRect(self._straight(area, 0), colour)
        if lines.through:
            painter.fillRect(self._straight(area, self._through), colour)
        match lines.under:
            case Underline.NONE:
                pass
            case Underline.SINGLE:
                painter.fillRect(self._straight(area, self._lowest(1)), colour)
            case Underline.DOUBLE:
                painter.fillRect(self._straight(area, self._lowest(3)), colour)
                painter.fillRect(self._straight(area, self._lowest(3) + 2 * self._thickness), colour)
            case Underline.CURLY:
                self._paint_waves(painter, area, colour)
            case Underline.DOTTED | Underline.DASHED:
                self._paint_strokes(painter, area, *_DASHES[lines.under], colour)

    def _lowest(self, line_widths: int) -> int:
        """Where what is so high begins below the top of the row."""
        return min(self._under, self._font.height - line_widths * self._thickness)

    def _straight(self, area: QRectF, below: int) -> QRectF:
        return QRectF(area.left(), area.top() + below, area.width(), self._thickness)

    def _paint_strokes(self, painter: QPainter, area: QRectF, stroke: int, gap: int, colour: QColor) -> None:
        line = self._straight(area, self._lowest(1))
        step = (stroke + gap) * self._thickness
        # Counted from the edge of the window, so that texts side by side have one line.
        x = line.left() - line.left() % step
        while x < line.right():
            shown = QRectF(x, line.top(), stroke * self._thickness, line.height()).intersected(line)
            painter.fillRect(shown, colour)
            x += step

    def _paint_waves(self, painter: QPainter, area: QRectF, colour: QColor) -> None:
        """One to a cell, so that they join where the style changes in between."""
        height = 3 * self._thickness
        middle = area.top() + self._lowest(3) + height / 2
        count = max(1, round(area.width() / self._font.width))
        half = area.width() / count / 2
        path = QPainterPath(QPointF(area.left(), middle))
        for index in range(2 * count):
            crest = middle + (height if index % 2 else -height) * 0.8
            start = area.left() + index * half
            path.quadTo(QPointF(start + half / 2, crest), QPointF(start + half, middle))
        painter.save()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(path, QPen(colour, self._thickness))
        painter.restore()
