"""The canvas: what the mouse and the keyboard do on the map, and that what it shows is there."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from netcore.api.map_edits import MapEdit, MoveRooms, RemoveRooms, Undo
from netcore.api.maps import MapRoom, MapRoomsShown
from tests.support.map_stage import store
from ui.look.decor import Decor
from ui.map.canvas import MapCanvas
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_look import MapLook

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
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
    finish(canvas)
    return canvas.grab().toImage().pixelColor(x, y).rgb() & 0xFFFFFF


def finish(canvas: MapCanvas) -> None:
    """Paint until nothing is left to do."""
    canvas.grab()
    while canvas.is_behind:
        canvas.grab()


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

    camera.selection.choose(camera.store.rooms[2])
    with qtbot.waitSignal(canvas.walk_wanted) as walked:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert walked.args == [2]


def test_a_rooms_tip(canvas: MapCanvas) -> None:
    QApplication.sendEvent(canvas, QHelpEvent(QHelpEvent.Type.ToolTip, MIDDLE, canvas.mapToGlobal(MIDDLE)))

    assert QToolTip.text() == "Inn (1)\nExits: north, east, west, up, climb"


def test_a_menu_is_asked_for_with_the_room(qtbot: QtBot, canvas: MapCanvas) -> None:
    with qtbot.waitSignal(canvas.menu_wanted) as wanted:
        QApplication.sendEvent(canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, MIDDLE, MIDDLE))

    assert wanted.args is not None
    assert wanted.args[0].number == 1
    assert canvas.camera.selection.numbers == (1,)


def test_with_shift_a_frame_selects(qtbot: QtBot, canvas: MapCanvas) -> None:
    with qtbot.waitSignal(canvas.selection_changed):
        drag(canvas, QPoint(180, 100), QPoint(260, 170), Qt.KeyboardModifier.ShiftModifier)

    assert canvas.camera.selection.numbers == (1, 2, 3)
    assert canvas.accessibleName() == "Map: 3 rooms"
    assert canvas.camera.follows


def test_rooms_are_dragged_while_the_map_is_edited(qtbot: QtBot, canvas: MapCanvas) -> None:
    canvas.is_editing = True
    with qtbot.waitSignal(canvas.edit_wanted) as wanted:
        drag(canvas, MIDDLE, MIDDLE + QPoint(round(canvas.camera.scale * 2), 3))

    assert wanted.args == [MoveRooms((1,), 2.0, 0.0)]


@pytest.mark.parametrize(
    ("key", "modifiers", "edit"),
    [
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, MoveRooms((1,), 0, 1)),
        (Qt.Key.Key_Delete, NONE, RemoveRooms((1,))),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, Undo()),
    ],
)
def test_editing_by_the_keyboard(
    qtbot: QtBot, canvas: MapCanvas, key: Qt.Key, modifiers: Qt.KeyboardModifier, edit: MapEdit
) -> None:
    canvas.camera.selection.choose(canvas.camera.store.rooms[1])
    edits: list[MapEdit] = []
    canvas.edit_wanted.connect(edits.append)
    qtbot.keyClick(canvas, key, modifiers)
    assert edits == []

    canvas.is_editing = True
    qtbot.keyClick(canvas, key, modifiers)
    assert edits == [edit]


def test_from_room_to_room_by_the_keyboard(qtbot: QtBot, canvas: MapCanvas) -> None:
    for key, number in [(Qt.Key.Key_Up, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1), (Qt.Key.Key_Up, 3)]:
        qtbot.keyClick(canvas, key, Qt.KeyboardModifier.ShiftModifier)
        assert canvas.camera.selected == number
    assert canvas.accessibleName() == "Map: A room without a name (3)"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.camera.selection.numbers == ()


def drag(canvas: MapCanvas, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    for kind, place, buttons in [
        (QEvent.Type.MouseButtonPress, start, LEFT),
        (QEvent.Type.MouseMove, start + QPoint(5, 5), LEFT),
        (QEvent.Type.MouseMove, end, LEFT),
        (QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton),
    ]:
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        point = QPointF(place)
        QApplication.sendEvent(canvas, QMouseEvent(kind, point, canvas.mapToGlobal(point), button, buttons, modifiers))


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

    finish(canvas)
    assert not canvas.grab().isNull()
