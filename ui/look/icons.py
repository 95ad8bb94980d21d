"""The program's icons: one family of SVG outlines, drawn in any colour."""

from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.presenters.colour import as_hex
from ui.presenters.link_status import Dot

_Mode = QIcon.Mode
_FOLDER: Final = Path(__file__).resolve().parents[2] / "assets" / "icons"
_SIZES: Final = (16, 20, 24, 32, 48)
_APP_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
_DOT_SIZE: Final = 32
_DOT_MARGIN: Final = 8
_LOWER_HALF, _HALF = 180 * 16, 180 * 16  # Qt counts angles in sixteenths of a degree


@cache
def icon(name: str, colour: int, disabled: int) -> QIcon:
    """The icon `name` in a colour, and in another where it is disabled."""
    found = QIcon()
    for size in _SIZES:
        # In a selected row it is the same: Qt would tint it with the colour of the selection.
        normal = _drawn(_coloured(name, colour), size)
        faded = normal if disabled == colour else _drawn(_coloured(name, disabled), size)
        for mode, pixmap in ((_Mode.Normal, normal), (_Mode.Selected, normal), (_Mode.Disabled, faded)):
            found.addPixmap(pixmap, mode)
    return found


@cache
def app_icon() -> QIcon:
    """The program's own icon."""
    found = QIcon()
    for size in _APP_SIZES:
        found.addPixmap(_drawn(_source("mudwire"), size))
    return found


@cache
def dot(colour: int, kind: Dot) -> QIcon:
    """A disc, a half disc, a ring with a bar, or a ring: the state must not be told by colour alone."""
    pixmap = QPixmap(QSize(_DOT_SIZE, _DOT_SIZE))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour) if kind is Dot.ON else Qt.BrushStyle.NoBrush)
    pen = painter.pen()
    pen.setWidthF(4.0)
    pen.setColor(QColor(colour))
    painter.setPen(pen)
    area = QRectF(pixmap.rect()).adjusted(_DOT_MARGIN, _DOT_MARGIN, -_DOT_MARGIN, -_DOT_MARGIN)
    painter.drawEllipse(area)
    if kind is Dot.TROUBLE:
        middle = area.center().y()
        painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
    elif kind is Dot.WAITING:
        painter.setBrush(QColor(colour))
        painter.drawChord(area, _LOWER_HALF, _HALF)
    painter.end()
    return QIcon(pixmap)


@cache
def _source(name: str) -> str:
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def _coloured(name: str, colour: int) -> str:
    return _source(name).replace("currentColor", as_hex(colour))


def _drawn(drawing: str, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
