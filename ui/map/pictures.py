"""Pictures of areas for scripts: painted a strip at a time, beside the map that is looked at, so that nothing waits."""

import base64
from collections.abc import Callable, Iterator
from time import thread_time
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from netcore.api.maps import MAP, MapPictureAsked, MapPicturePart
from netcore.api.surfaces import Deed, SurfaceAct
from ui.look.decor import Decor
from ui.map.label_pictures import LabelPictures
from ui.map.painter import MapPainter
from ui.map.png import PngWriter
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_look import MapLook
from ui.presenters.map_picture import Frame, frame_of
from ui.presenters.map_store import MapStore

# Of a frame's time: after so much no other strip is begun.
BUDGET_S: Final = 0.004
STRIP: Final = 32  # pixels
NO_ROOMS: Final = "there is no room on that level"


class MapPictures(QObject):
    """Those of one session, one at a time."""

    def __init__(
        self, decor: Decor, font: Callable[[], QFont], tell: Callable[[Deed], None], parent: QObject | None = None
    ) -> None:
        """`tell` takes what has been drawn."""
        super().__init__(parent)
        self._decor = decor
        self._font = font
        self._tell = tell
        self._store = MapStore()
        self._labels = LabelPictures(self._store)
        self._steps: Iterator[None] = iter(())
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._go_on)

    def take(self, display: MapPicturePart | MapPictureAsked) -> None:
        """A script host tells of an area, or wants the picture of it."""
        if isinstance(display, MapPicturePart):
            self._store.take(display.shown)
            return
        frame = frame_of(self._store, display.level)
        if frame is None:
            self._answer(display.number, NO_ROOMS, is_problem=True)
        else:
            self._steps = self._painted(display.number, frame)
            self._turns.start()

    def stop(self) -> None:
        """Nobody waits any more."""
        self._turns.stop()
        self._store.clear()

    def _go_on(self) -> None:
        until = thread_time() + BUDGET_S
        while thread_time() < until:
            try:
                next(self._steps)
            except StopIteration:
                self.stop()
                return

    def _painted(self, number: int, frame: Frame) -> Iterator[None]:
        look, picture = MapLook(self._store.head, self._decor.theme), PngWriter(frame.width, frame.height)
        for top in range(0, frame.height, STRIP):
            strip = self._strip(frame, top, look)
            picture.add(bytes(strip.constBits()), strip.bytesPerLine())
            yield
        self._answer(number, base64.b64encode(picture.finish()).decode("ascii"))

    def _strip(self, frame: Frame, top: int, look: MapLook) -> QImage:
        height = min(STRIP, frame.height - top)
        strip = QImage(frame.width, height, QImage.Format.Format_RGB888)
        strip.fill(QColor(look.background))
        camera = MapCamera(self._store)
        camera.width, camera.height = frame.width, height
        camera.scale, camera.level = frame.scale, frame.level
        camera.x = frame.left + frame.width / frame.scale / 2
        camera.y = frame.top - (top + height / 2) / frame.scale
        painter = QPainter(strip)
        MapPainter(painter, camera, look, self._font()).paint(self._labels)
        painter.end()
        return strip

    def _answer(self, number: int, text: str, *, is_problem: bool = False) -> None:
        self._tell(Deed(MAP, SurfaceAct.PICTURE, number, int(is_problem), text=text))
