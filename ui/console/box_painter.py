"""Paints frames, maps and blocks from cell edge to cell edge, whatever the font and the scale of the screen."""

from functools import lru_cache
from itertools import groupby
from math import floor
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.presenters.block_shapes import Rectangle, block
from ui.presenters.box_lines import arms, light, rectangles

# Towards which edges they lead: right or left, down or up.
_ARCS: Final = {"\u256d": (1, 1), "\u256e": (-1, 1), "\u256f": (-1, -1), "\u2570": (1, -1)}
_DIAGONALS: Final = {"\u2571": (False, True), "\u2572": (True, False), "\u2573": (True, True)}  # falling, rising


class _Cell(NamedTuple):
    """One character's place, in pixels of the screen."""

    left: int
    top: int
    width: int
    height: int
    usual_width: int


class _Layer(NamedTuple):
    """What is filled with the same share of the colour."""

    cover: float
    areas: list[QRectF]


def paint_boxes(
    painter: QPainter, text: str, left: float, top: float, width: float, height: float, colour: QColor
) -> None:
    """Paint characters from U+2500 to U+259F in cells of this size, the first at `left` and `top`."""
    scale = painter.device().devicePixelRatioF()
    painter.save()
    painter.translate(0, top)
    painter.setPen(Qt.PenStyle.NoPen)
    layers, round_ones = _laid_out(text, left, width, height, scale)
    for layer in layers:
        covering = QColor(colour)
        covering.setAlphaF(layer.cover * colour.alphaF())
        painter.setBrush(covering)
        painter.drawRects(layer.areas)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for character, cell in round_ones:
        _paint_path(painter, character, cell, scale, colour)
    painter.restore()


@lru_cache(maxsize=4096)
def _laid_out(
    text: str, left: float, width: float, height: float, scale: float
) -> tuple[list[_Layer], list[tuple[str, _Cell]]]:
    """What to fill, and what to draw as a path, in a row that begins at the top.

    Remembered, since what is on the screen is painted again and again, and frames repeat from row to row.
    """
    cells = [(character, _cell(left + index * width, width, height, scale)) for index, character in enumerate(text)]
    layers = []
    for cover, group in groupby(cells, lambda pair: _filled(pair[0], *pair[1][2:])[1]):
        areas = [area for character, cell in group for area in _areas(character, cell, scale)]
        if areas:
            layers.append(_Layer(cover, areas))
    return layers, [pair for pair in cells if pair[0] in _ARCS or pair[0] in _DIAGONALS]


def _cell(left: float, width: float, height: float, scale: float) -> _Cell:
    # As Qt rounds the grounds behind them, or a seam shows between the two.
    x, right = _rounded(round(left) * scale), _rounded(round(left + width) * scale)
    return _Cell(x, 0, right - x, _rounded(height * scale), _rounded(width * scale))


def _rounded(length: float) -> int:
    return floor(length + 0.5)


@lru_cache(maxsize=2048)
def _filled(character: str, width: int, height: int, usual_width: int) -> tuple[tuple[Rectangle, ...], float]:
    """What to fill in a cell, and how much it covers."""
    found = block(character, width, height)
    if found is not None:
        return found.rectangles, found.cover
    shape = arms(character)
    return (tuple(rectangles(shape, width, height, usual_width)) if shape is not None else ()), 1.0


def _areas(character: str, cell: _Cell, scale: float) -> list[QRectF]:
    filled, _ = _filled(character, *cell[2:])
    return [
        QRectF((cell.left + x) / scale, (cell.top + y) / scale, width / scale, height / scale)
        for x, y, width, height in filled
    ]


def _paint_path(painter: QPainter, character: str, cell: _Cell, scale: float, colour: QColor) -> None:
    """In pixels of the screen, smoothed."""
    thickness = light(cell.usual_width)
    path = QPainterPath()
    if character in _ARCS:
        _add_arc(path, _ARCS[character], cell, thickness)
    else:
        _add_diagonals(path, *_DIAGONALS[character], QRectF(*cell[:4]))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(1 / scale, 1 / scale)
    pen = QPen(colour, thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.restore()


def _add_arc(path: QPainterPath, towards: tuple[int, int], cell: _Cell, thickness: int) -> None:
    across, along = towards
    # In the middle of the straight lines that it leads on to.
    middle = QPointF(
        cell.left + (cell.width - thickness) // 2 + thickness / 2,
        cell.top + (cell.height - thickness) // 2 + thickness / 2,
    )
    side = cell.left + (cell.width if across > 0 else 0)
    end = cell.top + (cell.height if along > 0 else 0)
    radius = abs(side - middle.x())
    path.moveTo(middle.x(), end)
    path.lineTo(middle.x(), middle.y() + along * radius)
    path.quadTo(middle, QPointF(side, middle.y()))


def _add_diagonals(path: QPainterPath, falls: bool, rises: bool, area: QRectF) -> None:
    if falls:
        path.moveTo(area.topLeft())
        path.lineTo(area.bottomRight())
    if rises:
        path.moveTo(area.bottomLeft())
        path.lineTo(area.topRight())
