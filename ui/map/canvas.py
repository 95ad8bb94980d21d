"""The canvas of the map: paints it, moves it by the mouse and the keyboard, and tells what the player wants of a room.

What is seen is kept as a picture with a margin, so that dragging moves it and paints only what comes in.
"""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from netcore.api.maps import MapRoom
from ui.look.decor import Decor
from ui.look.tips import tip as as_tip
from ui.map.painter import MapPainter
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_look import MapLook
from ui.presenters.map_words import tip, title

_MARGIN: Final = 160  # pixels around what is seen
_CLICK: Final = 4  # pixels that the mouse may move between press and release
_NOTCH: Final = 120  # of the wheel
_KEY_PAN: Final = 64  # pixels
_MARKER_GAP: Final = 4.0

_PANS: Final = {
    Qt.Key.Key_Left: (_KEY_PAN, 0),
    Qt.Key.Key_Right: (-_KEY_PAN, 0),
    Qt.Key.Key_Up: (0, _KEY_PAN),
    Qt.Key.Key_Down: (0, -_KEY_PAN),
}


class MapCanvas(QWidget):
    """Shows what a camera looks at."""

    walk_wanted = Signal(int)  # to a room
    stand_wanted = Signal(int)  # the player is there
    moved = Signal()  # what is seen, or which room is selected

    def __init__(self, camera: MapCamera, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = camera
        self._decor = decor
        self._picture: QPixmap | None = None
        self._taken: tuple[float, float, float, float] = (0, 0, 0, 0)  # x, y, scale, level of the picture
        self._pressed: QPointF | None = None
        self._is_dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 80)
        self.setMouseTracking(False)
        self.setAccessibleName("Map")
        self.setAccessibleDescription(
            "Arrows move it, plus and minus zoom, page up and page down change the level, home goes to where you are, "
            "Enter walks to the selected room"
        )
        decor.changed.connect(self.refresh)

    def refresh(self) -> None:
        """The map, or its colours, have changed."""
        self._picture = None
        self.update()
        self.moved.emit()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and over it what moves: the player and the selection."""
        camera = self.camera
        look = MapLook(camera.store.head, self._decor.theme)
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(look.background))
        if camera.store.rooms or camera.store.head.labels:
            x, y, scale, _ = self._taken
            shift_x, shift_y = (x - camera.x) * scale, (camera.y - y) * scale
            if not self._has_picture(shift_x, shift_y):
                self._take_picture(look)
                shift_x = shift_y = 0.0
            assert self._picture is not None
            painter.drawPixmap(QPointF(shift_x - _MARGIN, shift_y - _MARGIN), self._picture)
            self._paint_markers(painter, look)
        painter.end()

    def _has_picture(self, shift_x: float, shift_y: float) -> bool:
        if self._picture is None or self._taken[2:] != (self.camera.scale, self.camera.level):
            return False
        return abs(shift_x) < _MARGIN and abs(shift_y) < _MARGIN

    def _take_picture(self, look: MapLook) -> None:
        camera, ratio = self.camera, self.devicePixelRatioF()
        width, height = self.width() + 2 * _MARGIN, self.height() + 2 * _MARGIN
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(look.background))
        painter = QPainter(picture)
        painter.translate(_MARGIN, _MARGIN)
        MapPainter(painter, camera, look, self.font()).paint(_MARGIN)
        painter.end()
        self._picture = picture
        self._taken = (camera.x, camera.y, camera.scale, camera.level)

    def _paint_markers(self, painter: QPainter, look: MapLook) -> None:
        camera = self.camera
        marks = MapPainter(painter, camera, look, self.font())
        selected = camera.store.rooms.get(camera.selected)
        if selected is not None and selected.level == camera.level:
            marks.paint_marker(selected, look.selected, _MARKER_GAP)
        player = camera.store.player
        if player is not None and player.level == camera.level:
            marks.paint_marker(player, look.player, _MARKER_GAP + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look at as much as there is room for."""
        super().resizeEvent(event)
        self.camera.resize(self.width(), self.height())
        self._picture = None

    # --- the mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed, self._is_dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if not self._is_dragged and way.manhattanLength() < _CLICK:
            return
        self._is_dragged = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pressed = event.position()
        self.camera.pan(way.x(), way.y())
        self._see()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; without a drag it was a click."""
        if self._pressed is not None and not self._is_dragged and event.button() == Qt.MouseButton.LeftButton:
            self._select(self._room_at(event.position()))
        self._pressed = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Walk there."""
        room = self._room_at(event.position())
        if room is not None and event.button() == Qt.MouseButton.LeftButton:
            self.walk_wanted.emit(room.number)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Come closer, or go away."""
        steps = event.angleDelta().y() / _NOTCH
        place = event.position()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.camera.change_level(1 if steps > 0 else -1)
        else:
            self.camera.zoom(steps, place.x(), place.y())
        event.accept()
        self._see()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a room."""
        room = self.camera.room_at(event.pos().x(), event.pos().y())
        if room is None:
            return
        self._select(room)
        menu = self.menu_for(room)
        menu.popup(event.globalPos())

    def menu_for(self, room: MapRoom) -> QMenu:
        """The menu of a room."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(title(room))
        menu.addAction("Walk there").triggered.connect(lambda: self.walk_wanted.emit(room.number))
        menu.addAction("I am here").triggered.connect(lambda: self.stand_wanted.emit(room.number))
        return menu

    def event(self, event: QEvent) -> bool:
        """Say what a room is while the mouse rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            room = self.camera.room_at(event.pos().x(), event.pos().y())
            if room is None:
                QToolTip.hideText()
            else:
                x, y = self.camera.to_pixels(room.x, room.y)
                half = self.camera.room_size / 2
                place = QRectF(x - half, y - half, 2 * half, 2 * half).toRect()
                QToolTip.showText(event.globalPos(), as_tip(tip(room)), self, place)
            return True
        return super().event(event)

    # --- the keyboard ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, zoom, change the level, walk."""
        key = Qt.Key(event.key())
        if key in _PANS:
            self.camera.pan(*_PANS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.camera.zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.camera.zoom(-1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.camera.change_level(1 if key == Qt.Key.Key_PageUp else -1)
        elif key == Qt.Key.Key_Home:
            self.camera.follow()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.camera.selected:
            self.walk_wanted.emit(self.camera.selected)
        else:
            super().keyPressEvent(event)
            return
        self._see()

    # --- steps ---

    def _room_at(self, place: QPointF) -> MapRoom | None:
        return self.camera.room_at(place.x(), place.y())

    def _select(self, room: MapRoom | None) -> None:
        self.camera.selected = room.number if room is not None else 0
        self._see()

    def _see(self) -> None:
        self.update()
        self.moved.emit()
