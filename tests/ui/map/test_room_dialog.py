"""A room in a dialog."""

import pytest
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QSpinBox
from pytestqt.qtbot import QtBot

from netcore.api.map_edits import ShapeRoom
from netcore.api.maps import MapExit, MapRoomDescribed
from ui.map.room_dialog import RoomDialog

EXITS = (MapExit("north", 2, 1, 5, is_locked=True), MapExit("up"), MapExit("climb", 3))
ROOM = MapRoomDescribed(7, "Inn", 1, 270, "I", 4, is_locked=True, exits=EXITS)


@pytest.fixture
def dialog(qtbot: QtBot) -> RoomDialog:
    made = RoomDialog(ROOM)
    qtbot.addWidget(made)
    return made


def save(dialog: RoomDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Save).click()


def test_what_is_not_touched_stays(qtbot: QtBot, dialog: RoomDialog) -> None:
    with qtbot.waitSignal(dialog.saved) as saved:
        save(dialog)

    assert saved.args == [ShapeRoom(7, "Inn", 270, "I", 4, is_locked=True, is_hidden=False, exits=EXITS)]


def test_what_is_changed(qtbot: QtBot, dialog: RoomDialog) -> None:
    dialog.name.setText("Yard")
    dialog.hidden.setChecked(True)
    dialog.exits.selectRow(1)
    dialog.remove.click()
    dialog.add.click()
    to = dialog.exits.cellWidget(2, 1)
    assert isinstance(to, QSpinBox)
    to.setValue(9)
    with qtbot.waitSignal(dialog.saved) as saved:
        save(dialog)

    assert saved.args is not None
    shape = saved.args[0]
    assert (shape.name, shape.is_hidden) == ("Yard", True)
    assert shape.exits == (EXITS[0], EXITS[2], MapExit("northeast", 9))


@pytest.mark.parametrize(
    ("way", "why"), [("", "An exit has no way"), ("north", "two exits north"), ("jump", "to which room")]
)
def test_what_cannot_be_is_said(dialog: RoomDialog, way: str, why: str) -> None:
    field = dialog.exits.cellWidget(1, 0)
    assert isinstance(field, QComboBox)
    field.setCurrentText(way)
    save(dialog)

    assert why in dialog.problem.text()
    assert not dialog.result()
