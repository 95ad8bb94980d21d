"""The picture of a profile: one that the player has chosen, else the first letter of its name on a tile of a colour
of its own.
"""

import zlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImageReader, QPainter, QPainterPath, QPixmap

MAX_PICTURE_BYTES: Final = 8 << 20  # no icon is larger; what is larger is no icon

_ROUND: Final = 0.22  # of the width
_HUES: Final = 24
_SATURATION: Final = 120
_VALUE: Final = 118  # dark enough for white letters, whatever the hue
_LETTER: Final = 0.5  # of the height


@lru_cache(maxsize=512)
def tile(name: str, picture: str, size: int, ratio: float) -> QPixmap:
    """The picture, `size` pixels wide and high on a screen with `ratio` device pixels to each."""
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    area = QRectF(0, 0, size, size)
    path = QPainterPath()
    path.addRoundedRect(area, size * _ROUND, size * _ROUND)
    painter.setClipPath(path)
    image = _picture(picture, round(size * ratio))
    if image is None:
        _draw_letter(painter, area, name)
    else:
        painter.drawPixmap(area, image, QRectF(image.rect()))
    painter.end()
    return pixmap


def letter_colour(name: str) -> QColor:
    """The colour of a name's tile: always the same one."""
    hue = zlib.crc32(name.casefold().encode()) % _HUES * 360 // _HUES
    return QColor.fromHsv(hue, _SATURATION, _VALUE)


def _picture(file: str, size: int) -> QPixmap | None:
    """The middle square of a picture; None: there is none that can be read."""
    path = Path(file)
    if not file or not path.is_file() or path.stat().st_size > MAX_PICTURE_BYTES:
        return None
    reader = QImageReader(file)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid():
        reader.setScaledSize(whole.scaled(size, size, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return None
    side = min(image.width(), image.height())
    left, top = (image.width() - side) // 2, (image.height() - side) // 2
    return QPixmap.fromImage(image.copy(left, top, side, side))


def _draw_letter(painter: QPainter, area: QRectF, name: str) -> None:
    painter.fillRect(area, letter_colour(name))
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(1, round(area.height() * _LETTER)))
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    letter = next((mark.upper() for mark in name if mark.isalnum()), "?")
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letter)
