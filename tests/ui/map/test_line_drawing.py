"""Drawing the line of a way, on the canvas."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from netcore.api.map_edits import DrawLine
from tests.support.map_stage import store
from ui.look.decor import Decor
from ui.map.canvas import MapCanvas
from ui.presenters.map_camera import MapCamera

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton


class Stage:
    def __init__(self, qtbot: QtBot, decor: Decor) -> None:
        self.qtbot = qtbot
        self.canvas = MapCanvas(MapCamera(store()), decor)
        qtbot.addWidget(self.canvas)
        self.canvas.resize(400, 300)
        self.canvas.camera.resize(400, 300)
        self.canvas.show()
        self.edits: list[object] = []
        self.canvas.edit_wanted.connect(self.edits.append)
        self.canvas.line.begin(self.canvas.camera.store.rooms[1], "north")

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.canvas, key)

    def place(self, x: float, y: float) -> QPoint:
        left, top = self.canvas.camera.to_pixels(x, y)
        return QPoint(round(left), round(top))


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor) -> Stage:
    return Stage(qtbot, decor)


def test_by_the_mouse(stage: Stage) -> None:
    for x, y in ((0, 1), (1.5, 1)):
        stage.qtbot.mouseClick(stage.canvas, LEFT, pos=stage.place(x, y))
    assert stage.canvas.camera.selection.numbers == ()
    stage.qtbot.mouseDClick(stage.canvas, LEFT, pos=stage.place(1.5, 1))

    assert stage.edits == [DrawLine(1, "north", ((0, 1), (1.5, 1)))]
    assert stage.canvas.line.pen is None


def test_by_the_keyboard(stage: Stage) -> None:
    keys = Qt.Key
    stage.press(keys.Key_Up, keys.Key_Up, keys.Key_Space, keys.Key_Right, keys.Key_Space, keys.Key_Down, keys.Key_Space)
    stage.press(keys.Key_Backspace, keys.Key_Return)

    assert stage.edits == [DrawLine(1, "north", ((0, 1), (0.5, 1)))]


def test_given_up_and_empty_lines_change_nothing(stage: Stage) -> None:
    stage.press(Qt.Key.Key_Space, Qt.Key.Key_Escape)
    stage.canvas.line.begin(stage.canvas.camera.store.rooms[1], "north")
    stage.press(Qt.Key.Key_Return)

    assert stage.edits == []
    assert stage.canvas.line.pen is None


def test_it_is_seen_while_it_is_drawn(stage: Stage) -> None:
    before = stage.canvas.grab().toImage()
    stage.press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Space)

    assert stage.canvas.grab().toImage() != before
