"""Paints what of the map can be seen: ways, rooms, labels; less of it the farther away it is."""

from math import ceil, hypot
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from netcore.api.maps import MapLabel, MapLine, MapRoom
from ui.map.label_pictures import LabelPictures
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_long_ways import REACH
from ui.presenters.map_look import MapLook
from ui.presenters.map_selection import MapSelection

# Pixels between rooms from which on each is worth painting.
_WAYS_FROM: Final = 4
_GRID_FROM: Final = 12
_HEADS_FROM: Final = 8
_BORDERS_FROM: Final = 12
_ROUND_FROM: Final = 18
_SYMBOLS_FROM: Final = 16
_NAMES_FROM: Final = 96

_STEPS: Final = {1: (0, -1), 2: (1, -1), 3: (-1, -1), 4: (1, 0), 5: (-1, 0), 6: (0, 1), 7: (1, 1), 8: (-1, 1)}
_OPEN_DOOR: Final = 1
_LOCKED_DOOR: Final = 3
_NAME_WIDTH: Final = 2 * REACH  # rooms: more than most names take
_UP, _DOWN, _IN, _OUT = 9, 10, 11, 12
_STYLES: Final = {
    "dash line": Qt.PenStyle.DashLine,
    "dot line": Qt.PenStyle.DotLine,
    "dash dot line": Qt.PenStyle.DashDotLine,
    "dash dot dot line": Qt.PenStyle.DashDotDotLine,
}


class _Ways(NamedTuple):
    lines: list[QLineF]
    arrows: list[QLineF]  # one way only: the line's end is where it leads
    leaving: list[QLineF]
    stubs: list[QLineF]
    specials: list[QLineF]
    doors: list[tuple[int, QPointF]]


