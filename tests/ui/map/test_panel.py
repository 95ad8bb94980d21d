"""The map's panel: areas, levels, tools, and what is said while there is no map."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from netcore.api.maps import MAP, MapPlace, MapRoom, MapRoomsFound, MapRoomsShown, MapShown
from netcore.api.surfaces import Deed, SurfaceAct
from tests.support.map_stage import HEAD, store
from ui.look.decor import Decor
from ui.map.panel import MapPanel
from ui.presenters.map_store import MapStore


class Stage:
    def __init__(self, qtbot: QtBot, decor: Decor) -> None:
        self.deeds: list[Deed] = []
        self.store = store()
        self.panel = MapPanel(self.store, decor, self.deeds.append)
        qtbot.addWidget(self.panel)
        self.panel.resize(400, 300)
        self.panel.show()
        qtbot.waitExposed(self.panel)


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor) -> Stage:
    return Stage(qtbot, decor)


def test_it_tells_while_it_is_seen(stage: Stage) -> None:
    assert stage.deeds == [Deed(MAP, SurfaceAct.LOOK, 0, 1)]
    stage.panel.hide()
    assert stage.deeds[-1] == Deed(MAP, SurfaceAct.LOOK, 0, 0)


def test_it_tells_of_the_mouse_and_of_editing(stage: Stage, qtbot: QtBot) -> None:
    qtbot.mousePress(stage.panel.canvas, Qt.MouseButton.RightButton, pos=QPoint(20, 10))
    assert stage.deeds[-1] == Deed(MAP, SurfaceAct.PRESS, 20, 10, 2)
    stage.panel.edits.click()
    assert stage.deeds[-1] == Deed(MAP, SurfaceAct.MODE, 1)
    stage.panel.edits.click()
    assert stage.deeds[-1] == Deed(MAP, SurfaceAct.MODE, 0)


def test_areas(stage: Stage) -> None:
    areas = stage.panel.areas
    assert [areas.itemText(place) for place in range(areas.count())] == ["Town (here)", "Town", "Wild"]

    areas.setCurrentIndex(2)
    areas.activated.emit(2)
    assert stage.deeds[-1] == Deed(MAP, SurfaceAct.LOOK, 2, 1)
    stage.panel.me.click()
    assert stage.deeds[-1] == Deed(MAP, SurfaceAct.LOOK, 0, 1)
    assert areas.currentIndex() == 0


def test_levels_and_zoom(stage: Stage) -> None:
    panel = stage.panel
    assert (panel.level.text(), panel.up.isEnabled(), panel.down.isEnabled()) == ("Level 0", True, False)
    panel.up.click()
    assert (panel.level.text(), panel.up.isEnabled(), panel.down.isEnabled()) == ("Level 1", False, True)
    panel.down.click()

    before = panel.camera.scale
    panel.closer.click()
    assert panel.camera.scale > before
    panel.farther.click()
    panel.whole.click()
    assert panel.camera.x == 20


def test_what_is_said_below(stage: Stage) -> None:
    assert stage.panel.status.text() == "You are here: Inn (1)"
    stage.panel.camera.selection.choose(stage.store.rooms[4])
    stage.panel.canvas.moved.emit()
    assert stage.panel.status.text() == "Selected: Attic (4)"


def test_while_there_is_no_map(qtbot: QtBot, decor: Decor) -> None:
    empty = MapStore()
    panel = MapPanel(empty, decor, [].append)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.empty.isVisible()
    assert not panel.canvas.isVisible()

    empty.show_head(MapShown(1, begins=True, rooms=3))
    panel.refresh()
    assert panel.canvas.isVisible()


def test_walking(stage: Stage) -> None:
    stage.panel.canvas.walk_wanted.emit(2)
    stage.panel.canvas.stand_wanted.emit(3)

    assert stage.deeds[-2:] == [Deed(MAP, SurfaceAct.WALK, 2), Deed(MAP, SurfaceAct.STAND, 3)]


def test_a_room_of_another_area_is_looked_for_and_gone_to(stage: Stage, qtbot: QtBot) -> None:
    panel = stage.panel
    panel.finder.setText("quay")
    qtbot.keyClick(panel.finder, Qt.Key.Key_Return)
    assert stage.deeds[-1] == Deed(MAP, SurfaceAct.FIND, text="quay")
    assert panel.status.text() == "Looking in all areas…"

    stage.store.take(MapRoomsFound("quay", (MapPlace(70, 2), MapPlace(71, 2))))
    panel.refresh()
    assert stage.deeds[-1] == Deed(MAP, SurfaceAct.LOOK, 2, 1)

    stage.store.take(msgspec.structs.replace(HEAD, area=2, begins=True))
    stage.store.take(MapRoomsShown(2, (MapRoom(70, 8, 9, 0, name="Quay"), MapRoom(71, 5, 5, 1, name="Quay's end"))))
    panel.refresh()
    assert (panel.camera.selected, panel.camera.x, panel.camera.y) == (70, 8, 9)
    assert panel.status.text() == "Selected: Quay (70) · 1 of 2"

    qtbot.keyClick(panel.finder, Qt.Key.Key_Return)
    assert (panel.camera.selected, panel.camera.level) == (71, 1)


def test_that_no_room_is_called_so_is_said_when_all_areas_have_been_looked_through(stage: Stage, qtbot: QtBot) -> None:
    stage.panel.finder.setText("nowhere")
    qtbot.keyClick(stage.panel.finder, Qt.Key.Key_Return)
    stage.store.take(MapRoomsFound("nowhere"))
    stage.panel.refresh()

    assert stage.panel.status.text() == "No room is called so"


def test_who_chooses_an_area_meanwhile_stays_there(stage: Stage, qtbot: QtBot) -> None:
    panel = stage.panel
    stage.store.take(MapRoomsFound("quay", (MapPlace(70, 2),)))
    panel.finder.setText("quay")
    qtbot.keyClick(panel.finder, Qt.Key.Key_Return)
    panel.refresh()
    panel.me.click()
    stage.store.take(MapRoomsShown(1, (MapRoom(70, 8, 9, 0, name="Quay"),)))
    panel.refresh()

    assert panel.camera.selected != 70
