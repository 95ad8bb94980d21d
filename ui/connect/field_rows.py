"""The rows of a profile's page: labels beside their fields, and sentences below them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QPlainTextEdit, QWidget

_MARGIN: Final = 4
_COLUMN_GAP: Final = 14
_ROW_GAP: Final = 8
_LABEL_DROP: Final = 5  # pixels from the top of a tall field to its first line


class FieldRows:
    """Puts rows on a page, from its top."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._grid.setHorizontalSpacing(_COLUMN_GAP)
        self._grid.setVerticalSpacing(_ROW_GAP)
        self._grid.setColumnStretch(1, 1)
        self._count = 0

    def add(self, label: str, editor: QWidget | QLayout, buddy: QWidget | None = None) -> None:
        """A field with its label, whose letter leads to `buddy`: the field itself, unless it is several."""
        shown = QLabel(label, self._page)
        aim = editor if isinstance(editor, QWidget) else buddy
        if aim is not None:
            shown.setBuddy(aim)
        # Beside the first line of a tall field, in the middle of a low one.
        is_tall = isinstance(editor, QPlainTextEdit)
        shown.setContentsMargins(0, _LABEL_DROP if is_tall else 0, 0, 0)
        align = Qt.AlignmentFlag.AlignTop if is_tall else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(shown, self._count, 0, align)
        self.add_below(editor)

    def add_below(self, *editors: QWidget | QLayout) -> None:
        """What belongs to the field above, and stands under it."""
        for editor in editors:
            if isinstance(editor, QWidget):
                self._grid.addWidget(editor, self._count, 1)
            else:
                self._grid.addLayout(editor, self._count, 1)
            self._end_row()

    def add_whole(self, widget: QWidget) -> None:
        """What takes the whole width."""
        self._grid.addWidget(widget, self._count, 0, 1, 2)
        self._end_row()

    def _end_row(self) -> None:
        self._grid.setRowStretch(self._count, 0)
        self._count += 1
        self._grid.setRowStretch(self._count, 1)  # the room that is left is below all of them


def remark(text: str, parent: QWidget, role: str = "muted") -> QLabel:
    """A sentence about fields."""
    label = QLabel(text, parent, wordWrap=True)
    label.setProperty("role", role)
    return label
