"""The map in tiles: the same picture as in one piece, some at a time, again when the map changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from netcore.api.maps import MapRoom, MapRoomsShown
from tests.support.map_stage import HEAD, store
from ui.map import tiles as tiles_module
from ui.map.label_pictures import LabelPictures
from ui.map.painter import MapPainter
from ui.map.tiles import MapTiles
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_look import MapLook
from ui.presenters.theme import DARK

LOOK = MapLook(HEAD, DARK)


def camera(width: int = 300, height: int = 200) -> MapCamera:
    made = MapCamera(store())
    made.resize(width, height)
    made.refresh()
    made.scale = 20.0
    return made


def painted(tiles: MapTiles, of: MapCamera, stamp: object = 1) -> tuple[QImage, bool]:
    picture = QImage(of.width, of.height, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.black)
    painter = QPainter(picture)
    is_done = tiles.paint(painter, LOOK, QFont(), 1.0, stamp)
    painter.end()
    return picture, is_done


def whole(tiles: MapTiles, of: MapCamera, stamp: object = 1) -> QImage:
    while True:
        picture, is_done = painted(tiles, of, stamp)
        if is_done:
            return picture


def test_tiles_are_the_picture_in_one_piece(qtbot: QtBot) -> None:
    seen = camera()
    seen.store.show_rooms(MapRoomsShown(1, (MapRoom(6, 7, 3, exits=(4, 7)), MapRoom(7, 30, -2))))
    seen.x, seen.y = 6.0, 1.0  # a way crosses tiles in which there is no room
    one_piece = QImage(seen.width, seen.height, QImage.Format.Format_RGB32)
    one_piece.fill(QColor(LOOK.background))
    painter = QPainter(one_piece)
    MapPainter(painter, seen, LOOK, QFont()).paint(LabelPictures(seen.store))
    painter.end()
    in_tiles = whole(MapTiles(seen), seen)

    differing = sum(
        in_tiles.pixel(x, y) != one_piece.pixel(x, y) for x in range(0, seen.width, 3) for y in range(0, seen.height, 3)
    )
    assert differing < 70  # of 6,700: smooth edges differ in their last bits


def test_with_little_time_it_takes_several_frames(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles_module, "BUDGET_S", 1e-9)
    seen = camera(1000, 800)
    tiles = MapTiles(seen)
    assert not painted(tiles, seen)[1]
    assert len(tiles) == 0
    monkeypatch.setattr(tiles_module, "BUDGET_S", 10.0)
    assert painted(tiles, seen)[1]
    monkeypatch.setattr(tiles_module, "BUDGET_S", 1e-9)
    assert painted(tiles, seen)[1]  # nothing is left to do


def test_a_change_is_painted_and_moves_along(qtbot: QtBot) -> None:
    seen = camera()
    tiles = MapTiles(seen)
    before = whole(tiles, seen)
    seen.store.show_rooms(MapRoomsShown(1, (MapRoom(1, 0, 0, 0, 258),)))
    assert whole(tiles, seen) == before  # nobody has said so
    assert whole(tiles, seen, 2) != before
    after = whole(tiles, seen, 2)
    seen.pan(10, 0)
    assert whole(tiles, seen, 2).pixel(160, 100) == after.pixel(150, 100)


def test_not_more_are_kept_than_are_of_use(qtbot: QtBot) -> None:
    seen = camera()
    tiles = MapTiles(seen)
    for _ in range(40):
        seen.pan(300, 0)
        whole(tiles, seen)

    assert len(tiles) <= tiles_module.KEPT * 9
