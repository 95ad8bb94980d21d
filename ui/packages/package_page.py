"""A page about one package: its name, who made it, what it says of itself, and rows of what it has."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.presenters.package_shelf import Row

_GAP: Final = 10
_MARGIN: Final = 18


class PackagePage(QScrollArea):
    """What a package says is shown as plain text: others wrote it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("About the package")
        self._card = QFrame(self)
        self._card.setProperty("role", "card")
        self.title = _label(self._card, "heading")
        self.authorship = _label(self._card, "muted")
        self.description = _label(self._card)
        self._rows = QFormLayout()
        self._shown: tuple[Row, ...] = ()
        self._lay_out()

    def show_package(self, title: str, authorship: str, description: str, rows: Sequence[Row]) -> None:
        """Tell of this package."""
        for label, text in ((self.title, title), (self.authorship, authorship), (self.description, description)):
            label.setText(text)
            label.setVisible(bool(text))
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        while self._rows.rowCount():
            self._rows.removeRow(0)
        for name, text in rows:
            value = _label(self._card)
            value.setText(text)
            value.setAccessibleName(name)
            name_label = _label(self._card, "muted")
            name_label.setText(name)
            name_label.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._rows.addRow(name_label, value)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown of what it has."""
        return self._shown

    def _lay_out(self) -> None:
        self._rows.setHorizontalSpacing(_MARGIN)
        self._rows.setVerticalSpacing(_GAP)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_GAP)
        for label in (self.title, self.authorship, self.description):
            column.addWidget(label)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setWidget(self._card)


def _label(parent: QWidget, role: str = "") -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    else:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
