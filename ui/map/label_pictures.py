"""Pictures that labels of the map show, decoded when they are first seen."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPixmap

from ui.presenters.map_store import MapStore
from ui.presenters.safe_sheet import is_picture

# A side larger than this is no label's, and the tiles have to be painted many times.
MAX_SIDE: Final = 2048


class LabelPictures:
    """Of one map's labels."""

    def __init__(self, store: MapStore) -> None:
        self._store = store
        self._decoded: dict[int, tuple[bytes, QPixmap]] = {}

    def paint(self, painter: QPainter, place: QRectF, number: int) -> None:
        """Paint the one of this number, if it has come and is one."""
        picture = self._picture(number)
        if not picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(place, picture, QRectF(picture.rect()))

    def _picture(self, number: int) -> QPixmap:
        data = self._store.pictures.get(number, b"")
        known = self._decoded.get(number)
        if known is None or known[0] is not data:
            self._decoded = {each: kept for each, kept in self._decoded.items() if each in self._store.pictures}
            known = self._decoded[number] = (data, _decoded(data))
        return known[1]


def _decoded(data: bytes) -> QPixmap:
    if not is_picture(data):
        return QPixmap()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    most = QSize(MAX_SIDE, MAX_SIDE)
    if (size := reader.size()).isValid() and (size.width() > MAX_SIDE or size.height() > MAX_SIDE):
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
