"""The fields of a profile's login: who the character is, where its password is kept, and how the game asks."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from ui.connect.field_rows import FieldRows, remark
from ui.presenters.profile_form import PASSWORD_PLACES, ProfileForm

_IN_FILE: Final = (
    "The file is not encrypted: whoever can read your files, backups included, can read the password. "
    "The keyring is safer where there is one."
)
_WHAT: Final = (
    "When the game asks for the name, the name is sent; when it asks for the password, the password. Each once in a "
    "connection, and not again after a login that was refused. No script, log or recording sees the password."
)
_HOW: Final = "How the game asks: words in the line at which it waits, with commas between them."


class LoginFields(QWidget):
    """Shows the login of a `ProfileForm` and gives it back as edited."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self, placeholderText="Nobody: you log in yourself")
        self.place = QComboBox(self)
        self.password = QLineEdit(self, echoMode=QLineEdit.EchoMode.Password)
        self.in_file = QLabel(_IN_FILE, self, wordWrap=True)
        self.name_prompts = QLineEdit(self)
        self.password_prompts = QLineEdit(self)
        self.command = QLineEdit(self, placeholderText="connect {name} {password}")
        for place, label in PASSWORD_PLACES:
            self.place.addItem(label, place.value)
        self._name_fields()
        self._lay_out()
        self.place.currentIndexChanged.connect(self._changed)
        for edit in self._texts:
            edit.textEdited.connect(self._changed)

    def show_form(self, form: ProfileForm) -> None:
        """Show these values."""
        with QSignalBlocker(self):
            self.name.setText(form.login_name)
            self.place.setCurrentIndex(max(0, self.place.findData(form.login_place)))
            self.password.setText(form.login_password)
            self.password.setPlaceholderText("Kept; type another to change it" if form.has_password else "")
            self.name_prompts.setText(form.name_prompts)
            self.password_prompts.setText(form.password_prompts)
            self.command.setText(form.login_command)
            for edit in self._texts:
                edit.setCursorPosition(0)
            self._enable()

    def fill(self, form: ProfileForm) -> None:
        """Put the values into the form."""
        form.login_name = self.name.text()
        form.login_place = str(self.place.currentData())
        form.login_password = self.password.text() if self.password.isEnabled() else ""
        form.name_prompts = self.name_prompts.text()
        form.password_prompts = self.password_prompts.text()
        form.login_command = self.command.text()

    @property
    def _texts(self) -> tuple[QLineEdit, ...]:
        return self.name, self.password, self.name_prompts, self.password_prompts, self.command

    def _changed(self) -> None:
        self._enable()
        self.edited.emit()

    def _enable(self) -> None:
        has_name = bool(self.name.text().strip())
        is_kept = self.place.currentIndex() > 0
        is_asked = not self.command.text().strip()
        self.place.setEnabled(has_name)
        self.password.setEnabled(has_name and is_kept)
        self.password.setVisible(has_name and is_kept)
        self.name_prompts.setEnabled(has_name and is_asked)
        self.password_prompts.setEnabled(has_name and is_kept and is_asked)
        self.command.setEnabled(has_name and is_kept)
        self.in_file.setVisible(has_name and self.place.currentData() == "file")

    def _name_fields(self) -> None:
        self.name.setAccessibleName("Name of the character")
        self.place.setAccessibleName("Where the password is kept")
        self.password.setAccessibleName("Password of the character")
        self.name_prompts.setAccessibleName("How the game asks for the name")
        self.command.setAccessibleName("The line that logs in")
        self.command.setToolTip("For games that take both in one line; sent when the game has greeted")
        self.password_prompts.setAccessibleName("How the game asks for the password")

    def _lay_out(self) -> None:
        self.in_file.setProperty("role", "notice")
        rows = FieldRows(self)
        rows.add("&Character", self.name)
        rows.add("P&assword", self.place)
        rows.add_below(self.password, self.in_file, remark(_WHAT, self))
        rows.add("&Name prompt", self.name_prompts)
        rows.add("Password promp&t", self.password_prompts)
        rows.add_below(remark(_HOW, self))
        rows.add("Or in one &line", self.command)
        order = (self.name, self.place, self.password, self.name_prompts, self.password_prompts, self.command)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
