"""Drawing the line of a way on the map, by mouse or by keys; what has been drawn becomes an edit."""

from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from netcore.api.maps import MapRoom
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_pen import HOW, MapPen
from ui.speech.announcer import Announcer

_WIDTH: Final = 2.0
_NIB: Final = 4.0  # pixels around the place where the pen is
ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class LineDrawing(QObject):
    """Does nothing until a line is begun."""

    drawn = Signal(object)  # a DrawLine
    changed = Signal()

    def __init__(self, camera: MapCamera, announcer: Announcer, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._camera = camera
        self._announcer = announcer
        self._canvas = canvas
        self.pen: MapPen | None = None

    def begin(self, room: MapRoom, way: str) -> None:
        """Have a line drawn, from a room on."""
        self.pen = MapPen(room, way)
        self._canvas.setFocus()
        self._announcer.say(HOW)
        self.changed.emit()

    def press(self, place: QPoint) -> bool:
        """Set a point there.  False: no line is being drawn."""
        if self.pen is None:
            return False
        self.pen.go_to(*self._camera.to_map(place.x(), place.y()))
        self.pen.put()
        self._tell()
        return True

    def end(self) -> bool:
        """It is as it is to be.  False: no line is being drawn."""
        pen, self.pen = self.pen, None
        if pen is not None and not pen.is_empty:
            self.drawn.emit(pen.edit)
        self.changed.emit()
        return pen is not None

    def takes(self, event: QKeyEvent) -> bool:
        """Draw by a key.  False: it is for others."""
        key, pen = Qt.Key(event.key()), self.pen
        if pen is None:
            return False
        if key in ARROWS:
            pen.go(*ARROWS[key])
        elif key == Qt.Key.Key_Space:
            pen.put()
        elif key == Qt.Key.Key_Backspace:
            pen.take_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.end()
        elif key == Qt.Key.Key_Escape:
            self.pen = None
        else:
            return False
        self._tell()
        return True

    def paint(self, painter: QPainter, colour: int) -> None:
        """What has been drawn, and where the pen is."""
        if self.pen is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour), _WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        places = ((self.pen.room.x, self.pen.room.y), *self.pen.points, (self.pen.x, self.pen.y))
        pixels = [QPointF(*self._camera.to_pixels(*place)) for place in places]
        painter.drawPolyline(pixels)
        painter.drawEllipse(pixels[-1], _NIB, _NIB)

    def _tell(self) -> None:
        if self.pen is not None:
            self._announcer.say(self.pen.told, urgent=True)
        self.changed.emit()
