"""The fields of a profile's proxy: which kind, where, who we are to it, and what goes through it."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.connect.field_rows import FieldRows, remark
from ui.presenters.profile_form import ProfileForm
from ui.presenters.proxy_form import KINDS, ProxyForm

_COLUMN_GAP: Final = 14
_WHAT: Final = (
    "The proxy looks names up. Connections to this machine do not go through it, nor do UDP and sockets that listen. "
    "A game that is connected stays so: changes count from the next connection on."
)
_KEPT: Final = "The password is kept readable in the profile's file; scripts do not see it."


class ProxyFields(QWidget):
    """Shows the proxy of a `ProfileForm` and gives it back as edited."""

    edited = Signal()
    left = Signal()  # the player has finished with one of them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox(self)
        self.host = QLineEdit(self, placeholderText="proxy.example.org")
        self.port = QLineEdit(self)
        self.user = QLineEdit(self)
        self.password = QLineEdit(self, echoMode=QLineEdit.EchoMode.Password)
        self.game = QCheckBox("The game", self)
        self.scripts = QCheckBox("What scripts connect to and fetch", self)
        self._problem = QLabel(self, wordWrap=True)
        for kind, label in KINDS:
            self.kind.addItem(label, kind)
        self._name_fields()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        for edit in self._texts:
            edit.textEdited.connect(self.edited)
            edit.editingFinished.connect(self.left)
        for box in (self.game, self.scripts):
            box.toggled.connect(self.edited)

    def show_form(self, form: ProfileForm) -> None:
        """Show these values."""
        with QSignalBlocker(self):
            proxy = form.proxy
            self.kind.setCurrentIndex(max(0, self.kind.findData(proxy.kind)))
            texts = (proxy.host, proxy.port, proxy.user, proxy.password)
            for edit, text in zip(self._texts, texts, strict=True):
                edit.setText(text)
                edit.setCursorPosition(0)
            self.game.setChecked(form.proxy_game)
            self.scripts.setChecked(form.proxy_scripts)
            self._enable()

    def fill(self, form: ProfileForm) -> None:
        """Put the values into the form; without a proxy there is nothing to say of it."""
        kind = str(self.kind.currentData())
        form.proxy = ProxyForm(kind, *(edit.text() for edit in self._texts)) if kind else ProxyForm()
        form.proxy_game = self.game.isChecked()
        form.proxy_scripts = self.scripts.isChecked()

    @property
    def problem(self) -> str:
        """What is said beneath the address."""
        return self._problem.text()

    def show_problem(self, sentence: str) -> None:
        """Say beneath the address what is wrong; "": nothing."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.host.setAccessibleDescription(sentence)

    @property
    def _texts(self) -> tuple[QLineEdit, ...]:
        return self.host, self.port, self.user, self.password

    @property
    def _in_order(self) -> tuple[QWidget, ...]:
        return self.kind, *self._texts, self.game, self.scripts

    def _kind_chosen(self) -> None:
        self._enable()
        self.edited.emit()

    def _enable(self) -> None:
        for widget in self._in_order[1:]:
            widget.setEnabled(bool(self.kind.currentData()))
        self.port.setPlaceholderText("3128" if self.kind.currentData() == "http" else "1080")

    def _name_fields(self) -> None:
        self.kind.setAccessibleName("Proxy")
        self.host.setAccessibleName("Proxy's address")
        self.port.setAccessibleName("Proxy's port")
        self.port.setToolTip("Empty: the usual one")
        self.user.setAccessibleName("User of the proxy")
        self.user.setToolTip("Empty: the proxy asks for none")
        self.password.setAccessibleName("Password for the proxy")
        self.port.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * 9))

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(_COLUMN_GAP)
        port = QLabel("Por&t", self)
        port.setBuddy(self.port)
        for widget in (self.host, port, self.port):
            where.addWidget(widget)
        rows = FieldRows(self)
        rows.add("Pro&xy", self.kind)
        rows.add("&Address", where, self.host)
        rows.add_below(self._problem)
        rows.add("&User", self.user)
        rows.add("Passw&ord", self.password)
        rows.add_below(remark(_KEPT, self))
        rows.add("For", self.game)
        rows.add_below(self.scripts, remark(_WHAT, self))
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        for first, second in pairwise(self._in_order):
            QWidget.setTabOrder(first, second)
