"""A drawing (SVG) on a label: as large as the label lets it be, turned, sheared and tinted as a script wants it."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from netcore.api.surfaces import Surface

_THOUSANDTHS = 1000


class Drawing:
    """Keeps the picture of one drawing until it has to look otherwise."""

    def __init__(self, data: bytes) -> None:
        self._renderer = QSvgRenderer(QByteArray(data))
        self._picture = QPixmap()
        self._looks: tuple[object, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether Qt understands it."""
        return self._renderer.isValid()

    def picture(self, size: QSize, surface: Surface, ratio: float) -> QPixmap:
        """What is to be painted into a label of this size."""
        looks = (size.width(), size.height(), ratio, surface.tint, surface.turn, surface.shear_x, surface.shear_y)
        if looks != self._looks:
            self._looks, self._picture = looks, self._painted(size, surface, ratio)
        return self._picture

    def _painted(self, size: QSize, surface: Surface, ratio: float) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(size.width() / 2, size.height() / 2)
        painter.rotate(surface.turn / _THOUSANDTHS)
        painter.shear(surface.shear_x / _THOUSANDTHS, surface.shear_y / _THOUSANDTHS)
        natural = self._renderer.defaultSize().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        width, height = natural.width(), natural.height()
        self._renderer.render(painter, QRectF(-width / 2, -height / 2, width, height))
        painter.restore()
        if surface.tint:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            painter.fillRect(picture.rect(), QColor.fromRgba(surface.tint))
        painter.end()
        return picture
