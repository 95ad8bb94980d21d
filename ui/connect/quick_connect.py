"""Quick connect: type an address, press Enter, play."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from netcore.api.address import Address, parse
from ui.look.decor import Decor
from ui.look.picture import dress

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class QuickConnect(QFrame):
    """One line and a button; what cannot be an address is said beneath."""

    wanted = Signal(object)  # an Address

    def __init__(self, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._address = QLineEdit(
            self, placeholderText="mud.example.org:4000, or telnets://mud.example.org", clearButtonEnabled=True
        )
        self._address.setAccessibleName("Quick connect: address of a game")
        self._address.installEventFilter(self)
        self._address.textEdited.connect(self._clear_problem)
        self._button = QPushButton("Connect", self, autoDefault=False)
        self._button.clicked.connect(self.connect_now)
        self._problem = QLabel(self, wordWrap=True)
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        self._lay_out()
        dress(self._button, "connect", decor)

    @property
    def problem(self) -> str:
        """What is said beneath."""
        return self._problem.text()

    def type_address(self, text: str) -> None:
        """Put a text into the line."""
        self._address.setText(text)
        self._clear_problem()

    def focus_address(self) -> None:
        """Put the cursor into the line."""
        self._address.setFocus(Qt.FocusReason.OtherFocusReason)

    def connect_now(self) -> None:
        """Ask for the address that is typed, or say why it cannot be one."""
        found = parse(self._address.text())
        if isinstance(found, Address):
            self._clear_problem()
            self.wanted.emit(found)
            return
        self._problem.setText(found)
        self._problem.show()
        self._address.setAccessibleDescription(found)
        self.focus_address()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is for this line; the dialog would play the profile that is selected."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self.connect_now()
            return True
        return super().eventFilter(watched, event)

    def _clear_problem(self) -> None:
        self._problem.clear()
        self._problem.hide()
        self._address.setAccessibleDescription("")

    def _lay_out(self) -> None:
        label = QLabel("&Quick connect", self)
        label.setProperty("role", "heading")
        label.setBuddy(self._address)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self._address, 0, 1)
        grid.addWidget(self._button, 0, 2)
        grid.addWidget(self._problem, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
