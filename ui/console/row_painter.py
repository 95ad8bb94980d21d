"""Paints one row of the console: backgrounds, then marks (selection, matches), then text."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from ui.console.cell_font import CellFont
from ui.presenters import cells
from ui.presenters.console_layout import Row
from ui.presenters.row_pieces import Piece, pieces
from ui.presenters.style_look import look
from ui.presenters.theme import Theme

MAX_BRUSHES: Final = 20_000  # a true-colour picture has some thousands; past this it starts anew


class Mark(NamedTuple):
    """A stretch of a line, `start` to `end` in characters, behind which a colour is laid."""

    start: int
    end: int
    colour: QColor


class Brush(NamedTuple):
    """A style, ready to paint with."""

    pen: QColor
    ground: QColor | None
    font: QFont
    is_double: bool
    is_hidden: bool
    is_lined: bool  # underlined or struck: spaces show too


class RowPainter:
    """Knows a font and a theme, and remembers each style it has met."""

    def __init__(self, font: CellFont, theme: Theme) -> None:
        self.font = font
        self.theme = theme
        self._brushes: dict[tuple[int, int], Brush] = {}

    def paint(self, painter: QPainter, row: Row, left: float, top: float, marks: Sequence[Mark]) -> None:
        """Paint the row with its upper left corner at `left`, `top`."""
        drawn = [(piece, self._brush(piece.style, row.line.kind)) for piece in pieces(row)]
        for piece, brush in drawn:
            if brush.ground is not None:
                painter.fillRect(self._rectangle(left, top, piece.column, piece.width), brush.ground)
        for mark in marks:
            self._paint_mark(painter, row, left, top, mark)
        shown = [(piece, brush) for piece, brush in drawn if _shows(piece, brush)]
        font: QFont | None = None
        for piece, brush in shown:
            if brush.font is not font:  # the brushes share their fonts, and setting one costs as much as a short text
                font = brush.font
                painter.setFont(font)
            self._paint_text(painter, left, top, piece, brush)

    def _paint_mark(self, painter: QPainter, row: Row, left: float, top: float, mark: Mark) -> None:
        text = row.line.text[row.start : row.end]
        first = cells.column_at(text, max(0, mark.start - row.start))
        last = cells.column_at(text, max(0, min(mark.end, row.end) - row.start))
        if mark.end > len(row.line.text) and row.end == len(row.line.text):
            last += 1  # the end of the line is selected too
        if last > first:
            painter.fillRect(self._rectangle(left, top, first, last - first), mark.colour)

    def _paint_text(self, painter: QPainter, left: float, top: float, piece: Piece, brush: Brush) -> None:
        x = left + piece.column * self.font.width
        base = top + self.font.ascent
        painter.setPen(brush.pen)
        painter.drawText(QPointF(x, base), piece.text)
        if brush.is_double:
            line = base + self.font.descent - 1.5
            painter.drawLine(QPointF(x, line), QPointF(x + piece.width * self.font.width, line))

    def _rectangle(self, left: float, top: float, column: int, width: int) -> QRectF:
        # Whole pixels, or a seam shows between neighbours.
        start = round(left + column * self.font.width)
        end = round(left + (column + width) * self.font.width)
        return QRectF(start, top, end - start, self.font.height)

    def _brush(self, style: int, kind: int) -> Brush:
        brush = self._brushes.get((style, kind))
        if brush is None:
            if len(self._brushes) >= MAX_BRUSHES:
                self._brushes.clear()
            brush = self._brushes[style, kind] = self._new_brush(style, kind)
        return brush

    def _new_brush(self, style: int, kind: int) -> Brush:
        found = look(style, kind, self.theme)
        font = self.font.variant(
            bold=found.bold,
            italic=found.italic,
            underline=found.underline > 0,
            strike=found.strike,
            overline=found.overline,
        )
        return Brush(
            QColor(found.foreground),
            None if found.background is None else QColor(found.background),
            font,
            is_double=found.underline > 1,
            is_hidden=found.hidden,
            is_lined=bool(found.underline or found.strike or found.overline),
        )


def _shows(piece: Piece, brush: Brush) -> bool:
    return not brush.is_hidden and (brush.is_lined or not piece.text.isspace())
