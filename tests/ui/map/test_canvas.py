"""The canvas: what the mouse and the keyboard do on the map, and that what it shows is there."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from netcore.api.maps import MapRoom, MapRoomsShown
from tests.support.map_stage import store
from ui.look.decor import Decor
from ui.map.canvas import MapCanvas
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_look import MapLook

LEFT = Qt.MouseButton.LeftButton
MIDDLE = QPoint(200, 150)


@pytest.fixture
def canvas(qtbot: QtBot, decor: Decor) -> MapCanvas:
    made = MapCanvas(MapCamera(store()), decor)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    made.camera.refresh()
    return made


def colour(canvas: MapCanvas, x: int, y: int) -> int:
    return canvas.grab().toImage().pixelColor(x, y).rgb() & 0xFFFFFF


def test_rooms_and_ground_are_painted(canvas: MapCanvas, decor: Decor) -> None:
    look = MapLook(canvas.camera.store.head, decor.theme)

    assert colour(canvas, 194, 156) == 0x112233
    assert colour(canvas, 390, 10) == QColor(look.background).rgb() & 0xFFFFFF


def test_a_click_selects_and_two_walk(qtbot: QtBot, canvas: MapCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=MIDDLE)
    assert canvas.camera.selected == 1
    qtbot.mouseClick(canvas, LEFT, pos=QPoint(10, 10))
    assert canvas.camera.selected == 0

    with qtbot.waitSignal(canvas.walk_wanted) as walked:
        qtbot.mouseDClick(canvas, LEFT, pos=MIDDLE)
    assert walked.args == [1]


def test_dragging_moves_it(qtbot: QtBot, canvas: MapCanvas) -> None:
    before = colour(canvas, 194, 156)
    qtbot.mousePress(canvas, LEFT, pos=MIDDLE)
    qtbot.mouseMove(canvas, MIDDLE + QPoint(60, 30))
    qtbot.mouseRelease(canvas, LEFT, pos=MIDDLE + QPoint(60, 30))

    assert colour(canvas, 254, 186) == before
    assert not canvas.camera.follows
    assert canvas.camera.selected == 0


def test_the_wheel_zooms_and_with_control_changes_the_level(canvas: MapCanvas) -> None:
    turn(canvas, Qt.KeyboardModifier.NoModifier)
    assert canvas.camera.scale == 37.5
    turn(canvas, Qt.KeyboardModifier.ControlModifier)
    assert canvas.camera.level == 1


def turn(canvas: MapCanvas, modifiers: Qt.KeyboardModifier) -> None:
    place, none = QPointF(MIDDLE), Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), QPoint(0, 120), none, modifiers, phase, False)
    QApplication.sendEvent(canvas, event)


def test_the_keyboard(qtbot: QtBot, canvas: MapCanvas) -> None:
    camera = canvas.camera
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Plus, Qt.Key.Key_PageUp):
        qtbot.keyClick(canvas, key)
    assert (camera.x > 0, camera.y < 0, camera.scale, camera.level) == (True, True, 37.5, 1)
    for key in (Qt.Key.Key_Minus, Qt.Key.Key_PageDown, Qt.Key.Key_Home):
        qtbot.keyClick(canvas, key)
    assert (camera.x, camera.y, camera.level) == (0, 0, 0)

    camera.selected = 2
    with qtbot.waitSignal(canvas.walk_wanted) as walked:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert walked.args == [2]


def test_a_rooms_tip(canvas: MapCanvas) -> None:
    QApplication.sendEvent(canvas, QHelpEvent(QHelpEvent.Type.ToolTip, MIDDLE, canvas.mapToGlobal(MIDDLE)))

    assert QToolTip.text() == "Inn (1)\nExits: north, east, west, up, climb"


def test_a_rooms_menu(qtbot: QtBot, canvas: MapCanvas) -> None:
    menu = canvas.menu_for(canvas.camera.store.rooms[2])
    walk, stand = (action for action in menu.actions() if not action.isSeparator())

    with qtbot.waitSignals([canvas.walk_wanted, canvas.stand_wanted]):
        walk.trigger()
        stand.trigger()
    menu.deleteLater()


@pytest.mark.parametrize("scale", [1, 3, 5, 10, 14, 20, 120])
def test_it_paints_at_every_distance(canvas: MapCanvas, scale: float) -> None:
    rooms = tuple(
        MapRoom(
            10 + number, number % 40, number // 40, number % 2, number, "x", "♥", (4, 11 + number, 9, 2, 12, 3), (1, 9)
        )
        for number in range(2000)
    )
    canvas.camera.store.show_rooms(MapRoomsShown(1, rooms))
    canvas.camera.scale = scale

    assert not canvas.grab().isNull()
