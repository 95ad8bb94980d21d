"""A calm line that says what has happened and offers what can be done about it, without a dialog in the way."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.look.decor import Decor
from ui.look.picture import Tint, dress

_ICON: Final = 18


class NoticeBar(QFrame):
    """Hidden until `show_notice`."""

    chosen = Signal(int)  # which of the buttons, from the left
    closed = Signal()

    def __init__(self, decor: Decor, icon: str, role: str, *, parent: QWidget, can_close: bool = False) -> None:
        super().__init__(parent)
        self._decor = decor
        self._icon_name = icon
        self._picture = QLabel(self)
        self._text = QLabel(self)
        self._buttons: list[QPushButton] = []
        self._close = QToolButton(self)
        self._row = QHBoxLayout(self)
        self.setProperty("role", role)
        self._close.setVisible(can_close)
        self._lay_out()

    def _lay_out(self) -> None:
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._close.setToolTip("Close")
        self._close.setAccessibleName("Close this notice")
        self._close.clicked.connect(self._shut)
        self._row.setContentsMargins(10, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._picture)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        dress(self._close, "close", self._decor)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_notice(self, text: str, *labels: str, icon: str = "") -> None:
        """Say something; `labels` are the buttons', `icon` is another than usual."""
        dress(self._picture, icon or self._icon_name, self._decor, self._tint(), size=_ICON)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        if [button.text() for button in self._buttons] != list(labels):
            self._make_buttons(labels)
        self.show()

    def choose(self, number: int) -> None:
        """Do what a button offers."""
        self.chosen.emit(number)

    def _make_buttons(self, labels: tuple[str, ...]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [QPushButton(label, self) for label in labels]
        for number, button in enumerate(self._buttons):
            button.setAutoDefault(False)
            button.setProperty("number", number)
            button.clicked.connect(self._clicked)
            self._row.insertWidget(2 + number, button)

    def _clicked(self) -> None:
        self.choose(int(self.sender().property("number")))

    def _shut(self) -> None:
        self.hide()
        self.closed.emit()

    def _tint(self) -> Tint:
        if self._icon_name == "delete":
            return "muted"
        return "danger" if self.property("role") == "error" else "warning"
