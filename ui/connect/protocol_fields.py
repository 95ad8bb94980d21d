"""The fields of what is spoken beside the text: each protocol with a line that says what it is for."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QWidget

from ui.presenters.profile_form import ProfileForm
from ui.presenters.protocol_words import FORCED, GROUPS, ProtocolWords

_MARGIN: Final = 4
_TOP: Final = 10  # as much air as a field has in it on the other pages
_COLUMN_GAP: Final = 14
_ROW_GAP: Final = 6
_GROUP_GAP: Final = 12
_WHEN: Final = "Changes count from the next connection to the game on."
_ASSENTS: Final = (
    ("screen_reader", "Screen reader", "The game is told that you use one, to spare you drawings"),
    ("palette", "Palette", "The game may choose what the colours look like that it names by number"),
    ("captions", "Captions", "What is to be heard of the game is told in its text too"),
    ("ignore_echo", "Show what I type", "For a game that always asks for a password; yours shows too"),
)


class ProtocolFields(QWidget):
    """Shows which protocols a profile speaks; a tick means that it is answered when the game offers it."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._set_up_grid()
        self._add_remark(_WHEN)
        self._add_heading("You and the game")
        self._assents = {name: self._add_row(label, line) for name, label, line in _ASSENTS}
        self._spoken: dict[str, QCheckBox] = {}
        for group in GROUPS:
            self._add_heading(group.title)
            self._spoken |= {words.name: self._add_protocol(words) for words in group.protocols}
        self._add_heading("Without being asked")
        self._forced = {words.name: self._add_protocol(words) for words in FORCED}
        for words in FORCED:
            self._forced[words.name].setAccessibleName(f"{words.label} always")
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        for box in self._boxes:
            box.toggled.connect(self._changed)
        for first, second in pairwise(self._boxes):
            QWidget.setTabOrder(first, second)

    def show_form(self, form: ProfileForm) -> None:
        """Show these values."""
        with QSignalBlocker(self):
            for name, box in self._assents.items():
                box.setChecked(bool(getattr(form, name)))
            for name, box in self._spoken.items():
                box.setChecked(name not in form.off)
            for name, box in self._forced.items():
                box.setChecked(name in form.forced)
            self._enable()

    def fill(self, form: ProfileForm) -> None:
        """Put the values into the form; what no field shows stays in it."""
        for name, box in self._assents.items():
            setattr(form, name, box.isChecked())
        form.off = (form.off - self._spoken.keys()) | {
            name for name, box in self._spoken.items() if not box.isChecked()
        }
        form.forced = (form.forced - self._forced.keys()) | {
            name for name, box in self._forced.items() if box.isChecked()
        }

    @property
    def _boxes(self) -> tuple[QCheckBox, ...]:
        """As they are read."""
        return (*self._assents.values(), *self._spoken.values(), *self._forced.values())

    def _changed(self) -> None:
        self._enable()
        self.edited.emit()

    def _enable(self) -> None:
        # Client.Media is a part of GMCP.
        self._spoken["MCMP"].setEnabled(self._spoken["GMCP"].isChecked())

    # --- layout ---

    def _set_up_grid(self) -> None:
        self._grid.setContentsMargins(_MARGIN, _TOP, _MARGIN, _MARGIN)
        self._grid.setHorizontalSpacing(_COLUMN_GAP)
        self._grid.setVerticalSpacing(_ROW_GAP)
        self._grid.setColumnStretch(1, 1)

    def _add_protocol(self, words: ProtocolWords) -> QCheckBox:
        return self._add_row(words.label, words.line)

    def _add_row(self, label: str, line: str) -> QCheckBox:
        box = QCheckBox(label, self)
        box.setAccessibleDescription(line)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = self._grid.rowCount()
        self._grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
        said = QLabel(line, self, wordWrap=True)
        said.setProperty("role", "muted")
        self._grid.addWidget(said, row, 1, Qt.AlignmentFlag.AlignTop)
        return box

    def _add_heading(self, text: str) -> None:
        heading = QLabel(text, self)
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, _GROUP_GAP, 0, 0)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)

    def _add_remark(self, text: str) -> None:
        remark = QLabel(text, self, wordWrap=True)
        remark.setProperty("role", "muted")
        self._grid.addWidget(remark, self._grid.rowCount(), 0, 1, 2)
