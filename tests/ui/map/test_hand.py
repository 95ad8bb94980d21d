"""What the player does on the map becomes deeds."""

import msgspec
import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from netcore.api.map_edits import (
    AddLabel,
    AddRoom,
    DrawLine,
    MapEdit,
    PutIntoArea,
    RemoveLabel,
    RemoveRooms,
    RenameArea,
    SpreadRooms,
    Undo,
)
from netcore.api.maps import MAP, MapEntry, MapRoomDescribed
from netcore.api.surfaces import Deed, SurfaceAct
from tests.support.map_stage import HEAD, store
from ui.look.decor import Decor
from ui.map.canvas import MapCanvas
from ui.map.hand import MapHand
from ui.presenters.map_camera import MapCamera


class Stage:
    def __init__(self, qtbot: QtBot, decor: Decor) -> None:
        self.deeds: list[Deed] = []
        self.canvas = MapCanvas(MapCamera(store()), decor)
        qtbot.addWidget(self.canvas)
        self.hand = MapHand(self.canvas, self.deeds.append)

    def choose(self, words: str, *rooms: int) -> None:
        """Open the menu of rooms, or of the ground, and take an entry."""
        known = self.canvas.camera.store.rooms
        self.canvas.camera.selection.take([known[number] for number in rooms])
        menu = self.hand.menu_for(known[rooms[0]] if rooms else None)
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.deleteLater()

    def answer(self, text: str) -> None:
        dialog = self.canvas.window().findChildren(QInputDialog)[-1]
        dialog.setTextValue(text)
        dialog.accept()

    @property
    def edits(self) -> list[MapEdit]:
        return [msgspec.json.decode(deed.text, type=MapEdit) for deed in self.deeds if deed.act is SurfaceAct.EDIT]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor) -> Stage:
    return Stage(qtbot, decor)


def test_walking_and_standing(stage: Stage) -> None:
    stage.choose("Walk there", 2)
    stage.choose("I am here", 2)

    assert stage.deeds == [Deed(MAP, SurfaceAct.WALK, 2), Deed(MAP, SurfaceAct.STAND, 2)]


def test_changing_without_a_question(stage: Stage) -> None:
    stage.canvas.camera.store.show_head(msgspec.structs.replace(HEAD, begins=False, done=1))
    stage.canvas.menu_place = (2.4, -0.6)
    stage.choose("New room here")
    stage.choose("Delete", 1)
    stage.choose("Spread", 1, 2)
    stage.choose("Undo")

    assert stage.edits == [AddRoom(1, 2, -1, 0), RemoveRooms((1,)), SpreadRooms((1, 2), 2), Undo()]


def test_changing_with_a_name(stage: Stage) -> None:
    stage.canvas.menu_place = (2.5, 1)
    for words, rooms, text in [
        ("New label here…", (), "Here"),
        ("Rename this area…", (), "City"),
        ("Into another area…", (1, 2), "Wild"),
        ("Rename this area…", (), "  "),
    ]:
        stage.choose(words, *rooms)
        stage.answer(text)

    assert stage.edits == [AddLabel(1, "Here", 2.5, 1, 0), RenameArea(1, "City"), PutIntoArea((1, 2), "Wild")]


def test_a_room_is_asked_for_and_shown(stage: Stage) -> None:
    stage.choose("Name, looks and exits…", 2)
    assert stage.deeds == [Deed(MAP, SurfaceAct.DESCRIBE, 2)]
    stage.hand.refresh()
    assert stage.hand.dialog is None
    stage.canvas.camera.store.take(MapRoomDescribed(2, "Yard"))
    stage.hand.refresh()

    assert stage.hand.dialog is not None
    assert stage.hand.dialog.name.text() == "Yard"
    stage.hand.dialog.reject()


def test_the_selection_is_told(stage: Stage) -> None:
    rooms = stage.canvas.camera.store.rooms
    stage.canvas.camera.selection.take([rooms[1], rooms[2], rooms[3]])
    stage.canvas.selection_changed.emit()

    assert stage.deeds == [Deed(MAP, SurfaceAct.SELECT, 1, text="1,2,3")]


def test_a_scripts_entry_is_chosen(stage: Stage) -> None:
    stage.canvas.camera.store.show_head(msgspec.structs.replace(HEAD, begins=False, menu=(MapEntry("go", "Go!"),)))
    stage.choose("Go!", 1)

    assert stage.deeds == [Deed(MAP, SurfaceAct.CHOOSE, text="go")]


def test_a_map_is_chosen(stage: Stage) -> None:
    stage.choose("Load a map…")
    dialog = stage.canvas.window().findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit("/maps/world.dat")
    dialog.reject()

    assert stage.deeds == [Deed(MAP, SurfaceAct.LOAD, text="/maps/world.dat")]


def test_undo_and_redo_can_be_chosen_while_there_is_something(stage: Stage) -> None:
    def possible() -> list[bool]:
        menu = stage.hand.menu_for(None)
        found = [action.isEnabled() for action in menu.actions() if action.text() in {"Undo", "Redo"}]
        menu.deleteLater()
        return found

    before = possible()
    stage.canvas.camera.store.show_head(msgspec.structs.replace(HEAD, begins=False, done=2))
    after = possible()

    assert (before, after) == ([False, False], [True, False])


def test_a_label_is_deleted_where_it_stands(stage: Stage) -> None:
    stage.canvas.menu_place = (0, 1.5)
    stage.choose("Delete the label “Here”")

    assert stage.edits == [RemoveLabel(1, "Here", -1, 2, 0)]


def test_lines_are_begun_and_straightened_from_the_menu(stage: Stage) -> None:
    def choose(room: int, words: str) -> None:
        menu = stage.hand.menu_for(stage.canvas.camera.store.rooms[room])
        lines = next(action.menu() for action in menu.actions() if action.text() == "Lines of its ways")
        assert isinstance(lines, QMenu)
        next(action for action in lines.actions() if action.text() == words).trigger()
        menu.deleteLater()

    choose(3, "Straighten the one to south")
    choose(1, "Draw the one to climb…")
    pen = stage.canvas.line.pen

    assert stage.edits == [DrawLine(3, "south")]
    assert pen is not None
    assert (pen.room.number, pen.way) == (1, "climb")
