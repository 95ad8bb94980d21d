"""The player's hand on the map: menus, the dialog of a room, and the questions for names; each becomes a `Deed`."""

from collections.abc import Callable
from functools import partial
from math import floor

import msgspec
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu

from netcore.api.map_edits import (
    AddLabel,
    AddRoom,
    DrawLine,
    MapEdit,
    PutIntoArea,
    Redo,
    RemoveLabel,
    RemoveRooms,
    RenameArea,
    SpreadRooms,
    Undo,
)
from netcore.api.maps import MAP, MapRoom
from netcore.api.surfaces import Deed, SurfaceAct
from ui.map.canvas import MapCanvas
from ui.map.menus import Act, add_entries, add_infos, add_menu, map_menu
from ui.map.room_dialog import RoomDialog
from ui.presenters.map_words import drawable, title

_WIDER, _CLOSER = 2.0, 0.5
_SEVERAL = 2
_MOST_WORDS = 30  # of a label in the menu
_MAPS = "Maps (*.dat *.json *.xml);;All files (*)"


class MapHand(QObject):
    """What is done on a canvas."""

    def __init__(self, canvas: MapCanvas, tell: Callable[[Deed], None]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._camera = canvas.camera
        self._tell = tell
        self._awaits = 0  # the room that has been asked for
        self.dialog: RoomDialog | None = None
        canvas.walk_wanted.connect(lambda room: tell(Deed(MAP, SurfaceAct.WALK, room)))
        canvas.stand_wanted.connect(lambda room: tell(Deed(MAP, SurfaceAct.STAND, room)))
        canvas.describe_wanted.connect(self.describe)
        canvas.edit_wanted.connect(self.edit)
        canvas.menu_wanted.connect(self._open_menu)
        canvas.selection_changed.connect(self._tell_selection)

    def refresh(self) -> None:
        """Something of the map has come: maybe the room that is waited for."""
        described = self._camera.store.described
        if self._awaits and described is not None and described.number == self._awaits:
            self._awaits = 0
            self._camera.store.described = None
            self.dialog = RoomDialog(described, self._canvas.window())
            self.dialog.saved.connect(self.edit)
            self.dialog.open()

    def describe(self, room: int) -> None:
        """Ask for all of a room, to change it."""
        self._awaits = room
        self._tell(Deed(MAP, SurfaceAct.DESCRIBE, room))

    def edit(self, edit: MapEdit) -> None:
        """Change the map."""
        self._tell(Deed(MAP, SurfaceAct.EDIT, text=msgspec.json.encode(edit).decode()))

    def _tell_selection(self) -> None:
        selection = self._camera.selection
        self._tell(Deed(MAP, SurfaceAct.SELECT, selection.centre, text=",".join(map(str, selection.numbers))))

    # --- menus ---

    def _open_menu(self, room: MapRoom | None, place: QPoint) -> None:
        self.menu_for(room).popup(place)

    def menu_for(self, room: MapRoom | None) -> QMenu:
        """The menu of a room, of those that are selected with it, or of the ground."""
        head = self._camera.store.head
        menu = map_menu(*self._acts(room), self._canvas)
        if room is not None and len(self._camera.selection.numbers) < _SEVERAL:
            add_menu(menu, "Lines of its ways", self._acts_with_lines(room))
        add_entries(menu, head.menu, lambda name: self._tell(Deed(MAP, SurfaceAct.CHOOSE, text=name)))
        add_infos(menu, head.infos, lambda name, on: self._tell(Deed(MAP, SurfaceAct.INFORM, int(on), text=name)))
        return menu

    def _acts(self, room: MapRoom | None) -> tuple[str, list[list[Act]]]:
        head = self._camera.store.head
        steps = [
            Act("Undo", lambda: self.edit(Undo()), head.done > 0),
            Act("Redo", lambda: self.edit(Redo()), head.undone > 0),
        ]
        rooms = self._camera.selection.numbers
        if room is None:
            ground = [Act("New room here", self._add_room), Act("New label here…", self._ask_label), *self._of_label()]
            of_all = [Act("Rename this area…", self._ask_area_name), Act("Load a map…", self.ask_for_map)]
            return "", [ground, of_all, steps]
        if len(rooms) > 1:
            return f"{len(rooms)} rooms", [self._acts_with(rooms), steps]
        number = room.number
        walking = [
            Act("Walk there", lambda: self._canvas.walk_wanted.emit(number)),
            Act("I am here", lambda: self._canvas.stand_wanted.emit(number)),
        ]
        changing = [Act("Name, looks and exits…", lambda: self.describe(number))]
        return title(room), [walking, changing + self._acts_with((number,)), steps]

    def _of_label(self) -> list[Act]:
        """What can be done with the label in hand."""
        head, (x, y), level = self._camera.store.head, self._canvas.menu_place, self._camera.level
        label = self._camera.store.label_at(x, y, level)
        if label is None:
            return []
        gone = RemoveLabel(head.area, label.text, label.x, label.y, level)
        words = label.text if len(label.text) <= _MOST_WORDS else f"{label.text[:_MOST_WORDS]}…"
        return [Act(f"Delete the label “{words}”" if words.strip() else "Delete this label", lambda: self.edit(gone))]

    def _acts_with_lines(self, room: MapRoom) -> list[Act]:
        acts = []
        for way, is_drawn in drawable(room):
            acts.append(Act(f"Draw the one to {way}…", partial(self._canvas.line.begin, room, way)))
            if is_drawn:
                acts.append(Act(f"Straighten the one to {way}", partial(self.edit, DrawLine(room.number, way))))
        return acts

    def _acts_with(self, rooms: tuple[int, ...]) -> list[Act]:
        acts = [Act("Into another area…", lambda: self._ask_area(rooms))]
        if len(rooms) > 1:
            acts.append(Act("Spread", lambda: self.edit(SpreadRooms(rooms, _WIDER))))
            acts.append(Act("Bring together", lambda: self.edit(SpreadRooms(rooms, _CLOSER))))
        acts.append(Act("Delete", lambda: self.edit(RemoveRooms(rooms))))
        return acts

    # --- what needs a place or a name ---

    def _add_room(self) -> None:
        x, y = self._canvas.menu_place
        head = self._camera.store.head
        self.edit(AddRoom(head.area, floor(x + 0.5), floor(y + 0.5), self._camera.level))

    def _ask_label(self) -> None:
        x, y = self._canvas.menu_place
        area, level = self._camera.store.head.area, self._camera.level
        self._ask("New label", "What it says:", "", lambda text: self.edit(AddLabel(area, text, x, y, level)))

    def _ask_area_name(self) -> None:
        area, name = self._camera.store.head.area, self._camera.store.area_name
        self._ask("Rename the area", "Its name:", name, lambda text: self.edit(RenameArea(area, text)))

    def _ask_area(self, rooms: tuple[int, ...]) -> None:
        names = sorted((area.name for area in self._camera.store.head.areas), key=str.lower)
        words, current = "The area, or the name of a new one:", self._camera.store.area_name
        self._ask("Into another area", words, current, lambda text: self.edit(PutIntoArea(rooms, text)), names)

    def ask_for_map(self) -> None:
        """Have the player choose a file, which takes the place of the map."""
        dialog = QFileDialog(self._canvas.window(), "Load a map, in the place of this one")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_MAPS)
        dialog.fileSelected.connect(lambda path: self._tell(Deed(MAP, SurfaceAct.LOAD, text=path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask(
        self, heading: str, words: str, text: str, act: Callable[[str], None], choices: list[str] | None = None
    ) -> None:
        dialog = QInputDialog(self._canvas.window())
        dialog.setWindowTitle(heading)
        dialog.setLabelText(words)
        if choices:
            dialog.setComboBoxItems(choices)
            dialog.setComboBoxEditable(True)
        dialog.setTextValue(text)
        dialog.textValueSelected.connect(lambda given: act(given.strip()) if given.strip() else None)
        dialog.open()
