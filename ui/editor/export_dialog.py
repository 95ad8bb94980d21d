"""Chosen items into a file for Mudlet and for others: what the package says of itself, an icon, and where it goes."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from netcore.api.commands import Command, ExportItems
from netcore.api.items import Item
from ui.look.button_row import Role, as_they_stand, button_row
from ui.presenters import item_export
from ui.presenters.item_export import FIELDS
from ui.presenters.session import Session

_WIDTH: Final = 520
_DESCRIPTION_HEIGHT: Final = 110
_FILES: Final = "Mudlet package (*.mpackage);;Items alone, without a description (*.xml);;Archive (*.zip)"
_PICTURES: Final = "Pictures (*.png *.jpg *.jpeg *.gif *.svg)"
_HINTS: Final = {
    "mpackage": "A folder's name",
    "version": "1.0",
    "dependencies": "Names of packages, with commas between them",
}
_LONG: Final = "description"


class ExportDialog(QDialog):
    """Stays until the file is written; call `refresh` when something has come."""

    def __init__(
        self, session: Session, items: Sequence[Item], send: Callable[[Command], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._export = session.export
        self._items = tuple(items)
        self._send = send
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.icon = QLineEdit(self, placeholderText="A picture's file; may be empty")
        self.choose_icon = QPushButton("Choose…", self)
        self.result_text = QLabel(self, wordWrap=True)
        self.write = QPushButton("&Export to a file…", self)
        self.close_button = QPushButton("Close", self)
        self._export.begin()
        self._set_up(item_export.about_at_first(items, session.packages.installed))
        self._lay_out()
        self._order_tabs()
        self.refresh()

    def refresh(self) -> None:
        """Show what came of it."""
        text = self._export.trouble or self._export.done
        self.result_text.setProperty("role", "problem" if self._export.trouble else "muted")
        self.result_text.style().polish(self.result_text)
        self.result_text.setText(text)
        self.result_text.setVisible(bool(text))

    def write_to(self, path: str) -> None:
        """Have it written there."""
        self._export.begin()
        ids = tuple(item.id for item in self._items)
        values = {name: _text(field) for name, field in self.fields.items()}
        self._send(ExportItems(ids, path, item_export.about(values), self.icon.text().strip()))
        self.refresh()

    # --- details ---

    def _set_up(self, known: dict[str, str]) -> None:
        self.setWindowTitle("Export items")
        self.setMinimumWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        for name, label in FIELDS.items():
            field = QPlainTextEdit(self) if name == _LONG else QLineEdit(self)
            field.setPlaceholderText(_HINTS.get(name, ""))
            field.setAccessibleName(label)
            if isinstance(field, QPlainTextEdit):
                field.setFixedHeight(_DESCRIPTION_HEIGHT)
                field.setTabChangesFocus(True)
                field.setPlainText(known.get(name, ""))
            else:
                field.setText(known.get(name, ""))
            self.fields[name] = field
        self.icon.setAccessibleName("Icon")
        self.result_text.setTextFormat(Qt.TextFormat.PlainText)
        self.write.setProperty("role", "primary")
        self.choose_icon.setAutoDefault(False)
        # Enter belongs to the fields: a file is not written by the way.
        self._buttons = button_row(self, ((self.write, Role.YesRole), (self.close_button, Role.RejectRole)))
        self.write.clicked.connect(self._choose_file)
        self.close_button.clicked.connect(self.close)
        self.choose_icon.clicked.connect(self._choose_icon)

    def _lay_out(self) -> None:
        chosen = QLabel(f"The package will have {item_export.amount(self._items)}.", self, wordWrap=True)
        chosen.setProperty("role", "muted")
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for name, field in self.fields.items():
            form.addRow(FIELDS[name], field)
        icon = QHBoxLayout()
        icon.setSpacing(8)
        icon.addWidget(self.icon, 1)
        icon.addWidget(self.choose_icon)
        form.addRow("Icon", icon)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addWidget(chosen)
        column.addLayout(form)
        column.addWidget(self.result_text)
        column.addWidget(self._buttons)

    def _order_tabs(self) -> None:
        stations = [*self.fields.values(), self.icon, self.choose_icon, *as_they_stand(self._buttons)]
        for one, next_one in pairwise(stations):
            QWidget.setTabOrder(one, next_one)
        stations[0].setFocus()

    def _choose_file(self) -> None:
        name = _text(self.fields["mpackage"]).strip() or "package"
        dialog = QFileDialog(self, "Export items", f"{name}.mpackage", _FILES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("mpackage")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write_to)
        dialog.open()

    def _choose_icon(self) -> None:
        dialog = QFileDialog(self, "Icon of the package", "", _PICTURES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.icon.setText)
        dialog.open()


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