class MapPainter:
    """Paints one picture."""

    def __init__(self, painter: QPainter, camera: MapCamera, look: MapLook, font: QFont) -> None:
        self._painter = painter
        self._camera = camera
        self._look = look
        self._font = font
        self._size = camera.room_size
        self._manner = camera.store.head.manner

    def paint(self, pictures: LabelPictures) -> None:
        """All that is seen, also of rooms beside it whose ways, names and frames reach into it."""
        camera = self._camera
        left, bottom = camera.to_map(0, camera.height)
        right, top = camera.to_map(camera.width, 0)
        near = self._within(left - REACH, bottom - REACH, right + REACH, top + REACH)
        rooms = [room for room in near if left - 1 <= room.x <= right + 1 and bottom - 1 <= room.y <= top + 1]
        labels = [label for label in camera.store.head.labels if label.level == camera.level]
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, camera.scale >= _BORDERS_FROM)
        if self._manner.has_grid and camera.scale >= _GRID_FROM:
            self._paint_grid(left, bottom, right, top)
        self._paint_labels([label for label in labels if not label.is_on_top], pictures)
        if camera.scale >= _WAYS_FROM:
            far = camera.store.long_ways.crossing(camera.level, left, bottom, right, top)
            self._paint_ways([*{room.number: room for room in (*near, *far)}.values()])
        self._paint_rooms(rooms)
        if camera.scale >= _SYMBOLS_FROM:
            self._paint_details(rooms)
            self._paint_names(near)
        self._paint_labels([label for label in labels if label.is_on_top], pictures)

    def _within(self, left: float, bottom: float, right: float, top: float) -> list[MapRoom]:
        near = self._camera.store.within(self._camera.level, left, bottom, right, top)
        return [room for room in near if left <= room.x <= right and bottom <= room.y <= top]

    def _paint_grid(self, left: float, bottom: float, right: float, top: float) -> None:
        """A line between each two places where rooms can be."""
        to_pixels = self._camera.to_pixels
        self._painter.setPen(QPen(QColor(self._look.grid), 1.0))
        self._painter.drawLines(
            [QLineF(*to_pixels(x - 0.5, bottom), *to_pixels(x - 0.5, top)) for x in range(ceil(left), ceil(right) + 1)]
            + [
                QLineF(*to_pixels(left, y - 0.5), *to_pixels(right, y - 0.5))
                for y in range(ceil(bottom), ceil(top) + 1)
            ]
        )

    # --- ways ---

    def _paint_ways(self, rooms: list[MapRoom]) -> None:
        found = _Ways([], [], [], [], [], [])
        for room in rooms:
            self._gather_ways(room, found)
        share = self._manner.way_share
        width = max(1.0, self._size / share if share else self._camera.scale / 18)
        painter = self._painter
        painter.setPen(QPen(QColor(self._look.ways), width))
        painter.drawLines(found.lines + found.arrows + found.stubs)
        painter.setPen(QPen(QColor(self._look.leaving), width))
        painter.drawLines(found.leaving)
        painter.setPen(QPen(QColor(self._look.ways), width, Qt.PenStyle.DotLine))
        painter.drawLines(found.specials)
        self._paint_heads(found.specials, self._look.ways)
        self._paint_heads(found.leaving, self._look.leaving)
        self._paint_heads(found.arrows, self._look.ways)
        for room in rooms:
            for line in room.lines:
                self._paint_line(room, line)
        if self._camera.scale >= _SYMBOLS_FROM:
            for state, place in found.doors:
                self._paint_door(state, place)

    def _gather_ways(self, room: MapRoom, found: _Ways) -> None:
        known = self._camera.store.rooms
        x, y = self._camera.to_pixels(room.x, room.y)
        for place in range(0, len(room.exits) - 1, 2):
            direction, to = room.exits[place], room.exits[place + 1]
            if to <= 0:
                continue  # it has a line of its own
            target = known.get(to)
            if target is None:
                found.leaving.append(self._short(x, y, direction, 1.0))
                continue
            if target.level != room.level or direction not in _STEPS:
                continue  # a mark in the room says so
            there = self._camera.to_pixels(target.x, target.y)
            if not _leads_back(target, room.number):
                found.arrows.append(_cut(QLineF(x, y, *there), self._size / 2))
            elif room.number < to:
                found.lines.append(QLineF(x, y, *there))
        for command_target in room.specials:
            target = known.get(command_target)  # less than zero: it has a line of its own
            if target is not None and target.level == room.level and target is not room:
                line = QLineF(x, y, *self._camera.to_pixels(target.x, target.y))
                found.specials.append(_cut(line, self._size / 2))
        for direction, state in zip(room.doors[::2], room.doors[1::2], strict=False):
            if direction in _STEPS:
                across, down = _STEPS[direction]
                reach = self._camera.scale / 2
                found.doors.append((state, QPointF(x + across * reach, y + down * reach)))
        found.stubs.extend(self._short(x, y, direction, 0.75) for direction in room.stubs if direction in _STEPS)

    def _short(self, x: float, y: float, direction: int, length: float) -> QLineF:
        across, down = _STEPS.get(direction, (0, 0))
        reach = self._camera.scale * length * (0.8 if across and down else 1.0) * 0.7
        return QLineF(x, y, x + across * reach, y + down * reach)

    def _paint_heads(self, lines: list[QLineF], colour: int) -> None:
        if self._camera.scale < _HEADS_FROM:
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(colour))
        size = max(3.0, self._camera.scale / 6)
        for line in lines:
            if line.length() > 0:
                self._painter.drawPolygon(_head(line, size))

    def _paint_door(self, state: int, place: QPointF) -> None:
        """A frame is open, a full one closed, and one with a bar locked."""
        half = max(2.5, self._camera.scale * 0.07)
        colour = QColor(self._look.door(state))
        self._painter.setPen(QPen(colour, 1.5))
        self._painter.setBrush(QColor(self._look.background) if state == _OPEN_DOOR else colour)
        self._painter.drawRect(QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half))
        if state == _LOCKED_DOOR:
            self._painter.setPen(QPen(QColor(self._look.background), 1.5))
            self._painter.drawLine(QPointF(place.x() - half, place.y()), QPointF(place.x() + half, place.y()))

    def _paint_line(self, room: MapRoom, line: MapLine) -> None:
        pen = QPen(
            QColor(line.colour), max(1.0, self._camera.scale / 16), _STYLES.get(line.style, Qt.PenStyle.SolidLine)
        )
        places = [QPointF(*self._camera.to_pixels(room.x, room.y))]
        points = zip(line.points[::2], line.points[1::2], strict=False)
        places += [QPointF(*self._camera.to_pixels(x, y)) for x, y in points]
        self._painter.setPen(pen)
        self._painter.drawPolyline(QPolygonF(places))
        if line.has_arrow and len(places) > 1:
            self._paint_heads([QLineF(places[-2], places[-1])], line.colour)

    # --- rooms ---

    def _paint_rooms(self, rooms: list[MapRoom]) -> None:
        by_look: dict[tuple[int, int, int], list[QRectF]] = {}
        half = self._size / 2
        with_borders = self._camera.scale >= _BORDERS_FROM
        for room in rooms:
            x, y = self._camera.to_pixels(room.x, room.y)
            has_border = with_borders and (self._manner.has_borders or room.border >= 0)
            border = self._look.border(room) if has_border else -1
            by_look.setdefault((self._look.room(room), border, room.border_width), []).append(
                QRectF(x - half, y - half, self._size, self._size)
            )
        is_round = self._camera.scale >= _ROUND_FROM and not self._camera.store.head.is_grid
        for (fill, border, border_width), places in by_look.items():
            self._painter.setBrush(QColor(fill))
            self._painter.setPen(QPen(QColor(border), border_width or 1.0) if border >= 0 else Qt.PenStyle.NoPen)
            if self._manner.is_round:
                for place in places:
                    self._painter.drawEllipse(place)
            elif is_round:
                for place in places:
                    self._painter.drawRoundedRect(place, self._size * 0.16, self._size * 0.16)
            else:
                self._painter.drawRects(places)

    def _paint_details(self, rooms: list[MapRoom]) -> None:
        for room in rooms:
            x, y = self._camera.to_pixels(room.x, room.y)
            place = QRectF(x - self._size / 2, y - self._size / 2, self._size, self._size)
            if room.highlight >= 0:
                self._ring(place, room.highlight, 3.0, 3.0)
            if room.symbol.strip():
                font, pixels = self._manner.symbol_font, self._size * 0.62 * self._manner.symbol_scale
                self._write(place, room.symbol, self._look.symbol(room), pixels, font)
            if self._manner.has_numbers:
                self._paint_number(room, place)
            self._paint_marks(room, place)
            if room.is_locked:
                self._painter.setPen(QPen(QColor(self._look.symbol(room)), 1.5))
                self._painter.drawLines([QLineF(place.topLeft(), place.bottomRight())])

    def _paint_number(self, room: MapRoom, place: QRectF) -> None:
        """In the room, or at its lower edge when it has a symbol; as large as there is room for."""
        number = str(room.number)
        pixels = min(self._size * 0.5, self._size * 1.5 / len(number))
        if room.symbol.strip():
            pixels = min(pixels, self._size * 0.3)
            place = QRectF(place.left(), place.bottom() - pixels * 1.1, place.width(), pixels * 1.1)
        self._write(place, number, self._look.symbol(room), pixels)

    def _paint_names(self, rooms: list[MapRoom]) -> None:
        for room in rooms:
            if room.name_place is None and (self._camera.scale < _NAMES_FROM or not room.name):
                continue
            x, y = self._camera.to_pixels(room.x, room.y)
            place = QRectF(x - self._size / 2, y - self._size / 2, self._size, self._size)
            if room.name_place is not None:
                self._paint_name(room, place)
            else:
                under = QRectF(x - self._camera.scale / 2, place.bottom(), self._camera.scale, self._camera.scale * 0.3)
                self._write(under, room.name, self._look.ways, 11)

    def _paint_name(self, room: MapRoom, place: QRectF) -> None:
        """Where a script wants it: under the room, and moved from there by so many rooms."""
        assert room.name_place is not None
        right, down = (part * self._camera.scale for part in room.name_place)
        width = self._camera.scale * _NAME_WIDTH
        middle = place.center().x() + right
        under = QRectF(middle - width / 2, place.bottom() + down, width, self._camera.scale * 0.4)
        self._write(under, room.name, self._look.ways, self._camera.scale * 0.26)

    def _paint_marks(self, room: MapRoom, place: QRectF) -> None:
        """Ways up, down, in and out: small triangles in the corners."""
        leads = {direction for direction in (*room.exits[::2], *room.stubs) if direction >= _UP}
        if not leads:
            return
        size = self._size * 0.24
        gap = self._size * 0.08
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._look.symbol(room)))
        if _UP in leads:
            self._triangle(place.right() - gap - size, place.top() + gap, size, -1)
        if _DOWN in leads:
            self._triangle(place.right() - gap - size, place.bottom() - gap - size, size, 1)
        if _IN in leads:
            self._triangle(place.left() + gap, place.top() + gap, size, 1)
        if _OUT in leads:
            self._triangle(place.left() + gap, place.bottom() - gap - size, size, -1)

    def _triangle(self, left: float, top: float, size: float, way: int) -> None:
        base, tip = (top + size, top) if way < 0 else (top, top + size)
        corners = [QPointF(left, base), QPointF(left + size, base), QPointF(left + size / 2, tip)]
        self._painter.drawPolygon(QPolygonF(corners))

    def paint_selection(self, selection: MapSelection, colour: int, gap: float) -> None:
        """Rings around the rooms that are selected and can be seen."""
        camera = self._camera
        left, bottom = camera.to_map(0, camera.height)
        right, top = camera.to_map(camera.width, 0)
        for room in camera.store.within(camera.level, left, bottom, right, top) if selection.rooms else ():
            if room.number in selection.rooms:
                self.paint_marker(room, colour, gap)

    def paint_marker(self, room: MapRoom, colour: int, gap: float) -> None:
        """A ring around a room: the player's, or the one that is selected."""
        x, y = self._camera.to_pixels(room.x, room.y)
        size = max(self._size, 6.0)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ring(QRectF(x - size / 2, y - size / 2, size, size), colour, gap, 2.0)

    def _ring(self, place: QRectF, colour: int, gap: float, width: float) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(colour), width))
        around = place.adjusted(-gap, -gap, gap, gap)
        self._painter.drawRoundedRect(around, self._size * 0.22, self._size * 0.22)

    # --- labels ---

    def _paint_labels(self, labels: list[MapLabel], pictures: LabelPictures) -> None:
        for label in labels:
            x, y = self._camera.to_pixels(label.x, label.y)
            place = QRectF(x, y, label.width * self._camera.scale, label.height * self._camera.scale)
            if place.height() < 3 or not place.intersects(QRectF(0, 0, self._camera.width, self._camera.height)):
                continue
            self._painter.fillRect(place, QColor.fromRgba(label.background))
            if label.picture:
                pictures.paint(self._painter, place, label.picture)
                continue
            self._write(place, label.text, self._look.label(label), place.height() * 0.7)

    def _write(self, place: QRectF, text: str, colour: int, pixels: float, family: str = "") -> None:
        if pixels < 4:
            return
        font = QFont(self._font)
        if family:
            font.setFamilies([family, *font.families()])
        font.setPixelSize(round(min(pixels, 200)))
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _leads_back(room: MapRoom, number: int) -> bool:
    back = room.exits[1::2]
    return number in back or -number in back


def _cut(line: QLineF, less: float) -> QLineF:
    """The line without so much of its end."""
    length = line.length()
    if length > less:
        line.setLength(length - less)
    return line


def _head(line: QLineF, size: float) -> QPolygonF:
    length = hypot(line.dx(), line.dy())
    along_x, along_y = line.dx() / length * size, line.dy() / length * size
    end = line.p2()
    back = QPointF(end.x() - along_x, end.y() - along_y)
    aside = QPointF(-along_y / 2, along_x / 2)
    return QPolygonF([end, back + aside, back - aside])
