"""How a trigger's patterns count, and what happens to what they match: the options beside its patterns."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)

from netcore.api.items import AS_IT_IS, TriggerItem
from ui.editor.flow_rows import FlowBox
from ui.look.decor import Decor
from ui.look.number_field import NumberField

MOST_LINES: Final = 9_999
_SPIN_WIDTH: Final = 104
_SWATCH: Final = 14
_FLAGS: Final = {
    "multiline": ("All patterns, within", "Each pattern has to match, one after the other, within so many lines"),
    "match_all": ("Every match", "Each match on the line counts, not only the first"),
    "is_filter": ("Filter", "The triggers in it see only what it has captured"),
    "highlight": ("Highlight", "What matches gets these colours"),
}
_NUMBERS: Final = {
    "margin": "Within how many lines after the first match the other patterns have to match",
    "fire_length": "It stays open for so many lines after a match, and its triggers are tried on them",
}
_COLOURS: Final = {
    "highlight_foreground": ("Text", "Colour of the text"),
    "highlight_background": ("Ground", "Colour behind the text"),
}


class TriggerOptions(FlowBox):
    """Tells each change as the names and values of the item's parts."""

    edited = Signal(object)  # a dict

    def __init__(self, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor
        self._item: TriggerItem | None = None
        self.flags = {name: QCheckBox(text, self) for name, (text, _) in _FLAGS.items()}
        self.numbers = {name: NumberField(self, 0, MOST_LINES, " lines") for name in _NUMBERS}
        self.colours = {name: QToolButton(self) for name in _COLOURS}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for name, (_, tip) in _FLAGS.items():
            self.flags[name].setToolTip(tip)
        for name, tip in _NUMBERS.items():
            self.numbers[name].setToolTip(tip)
            self.numbers[name].setAccessibleName(tip)
            self.numbers[name].setMinimumWidth(_SPIN_WIDTH)
        for name, (text, tip) in _COLOURS.items():
            self.colours[name].setText(text)
            self.colours[name].setToolTip(tip)
            self.colours[name].setAccessibleName(tip)
            self.colours[name].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.colours[name].setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self.colours[name].setMenu(self._colour_menu(name))
        stay = QLabel("Stays open", self)
        stay.setBuddy(self.numbers["fire_length"])
        for group in (
            (self.flags["multiline"], self.numbers["margin"]),
            (self.flags["match_all"],),
            (self.flags["is_filter"],),
            (stay, self.numbers["fire_length"]),
            (self.flags["highlight"], *self.colours.values()),
        ):
            self.add_group(*group)

    def _connect(self) -> None:
        for name, flag in self.flags.items():
            flag.toggled.connect(partial(self._changed, name))
        for name, number in self.numbers.items():
            number.valueChanged.connect(partial(self._changed, name))

    def show_item(self, item: TriggerItem) -> None:
        """Show the options of a trigger."""
        self._item = item
        for name, flag in self.flags.items():
            flag.blockSignals(True)
            flag.setChecked(getattr(item, name))
            flag.blockSignals(False)
        for name, number in self.numbers.items():
            number.blockSignals(True)
            number.setValue(min(getattr(item, name), MOST_LINES))
            number.blockSignals(False)
        for name, button in self.colours.items():
            button.setIcon(self._swatch(getattr(item, name)))
            button.setVisible(item.highlight)
        self.numbers["margin"].setEnabled(item.multiline)
        self.fit()  # the colours may have come or gone

    def choose_colour(self, name: str, colour: str) -> None:
        """Take a colour, "#rrggbb"; `AS_IT_IS` leaves the text's own."""
        self._changed(name, colour)

    def _changed(self, name: str, value: object) -> None:
        if self._item is not None and getattr(self._item, name) != value:
            self.edited.emit({name: value})

    def _colour_menu(self, name: str) -> QMenu:
        menu = QMenu(self)
        menu.addAction("&Choose…").triggered.connect(partial(self._ask_for_colour, name))
        menu.addAction("&As it is").triggered.connect(partial(self._drop_colour, name))
        return menu

    def _ask_for_colour(self, name: str, _checked: bool = False) -> None:
        dialog = QColorDialog(QColor(getattr(self._item, name, "") or "#ffffff"), self)
        dialog.setWindowTitle(_COLOURS[name][1])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(partial(self._take_colour, name))
        dialog.open()

    def _take_colour(self, name: str, colour: QColor) -> None:
        self.choose_colour(name, colour.name())

    def _drop_colour(self, name: str, _checked: bool = False) -> None:
        self.choose_colour(name, AS_IT_IS)

    def _swatch(self, colour: str) -> QIcon:
        picture = QPixmap(_SWATCH, _SWATCH)
        is_colour = colour != AS_IT_IS and QColor.isValidColorName(colour)
        picture.fill(QColor(colour) if is_colour else QColor(self._decor.theme.surface))
        painter = QPainter(picture)
        painter.setPen(QColor(self._decor.theme.muted))
        painter.drawRect(0, 0, _SWATCH - 1, _SWATCH - 1)
        if not is_colour:
            painter.drawLine(0, _SWATCH, _SWATCH, 0)
        painter.end()
        return QIcon(picture)
