"""The canvas of the map: paints it, moves it by the mouse and the keyboard, and tells what the player wants of it.

What is seen is kept in tiles (`tiles.py`).  The left button moves the map; with Shift, or on the ground while the map
is edited, it spans a frame around rooms; on a room it moves those that are selected, while the map is edited.
"""

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from netcore.api.map_edits import MapEdit, MoveRooms, Redo, RemoveRooms, Undo
from netcore.api.maps import MapRoom
from ui.look.decor import Decor
from ui.look.tips import tip as as_tip
from ui.map.line_drawing import ARROWS, LineDrawing
from ui.map.painter import MapPainter
from ui.map.tiles import MapTiles
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_look import MapLook
from ui.presenters.map_words import tip, title
from ui.speech.announcer import Announcer

_CLICK: Final = 4  # pixels that the mouse may move between press and release
_NOTCH: Final = 120  # of the wheel
_KEY_PAN: Final = 64  # pixels
_MARKER_GAP: Final = 4.0
_EDGE: Final = 8  # pixels between what scripts say and the canvas's edge

# By key: right and up.


class _Drag(Enum):
    MAP = auto()
    FRAME = auto()
    ROOMS = auto()


class MapCanvas(QWidget):
    """Shows what a camera looks at."""

    walk_wanted = Signal(int)  # to a room
    stand_wanted = Signal(int)  # the player is there
    describe_wanted = Signal(int)  # a room is to be changed
    edit_wanted = Signal(object)  # a MapEdit
    menu_wanted = Signal(object, QPoint)  # a MapRoom or None, and the place on the screen
    selection_changed = Signal()
    pressed = Signal(int, int, int)  # where, and Qt's number of the mouse button
    moved = Signal()  # what is seen, or which room is selected

    def __init__(self, camera: MapCamera, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = camera
        self.is_editing = False
        self.menu_place = (0.0, 0.0)  # of the map, where the menu was asked for
        self._decor = decor
        self._announcer = Announcer(self)
        self.line = LineDrawing(camera, self._announcer, self)
        self._tiles = MapTiles(camera)
        self.is_behind = False  # some of what is seen is not painted yet
        self._pressed: QPointF | None = None
        self._at = QPointF()
        self._drag: _Drag | None = None  # what the mouse is about, when it has moved
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 80)
        self.setMouseTracking(False)
        self.setAccessibleName("Map")
        self.setAccessibleDescription(
            "Arrows move it, with Shift they go from room to room, plus and minus zoom, page up and page down change "
            "the level, home goes to where you are, Enter walks to the selected room, the menu key shows what to do"
        )
        self.line.drawn.connect(self.edit_wanted)
        self.line.changed.connect(self._see)
        decor.changed.connect(self.refresh)

    def refresh(self) -> None:
        """The map, or its colours, have changed."""
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
            stamp = (camera.store.changes, self._colours())
            self.is_behind = not self._tiles.paint(painter, look, self.font(), self.devicePixelRatioF(), stamp)
            self._paint_markers(painter, look)
        self._paint_infos(painter, look)
        painter.end()
        if self.is_behind:
            QTimer.singleShot(0, self, self.update)

    def _colours(self) -> object:
        """All that a tile depends on besides the rooms."""
        head = self.camera.store.head
        return head.colours, head.labels, head.background, head.exits, head.is_grid, head.manner, self._decor.theme.name

    def _paint_markers(self, painter: QPainter, look: MapLook) -> None:
        camera = self.camera
        marks = MapPainter(painter, camera, look, self.font())
        moved = self._rooms_way() if self._drag is _Drag.ROOMS else QPointF()
        painter.save()
        painter.translate(moved.x() * camera.scale, -moved.y() * camera.scale)
        marks.paint_selection(camera.selection, look.selected, _MARKER_GAP)
        painter.restore()
        player = camera.store.player
        if player is not None and player.level == camera.level:
            marks.paint_marker(player, look.player, _MARKER_GAP + 2)
        self.line.paint(painter, look.selected)
        if self._drag is _Drag.FRAME and self._pressed is not None:
            painter.setPen(QPen(QColor(look.selected), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self._pressed, self._at).normalized())

    def _paint_infos(self, painter: QPainter, look: MapLook) -> None:
        """What scripts say, from the upper left corner down."""
        place = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        for info in self.camera.store.head.infos:
            if not info.is_on or not info.text:
                continue
            font = QFont(self.font())
            font.setBold(info.is_bold)
            font.setItalic(info.is_italic)
            painter.setFont(font)
            flags = int(Qt.TextFlag.TextWordWrap)
            taken = painter.boundingRect(place, flags, info.text)
            painter.fillRect(taken.adjusted(-3, -1, 3, 1), QColor.fromRgba(look.info_ground))
            painter.setPen(QColor(look.info(info)))
            painter.drawText(place, flags, info.text)
            place.setTop(taken.bottom() + 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look at as much as there is room for."""
        super().resizeEvent(event)
        self.camera.resize(self.width(), self.height())

    # --- the mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        place = event.position().toPoint()
        self.pressed.emit(place.x(), place.y(), event.button().value)
        if event.button() == Qt.MouseButton.LeftButton and self.line.press(place):
            return
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed = self._at = event.position()
            self._drag = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self._pressed is None:
            return
        if self._drag is None:
            if (event.position() - self._pressed).manhattanLength() < _CLICK:
                return
            self._drag = self._drag_of(event)
            self.setCursor(Qt.CursorShape.ClosedHandCursor if self._drag is _Drag.MAP else Qt.CursorShape.CrossCursor)
        way = event.position() - self._at
        self._at = event.position()
        if self._drag is _Drag.MAP:
            self.camera.pan(way.x(), way.y())
            self._see()
        else:
            self.update()

    def _drag_of(self, event: QMouseEvent) -> _Drag:
        assert self._pressed is not None
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return _Drag.MAP
        room = self._room_at(self._pressed)
        if self.is_editing and room is not None:
            if room.number not in self.camera.selection.rooms:
                self._choose(room)
            return _Drag.ROOMS
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return _Drag.FRAME if shift or self.is_editing else _Drag.MAP

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; without a drag it was a click."""
        if self._pressed is not None and event.button() != Qt.MouseButton.RightButton:
            self._let_go(event)
        self._pressed = self._drag = None
        self.unsetCursor()
        self.update()

    def _let_go(self, event: QMouseEvent) -> None:
        assert self._pressed is not None
        selection = self.camera.selection
        if self._drag is _Drag.FRAME:
            frame = self._pressed, event.position()
            selection.take(self.camera.rooms_between(frame[0].x(), frame[0].y(), frame[1].x(), frame[1].y()))
            self._selected()
        elif self._drag is _Drag.ROOMS:
            way = self._rooms_way()
            if way.x() or way.y():
                self.edit_wanted.emit(MoveRooms(selection.numbers, way.x(), way.y()))
        elif self._drag is None and event.button() == Qt.MouseButton.LeftButton:
            room = self._room_at(event.position())
            if room is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                selection.toggle(room)
                self._selected()
            else:
                self._choose(room)

    def _rooms_way(self) -> QPointF:
        """How far rooms have been dragged, in whole rooms."""
        if self._pressed is None:
            return QPointF()
        way = (self._at - self._pressed) / self.camera.scale
        return QPointF(round(way.x()), -round(way.y()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Walk there, or change the room; a line ends."""
        if self.line.end():
            return
        room = self._room_at(event.position())
        if room is not None and event.button() == Qt.MouseButton.LeftButton:
            (self.describe_wanted if self.is_editing else self.walk_wanted).emit(room.number)

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
        """What can be done with a room, those that are selected, or the ground."""
        selected = self.camera.store.rooms.get(self.camera.selected)
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and selected is not None:
            place = QPointF(*self.camera.to_pixels(selected.x, selected.y)).toPoint()
        room = self.camera.room_at(place.x(), place.y())
        self.menu_place = self.camera.to_map(place.x(), place.y())
        if room is not None and room.number not in self.camera.selection.rooms:
            self._choose(room)
        self.menu_wanted.emit(room, self.mapToGlobal(place))

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
        """Move, zoom, change the level, walk; select, and change what is selected."""
        if self.line.takes(event):
            return
        if self._edits_by(event) or self._goes_by(event):
            self._see()
        else:
            super().keyPressEvent(event)

    def _goes_by(self, event: QKeyEvent) -> bool:
        key, camera = Qt.Key(event.key()), self.camera
        if key in ARROWS:
            self._arrow(*ARROWS[key], event.modifiers())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            camera.zoom(1)
        elif key == Qt.Key.Key_Minus:
            camera.zoom(-1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            camera.change_level(1 if key == Qt.Key.Key_PageUp else -1)
        elif key == Qt.Key.Key_Home:
            camera.follow()
        elif key == Qt.Key.Key_Escape and camera.selection.rooms:
            self._choose(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and camera.selected:
            (self.describe_wanted if self.is_editing else self.walk_wanted).emit(camera.selected)
        else:
            return False
        return True

    def _arrow(self, right: int, up: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            room = self.camera.selection.beside(right, up)
            if room is not None:
                self._choose(room)
                self.camera.reveal(room)
        else:
            self.camera.pan(-right * _KEY_PAN, up * _KEY_PAN)

    def _edits_by(self, event: QKeyEvent) -> bool:
        edit = self._edit_of(event) if self.is_editing else None
        if edit is not None:
            self.edit_wanted.emit(edit)
        return edit is not None

    def _edit_of(self, event: QKeyEvent) -> MapEdit | None:
        key, rooms = Qt.Key(event.key()), self.camera.selection.numbers
        if event.matches(QKeySequence.StandardKey.Undo):
            return Undo()
        if event.matches(QKeySequence.StandardKey.Redo):
            return Redo()
        if not rooms:
            return None
        if key in ARROWS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return MoveRooms(rooms, *ARROWS[key])
        if key == Qt.Key.Key_Delete:
            return RemoveRooms(rooms)
        return None

    # --- steps ---

    def _room_at(self, place: QPointF) -> MapRoom | None:
        return self.camera.room_at(place.x(), place.y())

    def _choose(self, room: MapRoom | None) -> None:
        self.camera.selection.choose(room)
        self._selected()

    def _selected(self) -> None:
        selection = self.camera.selection
        room = self.camera.store.rooms.get(selection.main)
        words = title(room) if room is not None and len(selection.rooms) == 1 else f"{len(selection.rooms)} rooms"
        self.setAccessibleName(f"Map: {words}" if selection.rooms else "Map")
        if selection.rooms:
            self._announcer.say(words)
        self.selection_changed.emit()
        self._see()

    def _see(self) -> None:
        self.update()
        self.moved.emit()
