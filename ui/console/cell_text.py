"""Draws text so that it stays on the grid: what another font has than the player's own is fitted into its cells.

Such a font's characters are as wide as it likes, so that a frame or a Cyrillic word pushed what follows off its column.
Scripts whose characters depend on their neighbours are drawn whole all the same.
"""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category, normalize

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from ui.console.box_painter import paint_boxes
from ui.console.cell_font import CellFont
from ui.presenters.row_pieces import Piece

_REMEMBERED: Final = 4096  # texts: some screens full
_OFF_THE_GRID: Final = 1 / 32  # of a pixel; a hundred of them are still in their cells
_TOO_WIDE: Final = 1.0  # pixels, of what is drawn whole
_MARKS: Final = frozenset({"Mn", "Me"})
_BOXES: Final = re.compile("[\u2500-\u259f]+")
# From Hebrew to Burmese, from Tagalog to the Vedic signs, and the forms of Hebrew and Arabic.
_SHAPED: Final = re.compile("[\u0590-\u109f\u1700-\u1cff\ufb1d-\ufdff\ufe70-\ufeff]")


class _Kind(Enum):
    TEXT = auto()  # on the grid as it is
    FITTED = auto()  # one character, to be fitted
    BOXES = auto()


class _Part(NamedTuple):
    column: int
    text: str
    kind: _Kind


class CellText:
    """Of one font."""

    def __init__(self, font: CellFont) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font.font)
        self._advance = lru_cache(_REMEMBERED)(self._metrics.horizontalAdvance)
        self._parts = lru_cache(_REMEMBERED)(self._cut)

    def draw(self, painter: QPainter, piece: Piece, x: float, top: float, colour: QColor) -> None:
        """Draw a piece with the painter's font and pen, its cells from `x` on."""
        base = top + self._font.ascent
        if piece.text.isascii():
            painter.drawText(QPointF(x, base), piece.text)
            return
        if piece.is_plain and _SHAPED.search(piece.text):
            self._fit(painter, piece.text, x, base, piece.width * self._font.width, _TOO_WIDE)
            return
        if not piece.is_plain:
            self._draw_composed(painter, piece, x, base)
            return
        for part in self._parts(piece.text):
            start = x + part.column * self._font.width
            if part.kind is _Kind.TEXT:
                painter.drawText(QPointF(start, base), part.text)
            elif part.kind is _Kind.FITTED:
                self._fit(painter, part.text, start, base, self._font.width, 0.0)
            else:
                paint_boxes(painter, part.text, start, top, self._font.width, self._font.height, colour)

    def _draw_composed(self, painter: QPainter, piece: Piece, x: float, base: float) -> None:
        text = normalize("NFC", piece.text)  # fonts that cannot put an accent over a letter have the letter with it
        if len(text) > 1 and category(text[1]) in _MARKS:
            painter.drawText(QPointF(x, base), text)  # a tower of accents is narrower than its fonts say
        else:
            self._fit(painter, text, x, base, piece.width * self._font.width, _TOO_WIDE)

    def _cut(self, text: str) -> tuple[_Part, ...]:
        found: list[_Part] = []
        start = 0
        for boxes in _BOXES.finditer(text):
            self._add(found, start, text[start : boxes.start()])
            found.append(_Part(boxes.start(), boxes.group(), _Kind.BOXES))
            start = boxes.end()
        self._add(found, start, text[start:])
        return tuple(found)

    def _add(self, found: list[_Part], column: int, text: str) -> None:
        """Cut a text where a character is off the grid."""
        begun = 0
        for index, character in enumerate(text):
            if not character.isascii() and abs(self._advance(character) - self._font.width) > _OFF_THE_GRID:
                if index > begun:
                    found.append(_Part(column + begun, text[begun:index], _Kind.TEXT))
                found.append(_Part(column + index, character, _Kind.FITTED))
                begun = index + 1
        if text[begun:]:
            found.append(_Part(column + begun, text[begun:], _Kind.TEXT))

    def _fit(self, painter: QPainter, text: str, x: float, base: float, width: float, leeway: float) -> None:
        """Draw a text in the middle of its cells, narrower where it is too wide for them."""
        advance = self._advance(text)
        if advance <= width + leeway:
            shift = (width - advance) / 2 if leeway == 0 else 0.0
            painter.drawText(QPointF(x + shift, base), text)
            return
        painter.save()
        painter.translate(x, base)
        painter.scale(width / advance, 1.0)
        painter.drawText(QPointF(0, 0), text)
        painter.restore()
