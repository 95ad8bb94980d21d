"""What the window shows while no game is open."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look import icons
from ui.presenters.welcome import Choice

_ICON: Final = 72
_WIDTH: Final = 360


class Welcome(QWidget):
    """The name, a button to connect, and the games played last."""

    play_wanted = Signal(str)  # a profile's name
    connect_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self._buttons: list[QPushButton] = []
        self._lately = _label("Play on", "muted")
        self._newcomer = _label("New here? “mudwire demo” opens the practice world.", "muted")
        self._column = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        icon = QLabel()
        icon.setPixmap(icons.app_icon().pixmap(_ICON, _ICON))
        icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        connect = QPushButton("&Connect to a game…")
        connect.setProperty("role", "primary")
        connect.setMinimumHeight(36)
        connect.clicked.connect(self.connect_wanted)
        self.setFocusProxy(connect)
        inner = QWidget(self)
        inner.setFixedWidth(_WIDTH)
        inner.setLayout(self._column)
        self._column.setSpacing(8)
        for part in (icon, _label("Mudwire", "title")):
            self._column.addWidget(part)
        self._column.addSpacing(16)
        self._column.addWidget(connect)
        self._column.addSpacing(16)
        self._column.addWidget(self._lately)
        self._column.addWidget(self._newcomer)
        self._lately.hide()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer these profiles."""
        if choices == self._choices:
            return
        self._choices = choices
        for button in self._buttons:
            button.deleteLater()
        self._buttons = [self._button(choice) for choice in choices]
        for button in self._buttons:
            self._column.addWidget(button)
        self._lately.setVisible(bool(choices))
        self._newcomer.setVisible(not choices)

    def _button(self, choice: Choice) -> QPushButton:
        name = choice.name.replace("&", "&&")
        button = QPushButton(f"{name}   {choice.address}", self)
        button.setProperty("role", "choice")
        button.setMinimumHeight(32)
        button.setAccessibleName(f"Play {choice.name} at {choice.address}")
        button.clicked.connect(partial(self._chosen, choice.name))
        return button

    def _chosen(self, name: str) -> None:
        self.play_wanted.emit(name)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
