"""What the window shows while no game is open."""

from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look import icons
from ui.look.decor import Decor
from ui.look.picture import dress
from ui.look.sizes import grown
from ui.presenters.welcome import Choice
from ui.window.choice_button import ChoiceButton

_ICON: Final = 72
_WIDTH: Final = 400
_WHAT: Final = "Text worlds, and scripts that never keep you waiting"


class Welcome(QWidget):
    """The name, the ways to a game, the games played last, and where to learn more."""

    play_wanted = Signal(str)  # a profile's name
    connect_wanted = Signal()
    find_wanted = Signal()
    import_wanted = Signal()
    palette_wanted = Signal()
    tour_wanted = Signal()
    practice_wanted = Signal()

    def __init__(self, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decor = decor
        self._choices: tuple[Choice, ...] = ()
        self._buttons: list[QPushButton] = []
        self._lately = _label("Play on", "muted")
        self._newcomer = QPushButton("New here? Learn it in the &practice world", self)
        self._played = QVBoxLayout()
        self._connect = QPushButton("&Connect to a game…", self)
        self._find = QPushButton("&Find a game…", self)
        self._import = QPushButton("From &Mudlet…", self)
        self._hints = self._new_hints()
        self._lay_out()
        self._order()
        dress(self._find, "find", decor)
        dress(self._import, "package", decor)

    def _lay_out(self) -> None:
        icon = QLabel()
        icon.setPixmap(icons.app_icon().pixmap(_ICON, _ICON))
        icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        connect = self._connect
        connect.setProperty("role", "primary")
        connect.setMinimumHeight(36)
        connect.clicked.connect(self.connect_wanted)
        self._find.clicked.connect(self.find_wanted)
        self._import.clicked.connect(self.import_wanted)
        self._newcomer.clicked.connect(self.practice_wanted)
        self.setFocusProxy(connect)
        inner = QWidget(self)
        inner.setFixedWidth(grown(self, _WIDTH))
        column = QVBoxLayout(inner)
        column.setSpacing(8)
        self._played.setSpacing(8)
        for part in (icon, _label("Mudwire", "title"), _label(_WHAT, "muted")):
            column.addWidget(part)
        column.addSpacing(16)
        column.addWidget(connect)
        column.addLayout(_row(self._find, self._import))
        column.addSpacing(16)
        column.addWidget(self._lately)
        column.addWidget(self._newcomer)
        column.addLayout(self._played)
        column.addSpacing(16)
        column.addLayout(_row(*self._hints))
        self._lately.hide()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _order(self) -> None:
        """Have the Tab key go from the top to the bottom, whatever was made first."""
        stops = (self._connect, self._find, self._import, self._newcomer, *self._buttons, *self._hints)
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _new_hints(self) -> tuple[QPushButton, QPushButton]:
        palette = QPushButton("Find any comma&nd", self)
        palette.clicked.connect(self.palette_wanted)
        tour = QPushButton("A &tour of one minute", self)
        tour.clicked.connect(self.tour_wanted)
        for button in (palette, tour):
            button.setProperty("role", "flat")
        return palette, tour

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer these profiles."""
        if choices == self._choices:
            return
        self._choices = choices
        for button in self._buttons:
            button.deleteLater()
        self._buttons = [self._button(choice) for choice in choices]
        for button in self._buttons:
            self._played.addWidget(button)
        self._order()
        self._lately.setVisible(bool(choices))
        self._newcomer.setVisible(not choices)

    def _button(self, choice: Choice) -> QPushButton:
        button = ChoiceButton(choice, self._decor, self)
        button.clicked.connect(partial(self._chosen, choice.name))
        return button

    def _chosen(self, name: str) -> None:
        self.play_wanted.emit(name)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1)
    return row
