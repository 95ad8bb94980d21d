"""How a button or a tool bar looks and stands: the options below its command, as tables of fields and their groups."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from netcore.api.items import ButtonItem, Orientation, Rotation, Side
from ui.editor.flow_rows import FlowBox
from ui.look.number_field import NumberField
from ui.presenters.item_kinds import ORIENTATIONS, ROTATIONS, SIDES

MOST_PIXELS: Final = 4_000
MOST_COLUMNS: Final = 100

_FLAGS: Final = {
    "two_state": ("Stays down", "It stays down until it is pressed again"),
    "down": ("Down at first", "It is down when the session starts"),
    "flat": ("No frame", "Its text stands on the tool bar itself"),
    "placed": ("Each at its own place", "Its buttons stand where they say, and not one behind the other"),
}
_SIZES: Final = {
    "width": "How wide it is; 0 is as its text needs",
    "height": "How high it is; 0 is as its text needs",
}
_NO_SIZE: Final = "As needed"
_PLACES: Final = {"x": "How far from the left", "y": "How far from the top"}
_COLUMNS: Final = "In so many rows, or columns where the buttons are below each other"
_CHOICES: Final[Mapping[str, tuple[Mapping[Side, str] | Mapping[Orientation, str] | Mapping[Rotation, str], str]]] = {
    "side": (SIDES, "Where the tool bar stands"),
    "orientation": (ORIENTATIONS, "Which way its buttons follow each other"),
    "rotation": (ROTATIONS, "How its text is turned"),
}


class Group(NamedTuple):
    """Fields that stay side by side behind a word, as long as they mean something for the item."""

    word: str
    names: tuple[str, ...]
    is_meant: Callable[[ButtonItem, ButtonItem | None], bool] = lambda _item, _around: True


BUTTON_GROUPS: Final = (
    Group("", ("two_state",)),
    Group("", ("down",), lambda item, _around: item.two_state),
    Group("", ("flat",)),
    Group("Text", ("rotation",)),
    Group("Size", ("width", "height")),
    Group("At", ("x", "y"), lambda _item, around: around is not None and around.placed),
)
BAR_GROUPS: Final = (
    Group("", ("side",)),
    Group("Buttons", ("orientation",)),
    Group("Rows", ("columns",), lambda item, _around: not item.placed),
    Group("", ("placed",)),
    Group("At", ("x", "y"), lambda item, _around: item.side is Side.FLOATING),
)


class ButtonOptions(FlowBox):
    """Tells each change as the names and values of the item's parts."""

    edited = Signal(object)  # a dict; as one Qt would make plain texts of what is in it

    def __init__(self, groups: tuple[Group, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._item: ButtonItem | None = None
        self.flags: dict[str, QCheckBox] = {}
        self.numbers: dict[str, NumberField] = {}
        self.choices: dict[str, QComboBox] = {}
        self._groups: list[tuple[Group, QLabel | None, QWidget]] = []
        for group in groups:
            widgets = [self._made(name) for name in group.names]
            word = QLabel(group.word, self) if group.word else None
            if word is not None:
                word.setBuddy(widgets[0])
                widgets.insert(0, word)
            self._groups.append((group, word, self.add_group(*widgets)))

    def show_item(self, item: ButtonItem, around: ButtonItem | None) -> None:
        """Show a button or tool bar, and the folder that it is in."""
        self._item = item
        for widget in (*self.flags.values(), *self.numbers.values(), *self.choices.values()):
            widget.blockSignals(True)
        for name, flag in self.flags.items():
            flag.setChecked(getattr(item, name))
        for name, number in self.numbers.items():
            number.setValue(getattr(item, name))
        for name, choice in self.choices.items():
            choice.setCurrentIndex(choice.findData(getattr(item, name).value))
        for widget in (*self.flags.values(), *self.numbers.values(), *self.choices.values()):
            widget.blockSignals(False)
        for group, word, box in self._groups:
            box.setVisible(group.is_meant(item, around))
            if word is not None and "columns" in group.names:
                word.setText("Columns" if item.is_vertical else "Rows")
        self.fit()

    def focus_first(self) -> None:
        """Go to the first of them."""
        _, _, box = self._groups[0]
        first = next(each for each in (*self.choices.values(), *self.flags.values()) if box.isAncestorOf(each))
        first.setFocus()

    def _made(self, name: str) -> QWidget:
        if name in _FLAGS:
            return self._flag(name, *_FLAGS[name])
        if name in _CHOICES:
            return self._choice(name, *_CHOICES[name])
        if name == "columns":
            return self._number(name, 1, MOST_COLUMNS, "", _COLUMNS)
        if name in _SIZES:
            size = self._number(name, 0, MOST_PIXELS, " px", _SIZES[name])
            size.setSpecialValueText(_NO_SIZE)
            return size
        return self._number(name, -MOST_PIXELS, MOST_PIXELS, " px", _PLACES[name])

    def _flag(self, name: str, text: str, tip: str) -> QWidget:
        flag = self.flags[name] = QCheckBox(text, self)
        flag.setToolTip(tip)
        flag.toggled.connect(partial(self._changed, name))
        return flag

    def _number(self, name: str, least: int, most: int, suffix: str, tip: str) -> NumberField:
        number = self.numbers[name] = NumberField(self, least, most, suffix)
        number.setToolTip(tip)
        number.setAccessibleName(tip)
        number.valueChanged.connect(partial(self._changed, name))
        return number

    def _choice(
        self, name: str, words: Mapping[Side, str] | Mapping[Orientation, str] | Mapping[Rotation, str], tip: str
    ) -> QWidget:
        choice = self.choices[name] = QComboBox(self)
        for value, text in words.items():
            choice.addItem(text, value.value)
        choice.setToolTip(tip)
        choice.setAccessibleName(tip)
        choice.currentIndexChanged.connect(partial(self._chosen, name))
        return choice

    def _chosen(self, name: str, _index: int) -> None:
        words, _ = _CHOICES[name]
        wanted = self.choices[name].currentData()
        self._changed(name, next(value for value in words if value.value == wanted))

    def _changed(self, name: str, value: object) -> None:
        if self._item is not None and getattr(self._item, name) != value:
            self.edited.emit({name: value})
