"""Paints one row of the console: backgrounds, text, and the marks (selection, matches) with their text."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from ui.console.cell_font import CellFont
from ui.console.cell_text import CellText
from ui.console.text_lines import Lines, TextLines
from ui.presenters import cells
from ui.presenters.alarm import Blink
from ui.presenters.colour import readable
from ui.presenters.console_layout import Row
from ui.presenters.row_pieces import Piece, pieces, spans_across
from ui.presenters.style_look import look
from ui.presenters.theme import Theme

MARKED_CONTRAST: Final = 4.5  # of text on a mark: it is being looked at (WCAG 2.1, 1.4.3)
_NO_LINES: Final = Lines()
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
    is_hidden: bool
    lines: Lines | None  # spaces have them too
    is_blinking: bool = False


class RowPainter:
    """Knows a font and a theme, and remembers each style it has met."""

    def __init__(self, font: CellFont, theme: Theme, blink: Blink = Blink.STEADY) -> None:
        self.font = font
        self._text = CellText(font)
        self._lines = TextLines(font)
        self.theme = theme
        self.blink = blink
        self.is_dark = False  # text that blinks is not to be seen just now
        self._brushes: dict[tuple[int, int, int | None], Brush] = {}

    def paint(self, painter: QPainter, row: Row, left: float, top: float, marks: Sequence[Mark]) -> None:
        """Paint the row with its upper left corner at `left`, `top`."""
        drawn = [(piece, self._brush(piece.style, row.line.kind)) for piece in pieces(row)]
        for piece, brush in drawn:
            if brush.ground is not None:
                painter.fillRect(self._rectangle(left, top, piece.column, piece.width), brush.ground)
        self._paint_texts(painter, left, top, drawn)
        for mark in marks:
            self._paint_mark(painter, row, left, top, mark, drawn)

    def blinks(self, row: Row) -> bool:
        """Whether something in the row blinks."""
        return self.blink is Blink.BLINK and any(
            self._brush(piece.style, row.line.kind).is_blinking for piece in pieces(row)
        )

    def _paint_texts(self, painter: QPainter, left: float, top: float, drawn: Sequence[tuple[Piece, Brush]]) -> None:
        font: QFont | None = None
        for piece, brush in drawn:
            is_unseen = brush.is_hidden or (brush.is_blinking and self.is_dark)
            if is_unseen or (brush.lines is None and piece.text.isspace()):
                continue
            if brush.font is not font:  # brushes share their fonts, and setting one costs as much as a short text
                font = brush.font
                painter.setFont(font)
            self._paint_text(painter, left, top, piece, brush)

    def _paint_mark(
        self, painter: QPainter, row: Row, left: float, top: float, mark: Mark, drawn: Sequence[tuple[Piece, Brush]]
    ) -> None:
        """Lay the mark over the row and paint the text again, in colours that can be read on it."""
        text = row.line.text[row.start : row.end]
        first = cells.column_at(text, max(0, mark.start - row.start))
        last = cells.column_at(text, max(0, min(mark.end, row.end) - row.start))
        if mark.end > len(row.line.text) and row.end == len(row.line.text):
            last += 1  # the end of the line is selected too
        for begin, end in spans_across(text, first, last):
            area = self._rectangle(left, top, begin, end - begin)
            painter.save()
            painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
            painter.fillRect(area, mark.colour)
            marked = [
                (piece, self._brush(piece.style, row.line.kind, mark.colour.rgb() & 0xFFFFFF))
                for piece, _ in drawn
                if piece.column < end and piece.column + piece.width > begin
            ]
            self._paint_texts(painter, left, top, marked)
            painter.restore()

    def _paint_text(self, painter: QPainter, left: float, top: float, piece: Piece, brush: Brush) -> None:
        x = left + piece.column * self.font.width
        painter.setPen(brush.pen)
        self._text.draw(painter, piece, x, top, brush.pen)
        if brush.lines is not None:
            self._lines.paint(painter, self._rectangle(left, top, piece.column, piece.width), brush.lines, brush.pen)

    def _rectangle(self, left: float, top: float, column: int, width: int) -> QRectF:
        # Whole pixels, or a seam shows between neighbours.
        start = round(left + column * self.font.width)
        end = round(left + (column + width) * self.font.width)
        return QRectF(start, top, end - start, self.font.height)

    def _brush(self, style: int, kind: int, ground: int | None = None) -> Brush:
        """How a style is painted, on a ground that is not its own if one is given."""
        brush = self._brushes.get((style, kind, ground))
        if brush is None:
            if len(self._brushes) >= MAX_BRUSHES:
                self._brushes.clear()
            brush = self._brushes[style, kind, ground] = self._new_brush(style, kind, ground)
        return brush

    def _new_brush(self, style: int, kind: int, ground: int | None) -> Brush:
        found = look(style, kind, self.theme, self.blink)
        lines = Lines(found.underline, found.strike, found.overline)
        text = found.foreground if ground is None else readable(found.foreground, ground, MARKED_CONTRAST)
        return Brush(
            QColor(text),
            None if found.background is None else QColor(found.background),
            self.font.variant(bold=found.bold, italic=found.italic),
            is_hidden=found.hidden,
            lines=None if lines == _NO_LINES else lines,
            is_blinking=found.blinks,
        )
