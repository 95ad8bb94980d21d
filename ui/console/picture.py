"""Rows of the console as a picture, as they are on the screen."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.console.row_painter import RowPainter
from ui.presenters.console_layout import Row

# Sixteen thousand pixels high at most sizes, which every program opens.
MAX_ROWS: Final = 800
_MARGIN: Final = 8


def picture(rows: Sequence[Sequence[tuple[Row, int]]], columns: int, painter: RowPainter, scale: float) -> QImage:
    """The first rows, `columns` wide, at so many pixels of the picture for one of the screen's.

    Each row is its parts, with the columns at which they begin.
    """
    shown = rows[:MAX_ROWS]
    width = round(columns * painter.font.width) + 2 * _MARGIN
    height = max(1, len(shown)) * painter.font.height + 2 * _MARGIN
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(painter.theme.console))
    with QPainter(image) as brush:
        brush.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for index, row in enumerate(shown):
            top = _MARGIN + index * painter.font.height
            brush.setClipRect(0, top, width, painter.font.height, Qt.ClipOperation.ReplaceClip)
            for part, indent in row:
                painter.paint(brush, part, _MARGIN + indent * painter.font.width, top, ())
    return image
