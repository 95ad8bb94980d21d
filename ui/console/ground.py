"""A picture behind the text of a console, as a script wants it."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPixmap

# No screen is larger; what a picture has more is thrown away while it is read.
MAX_SIDE: Final = 4_096


class Fit(IntEnum):
    """How a picture fills the console, with Mudlet's numbers."""

    STRETCHED = 1
    CENTRED = 2
    TILED = 3


class Ground:
    """Paints one picture; nothing while there is none."""

    def __init__(self) -> None:
        self._asked: tuple[str, int] = ("", 0)
        self._picture = QPixmap()
        self._fitted = QPixmap()

    def show(self, file: str, fit: int) -> bool:
        """Take another picture; a file that is none is no picture.  Whether it is another one than before."""
        if (file, fit) == self._asked:
            return False
        self._asked = (file, fit)
        self._picture = _read(file) if file else QPixmap()
        self._fitted = QPixmap()
        return True

    @property
    def is_there(self) -> bool:
        """Whether there is a picture."""
        return not self._picture.isNull()

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Fill the console, which is as large as this area."""
        if not self.is_there:
            return
        match self._asked[1]:
            case Fit.TILED:
                painter.drawTiledPixmap(area, self._picture)
            case Fit.CENTRED:
                place = self._picture.rect()
                place.moveCenter(area.center())
                painter.drawPixmap(place, self._picture)
            case _:
                if self._fitted.size() != area.size():
                    self._fitted = self._picture.scaled(
                        area.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
                    )
                painter.drawPixmap(area, self._fitted)


def _read(file: str) -> QPixmap:
    reader = QImageReader(file)
    most = QSize(MAX_SIDE, MAX_SIDE)
    if (size := reader.size()).isValid() and (size.width() > MAX_SIDE or size.height() > MAX_SIDE):
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
