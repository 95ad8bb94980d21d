"""A list of texts, each in a row of its own that can be added and removed: a trigger's patterns, a script's events."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.look.decor import Decor
from ui.look.picture import dress

_MOST_VISIBLE: Final = 5  # more rows than these scroll, so that the script keeps its place
_SPACING: Final = 4


class Row(NamedTuple):
    """A text, and which of the choices stands before it ("" when there are none)."""

    choice: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a list of rows is called."""

    one: str  # "pattern"
    placeholder: str
    add: str  # "Add pattern"


class _RowWidget(QWidget):
    """One row."""

    edited = Signal()

    def __init__(self, words: Words, choices: dict[str, str], decor: Decor, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = QComboBox(self)
        self.text = QLineEdit(self, placeholderText=words.placeholder)
        self.remove = QToolButton(self)
        for value, label in choices.items():
            self.choice.addItem(label, value)
        self.choice.setVisible(bool(choices))
        self.text.setFont(font)
        self.remove.setToolTip(f"Remove this {words.one} (Ctrl+Backspace in it when it is empty)")
        self.remove.setAccessibleName(f"Remove {words.one}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.choice)
        row.addWidget(self.text, 1)
        row.addWidget(self.remove)
        self.choice.activated.connect(self.edited)
        self.text.textEdited.connect(self.edited)
        dress(self.remove, "remove", decor)

    def show_row(self, row: Row) -> None:
        """Show other values; the cursor stays when they are the same."""
        self.choice.setCurrentIndex(max(0, self.choice.findData(row.choice)))
        if self.text.text() != row.text:
            self.text.setText(row.text)

    @property
    def row(self) -> Row:
        """What it shows."""
        return Row(self.choice.currentData() or "", self.text.text())


class TextRows(QWidget):
    """All rows, and the button that adds one.  Enter in the last row adds one as well."""

    edited = Signal()

    def __init__(self, words: Words, choices: dict[str, str], decor: Decor, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._choices = choices
        self._decor = decor
        self._font = font
        self._rows: list[_RowWidget] = []
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._area = QScrollArea(self)
        self._add = QPushButton(words.add, self)
        self._lay_out()

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_SPACING)
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self.add_row)
        self.setFocusProxy(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING + 2)
        column.addWidget(self._area)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        dress(self._add, "new", self._decor)

    def rows(self) -> list[Row]:
        """What all rows show."""
        return [widget.row for widget in self._rows]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these."""
        while len(self._rows) > len(rows):
            self._drop(self._rows[-1])
        while len(self._rows) < len(rows):
            self._append()
        for widget, row in zip(self._rows, rows, strict=True):
            widget.show_row(row)
        self._fit()

    def add_row(self) -> None:
        """Add an empty row and go there."""
        widget = self._append()
        if len(self._rows) > 1:
            widget.show_row(Row(self._rows[-2].row.choice, ""))
        self._fit()
        self.edited.emit()
        widget.text.setFocus()
        self._area.ensureWidgetVisible(widget)

    def focus_row(self, index: int = 0) -> None:
        """Go to a row, or to the button when there is none."""
        (self._rows[index].text if index < len(self._rows) else self._add).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in a row's text: Enter adds a row, Ctrl+Backspace in an empty one removes it, arrows go to others."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = next((index for index, row in enumerate(self._rows) if row.text is watched), None)
            if place is not None and self._takes(event, place):
                return True
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent, place: int) -> bool:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                if place + 1 < len(self._rows):
                    self.focus_row(place + 1)
                elif self._rows[place].row.text:
                    self.add_row()
                return True
            case Qt.Key.Key_Up if place > 0:
                self.focus_row(place - 1)
                return True
            case Qt.Key.Key_Down if place + 1 < len(self._rows):
                self.focus_row(place + 1)
                return True
            case Qt.Key.Key_Backspace if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if not self._rows[place].row.text:
                    self._remove(self._rows[place])
                    return True
        return False

    def _append(self) -> _RowWidget:
        widget = _RowWidget(self._words, self._choices, self._decor, self._font, self._inside)
        widget.edited.connect(self.edited)
        widget.remove.clicked.connect(self._remove_clicked)
        widget.text.installEventFilter(self)
        self._rows.append(widget)
        self._column.addWidget(widget)
        widget.show()
        self._name_all()
        return widget

    def _remove_clicked(self) -> None:
        button = self.sender()
        for widget in self._rows:
            if widget.remove is button:
                self._remove(widget)
                return

    def _remove(self, widget: _RowWidget) -> None:
        place = self._rows.index(widget)
        self._drop(widget)
        self._fit()
        self.edited.emit()
        self.focus_row(min(place, len(self._rows) - 1) if self._rows else 0)

    def _drop(self, widget: _RowWidget) -> None:
        self._rows.remove(widget)
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
        self._name_all()

    def _name_all(self) -> None:
        before: QWidget = self._area
        for number, widget in enumerate(self._rows, 1):
            widget.text.setAccessibleName(f"{self._words.one.capitalize()} {number}")
            widget.choice.setAccessibleName(f"How {self._words.one} {number} is matched")
            for each in (widget.choice, widget.text, widget.remove):  # Tab goes in the order in which one reads
                self.setTabOrder(before, each)
                before = each
        self.setTabOrder(before, self._add)

    def _fit(self) -> None:
        shown = min(len(self._rows), _MOST_VISIBLE)
        self._area.setVisible(shown > 0)
        if shown:
            height = self._rows[0].sizeHint().height()
            more = height // 2 if len(self._rows) > _MOST_VISIBLE else 0  # half a row says that there are others
            self._area.setFixedHeight(shown * height + (shown - 1) * _SPACING + more)
