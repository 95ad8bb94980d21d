"""The map's picture in tiles, each painted when it is first seen and again when the map has changed: as many at a time
as the window's thread has time for.  What is not painted yet shows what was there before, or that larger or smaller.
"""

from math import ceil, floor, log2
from time import thread_time
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from ui.map.label_pictures import LabelPictures
from ui.map.painter import MapPainter
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_look import MapLook

# A frame is 16 ms, and others need some of it: after so much no other tile is begun.
BUDGET_S: Final = 0.004
# A tile has about so many rooms a side, so that each costs about the same: 2 to 4 ms where the map is dense.
_ROOMS_A_SIDE: Final = 16
_LEAST_SIDE, _MOST_SIDE = 32, 256  # pixels, a power of two
# Tiles that are kept, times those that are seen.
KEPT: Final = 3

_Place = tuple[int, int]  # column and row


class _Ground(NamedTuple):
    """What tiles belong to: with another one all are new."""

    level: float
    scale: float
    ratio: float  # of the screen

    @property
    def side(self) -> int:
        """Of a tile, in pixels."""
        wanted = log2(max(1.0, _ROOMS_A_SIDE * self.scale))
        return max(_LEAST_SIDE, min(1 << round(wanted), _MOST_SIDE))


class MapTiles:
    """Pictures of what a camera sees."""

    def __init__(self, camera: MapCamera) -> None:
        self._camera = camera
        self._pictures = LabelPictures(camera.store)
        self._ground = _Ground(0, 1, 1)
        self._tiles: dict[_Place, tuple[QPixmap, object]] = {}
        self._before: tuple[_Ground, dict[_Place, tuple[QPixmap, object]]] | None = None

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._tiles)

    def paint(self, painter: QPainter, look: MapLook, font: QFont, ratio: float, stamp: object) -> bool:
        """Paint what is seen.  `stamp` is another one when the map has changed.  False: there is more to do."""
        self._stand_on(_Ground(self._camera.level, self._camera.scale, ratio))
        places = self._seen()
        until = thread_time() + BUDGET_S
        is_done = True
        for place in places:
            known = self._tiles.get(place)
            if known is not None and known[1] == stamp:
                continue
            if thread_time() >= until:
                is_done = False
                break
            self._tiles[place] = (self._made(place, look, font), stamp)
        if self._before is not None:
            if is_done:
                self._before = None
            else:
                self._paint_before(painter)
        for place in places:
            if place in self._tiles:
                painter.drawPixmap(self._corner(place), self._tiles[place][0])
        self._forget(places)
        return is_done

    def _stand_on(self, ground: _Ground) -> None:
        if ground == self._ground:
            return
        is_seen_before = self._before is not None and len(self._tiles) * 2 < len(self._seen())
        if ground.level != self._ground.level:
            self._before = None
        elif not is_seen_before:
            self._before = (self._ground, self._tiles)
        self._ground, self._tiles = ground, {}

    # --- where ---

    def _origin(self) -> tuple[float, float]:
        """The canvas's upper left corner, in pixels of the whole map."""
        camera = self._camera
        return camera.x * camera.scale - camera.width / 2, -camera.y * camera.scale - camera.height / 2

    def _seen(self) -> list[_Place]:
        """Tiles that can be seen, those in the middle first."""
        left, top = self._origin()
        side, width, height = self._ground.side, self._camera.width, self._camera.height
        columns = range(floor(left / side), ceil((left + width) / side))
        rows = range(floor(top / side), ceil((top + height) / side))
        middle_x, middle_y = (left + width / 2) / side - 0.5, (top + height / 2) / side - 0.5
        places = [(column, row) for column in columns for row in rows]
        return sorted(places, key=lambda place: (place[0] - middle_x) ** 2 + (place[1] - middle_y) ** 2)

    def _corner(self, place: _Place) -> QPointF:
        left, top = self._origin()
        side, ratio = self._ground.side, self._ground.ratio
        # On whole pixels of the screen, so that the seams between tiles do not show.
        return QPointF((place[0] * side - round(left * ratio) / ratio), (place[1] * side - round(top * ratio) / ratio))

    # --- painting ---

    def _made(self, place: _Place, look: MapLook, font: QFont) -> QPixmap:
        side, scale, ratio = self._ground.side, self._ground.scale, self._ground.ratio
        picture = QPixmap(ceil(side * ratio), ceil(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(look.background))
        piece = MapCamera(self._camera.store)
        piece.width = piece.height = side
        piece.scale, piece.level = scale, self._ground.level
        piece.x, piece.y = (place[0] + 0.5) * side / scale, -(place[1] + 0.5) * side / scale
        painter = QPainter(picture)
        MapPainter(painter, piece, look, font).paint(self._pictures)
        painter.end()
        return picture

    def _paint_before(self, painter: QPainter) -> None:
        assert self._before is not None
        ground, tiles = self._before
        larger = self._ground.scale / ground.scale
        left, top = self._origin()
        size = ground.side * larger
        seen = QRectF(0, 0, self._camera.width, self._camera.height)
        for (column, row), (picture, _) in tiles.items():
            place = QRectF(column * size - left, row * size - top, size, size)
            if place.intersects(seen):
                painter.drawPixmap(place, picture, QRectF(picture.rect()))

    def _forget(self, seen: list[_Place]) -> None:
        if len(self._tiles) > KEPT * len(seen):
            self._tiles = {place: self._tiles[place] for place in seen if place in self._tiles}
