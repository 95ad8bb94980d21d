"""A dialog with a list at its left, all about the chosen one at its right, and buttons below."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget


def deed_button(label: str, deed: Callable[[], object], parent: QWidget) -> QPushButton:
    """A button that Enter in a list or a field does not press."""
    button = QPushButton(label, parent)
    button.setAutoDefault(False)
    button.clicked.connect(deed)
    return button


def trouble_line(parent: QWidget) -> QLabel:
    """Where it is said what went wrong, in words that may be a file's."""
    line = QLabel(parent, wordWrap=True)
    line.setProperty("role", "problem")
    line.setAccessibleName("What went wrong")
    line.setTextFormat(Qt.TextFormat.PlainText)
    return line


def lay_out_sides(dialog: QDialog, left: QWidget | QLayout, right: QLayout, buttons: QDialogButtonBox) -> None:
    """Lay the dialog out; the right side takes the room."""
    sides = QHBoxLayout()
    sides.setSpacing(16)
    if isinstance(left, QWidget):
        sides.addWidget(left)
    else:
        sides.addLayout(left)
    sides.addLayout(right, 1)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 16)
    column.setSpacing(14)
    column.addLayout(sides, 1)
    column.addWidget(buttons)
