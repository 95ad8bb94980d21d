"""A room of the map in a dialog: its name, looks and ways out, changed in one step that can be undone."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netcore.api.map_edits import MAX_EXITS, ShapeRoom
from netcore.api.maps import MapExit, MapRoomDescribed
from ui.look.number_field import NumberField
from ui.presenters.map_words import DIRECTIONS

_DOORS: Final = ("No door", "Open door", "Closed door", "Locked door")
_HEADS: Final = ("Way", "Leads to room", "Door", "Weight", "Locked")
_MOST: Final = 2_147_483_647
_LEAST_COLUMN: Final = 10  # letters
_COLUMNS, _ROWS = 112, 34  # of letters: how large it is at first
_ROW_GAP: Final = 8  # pixels around the fields of a row
_WAY, _TO, _DOOR, _WEIGHT, _LOCKED = range(5)


class RoomDialog(QDialog):
    """Shows one room; `saved` tells what it is to become."""

    saved = Signal(object)  # a ShapeRoom

    def __init__(self, room: MapRoomDescribed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.setWindowTitle(f"Room {room.number}")
        self.name = QLineEdit(room.name)
        self.symbol = QLineEdit(room.symbol, maxLength=8)
        self.environment = _number_field(-1, room.environment)
        self.weight = _number_field(1, room.weight)
        self.locked = QCheckBox("No way leads through it")
        self.hidden = QCheckBox("It is not shown")
        self.locked.setChecked(room.is_locked)
        self.hidden.setChecked(room.is_hidden)
        self.exits = QTableWidget(0, len(_HEADS))
        self.add = QPushButton("Add an exit", autoDefault=False)
        self.remove = QPushButton("Remove", autoDefault=False)
        self.problem = QLabel(wordWrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._set_up_exits()
        self.add.clicked.connect(self.add_exit)
        self.remove.clicked.connect(self._remove_exit)
        self._buttons.accepted.connect(self._save)
        self._buttons.rejected.connect(self.reject)
        letters = self.fontMetrics()
        self.resize(_COLUMNS * letters.averageCharWidth(), _ROWS * letters.lineSpacing())

    def _lay_out(self) -> None:
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setProperty("role", "primary")
        save.setText("&Save")
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.addRow("&Name", self.name)
        form.addRow("S&ymbol", self.symbol)
        form.addRow("&Environment", self.environment)
        form.addRow("&Weight", self.weight)
        form.addRow("Loc&ked", self.locked)
        form.addRow("&Hidden", self.hidden)
        heading = QLabel("E&xits")
        heading.setBuddy(self.exits)
        tools = QHBoxLayout()
        tools.addWidget(heading, 1)
        tools.addWidget(self.add)
        tools.addWidget(self.remove)
        self.problem.setProperty("role", "problem")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addLayout(form)
        column.addLayout(tools)
        column.addWidget(self.exits, 1)
        column.addWidget(self.problem)
        column.addWidget(self._buttons)

    def _set_up_exits(self) -> None:
        self.exits.setAccessibleName("Exits")
        self.exits.setHorizontalHeaderLabels(_HEADS)
        self.exits.verticalHeader().hide()
        self.exits.verticalHeader().setDefaultSectionSize(self.name.sizeHint().height() + _ROW_GAP)
        self.exits.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.exits.setTabKeyNavigation(False)  # Tab leads on
        head = self.exits.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_WAY, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(_LEAST_COLUMN * self.fontMetrics().averageCharWidth())
        for each in self._room.exits:
            self._put(each)

    # --- rows ---

    def _put(self, each: MapExit) -> None:
        row = self.exits.rowCount()
        self.exits.insertRow(row)
        way = QComboBox(editable=True)
        way.addItems([*DIRECTIONS.values()])
        way.setCurrentText(each.way)
        way.setAccessibleName("Way: a direction, or the command of a special exit")
        to = _number("Leads to room", each.to, "Not known yet")
        door = QComboBox()
        door.addItems(_DOORS)
        door.setCurrentIndex(each.door)
        door.setAccessibleName("Door")
        weight = _number("Weight", each.weight, "The room's")
        for column, widget in ((_WAY, way), (_TO, to), (_DOOR, door), (_WEIGHT, weight)):
            self.exits.setCellWidget(row, column, widget)
        locked = QTableWidgetItem()
        locked.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        locked.setCheckState(Qt.CheckState.Checked if each.is_locked else Qt.CheckState.Unchecked)
        self.exits.setItem(row, _LOCKED, locked)

    def add_exit(self) -> None:
        """One more, in the first direction that has none."""
        taken = {each.way for each in self._told()}
        if len(taken) < MAX_EXITS:
            self._put(MapExit(next((way for way in DIRECTIONS.values() if way not in taken), "")))
            row = self.exits.rowCount() - 1
            self.exits.selectRow(row)
            self.exits.cellWidget(row, _WAY).setFocus()

    def _remove_exit(self) -> None:
        for row in sorted({index.row() for index in self.exits.selectedIndexes()}, reverse=True):
            self.exits.removeRow(row)

    def _told(self) -> list[MapExit]:
        told = []
        for row in range(self.exits.rowCount()):
            way, to, door, weight = (self.exits.cellWidget(row, column) for column in (_WAY, _TO, _DOOR, _WEIGHT))
            locked = self.exits.item(row, _LOCKED)
            assert isinstance(way, QComboBox)
            assert isinstance(to, QSpinBox)
            assert isinstance(door, QComboBox)
            assert isinstance(weight, QSpinBox)
            assert locked is not None
            is_locked = locked.checkState() == Qt.CheckState.Checked
            told.append(MapExit(way.currentText().strip(), to.value(), door.currentIndex(), weight.value(), is_locked))
        return told

    # --- the end ---

    def _save(self) -> None:
        exits = self._told()
        problem = _problem(exits)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if problem:
            return
        self.saved.emit(
            ShapeRoom(
                self._room.number,
                self.name.text(),
                self.environment.value(),
                self.symbol.text(),
                self.weight.value(),
                self.locked.isChecked(),
                self.hidden.isChecked(),
                tuple(exits),
            )
        )
        self.accept()


def _number_field(least: int, value: int) -> NumberField:
    field = NumberField(None, least, _MOST)
    field.setValue(value)
    return field


def _number(name: str, value: int, none: str) -> QSpinBox:
    """A number of which 0 means something else."""
    field = _number_field(0, value)
    field.setSpecialValueText(none)
    field.setAccessibleName(name)
    return field


def _problem(exits: list[MapExit]) -> str:
    seen: set[str] = set()
    for each in exits:
        if not each.way:
            return "An exit has no way: name a direction, or the command that one enters."
        if each.way in seen:
            return f"There are two exits {each.way}: remove one of them."
        if not each.to and each.way not in DIRECTIONS.values():
            return f"Say to which room “{each.way}” leads; only a direction may be without."
        seen.add(each.way)
    return ""
