"""Pictures of areas for scripts."""

import base64
from collections.abc import Iterable

import pytest
from PySide6.QtGui import QColor, QFont, QImage
from pytestqt.qtbot import QtBot

from netcore.api.maps import MAP, MapPictureAsked, MapPicturePart, MapRoom, MapRoomsShown, MapShown
from netcore.api.surfaces import Deed, SurfaceAct
from ui.look.decor import Decor
from ui.map.pictures import NO_ROOMS, MapPictures

pytestmark = pytest.mark.gui

RED, BLUE = 0xFF0000, 0x0000FF


class Window:
    def __init__(self, qtbot: QtBot, decor: Decor) -> None:
        self.qtbot = qtbot
        self.told: list[Deed] = []
        self.pictures = MapPictures(decor, QFont, self.told.append)

    def ask(self, number: int, rooms: Iterable[MapRoom], level: float | None = None) -> None:
        head = MapShown(1, begins=True, colours=((1, RED),), background=BLUE)
        self.pictures.take(MapPicturePart(head))
        self.pictures.take(MapPicturePart(MapRoomsShown(1, tuple(rooms))))
        self.pictures.take(MapPictureAsked(number, level))

    def answer(self) -> Deed:
        self.qtbot.waitUntil(lambda: bool(self.told))
        return self.told.pop()


@pytest.fixture
def window(qtbot: QtBot, decor: Decor) -> Window:
    return Window(qtbot, decor)


def test_the_rooms_of_an_area_are_painted_where_they_are(window: Window) -> None:
    window.ask(4, [MapRoom(1, 0, 0, environment=1), MapRoom(2, 2, 3, environment=1), MapRoom(3, 0, 9, 1)], 0)
    drawn = window.answer()
    assert (drawn.surface, drawn.act, drawn.x, drawn.y) == (MAP, SurfaceAct.PICTURE, 4, 0)
    picture = QImage.fromData(base64.b64decode(drawn.text), "PNG")

    assert (picture.width(), picture.height()) == (4 * 32, 5 * 32)
    assert picture.pixelColor(32, 4 * 32) == QColor(RED)  # in the first strip and in the last
    assert picture.pixelColor(3 * 32, 32) == QColor(RED)
    assert picture.pixelColor(32, 32) == QColor(BLUE)


def test_a_large_area_takes_several_turns_and_another_one_follows(window: Window) -> None:
    window.ask(1, [MapRoom(n, n % 60, n // 60, environment=1) for n in range(3600)])
    assert window.told == []
    first = window.answer()
    window.ask(2, [MapRoom(1)])

    assert (first.x, window.answer().x) == (1, 2)


def test_without_a_room_there_is_no_picture(window: Window) -> None:
    window.ask(1, [MapRoom(1)], 5)

    assert window.answer() == Deed(MAP, SurfaceAct.PICTURE, 1, 1, text=NO_ROOMS)


def test_for_another_script_host_nothing_is_painted_on(window: Window) -> None:
    window.ask(1, [MapRoom(n, n % 60, n // 60) for n in range(3600)])
    window.pictures.stop()
    window.ask(1, [MapRoom(1)])
    drawn = window.answer()

    assert QImage.fromData(base64.b64decode(drawn.text), "PNG").width() == 64
    assert window.told == []
