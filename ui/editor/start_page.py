"""What stands where the form will: what a kind of item is for, and examples that one click makes items."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.look.decor import Decor
from ui.look.picture import dress
from ui.presenters.item_examples import EXAMPLES, Example
from ui.presenters.item_kinds import PLURALS, Kind, kind_of

_ABOUT: Final = {
    Kind.TRIGGER: "Triggers do something when the game writes a line that they are waiting for.",
    Kind.ALIAS: "Aliases turn what you type into something else before it goes to the game.",
    Kind.TIMER: "Timers do something again and again.",
    Kind.KEY: "Keys do something when they are pressed, also while you type.",
    Kind.BUTTON: "Buttons stand in tool bars around the game text. A folder of them is a tool bar.",
    Kind.SCRIPT: "Scripts hold the functions that the others use, and answer events such as GMCP messages.",
}
_WIDTH: Final = 620
_ICON: Final = 22


class _Card(QFrame):
    """One example."""

    wanted = Signal(Example)

    def __init__(self, example: Example, decor: Decor) -> None:
        super().__init__()
        self.example = example
        self.setProperty("role", "card")
        picture = QLabel(self)
        title = QLabel(example.title, self)
        title.setProperty("role", "heading")
        explanation = QLabel(example.explanation, self)
        explanation.setProperty("role", "muted")
        explanation.setWordWrap(True)
        self.button = QPushButton("Use it", self)
        self.button.setAccessibleName(f"Use the example “{example.title}”")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._ask)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(explanation)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addLayout(texts, 1)
        row.addWidget(self.button)
        dress(picture, kind_of(example.item).value, decor, "accent", size=_ICON)

    def _ask(self) -> None:
        self.wanted.emit(self.example)


class StartPage(QScrollArea):
    """Shows a kind; the examples of that kind come first."""

    new_wanted = Signal(Kind)
    example_wanted = Signal(Example)

    def __init__(self, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = Kind.TRIGGER
        self._title = QLabel()
        self._about = QLabel()
        self.new = QPushButton()
        self.cards = [_Card(example, decor) for example in EXAMPLES]
        self._cards = QVBoxLayout()
        self._lay_out()
        self.show_kind(Kind.TRIGGER)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        self._title.setProperty("role", "title")
        self._about.setWordWrap(True)
        self.new.setProperty("role", "primary")
        self.new.setAutoDefault(False)
        self.new.clicked.connect(self._ask)
        heading = QLabel("Or begin with an example")
        heading.setProperty("role", "heading")
        self._cards.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(6)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(18)
        column.addWidget(heading)
        column.addLayout(self._cards)
        column.addStretch(1)
        for card in self.cards:
            card.wanted.connect(self.example_wanted)
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inside, 1_000)
        row.addStretch(1)
        self.setWidget(around)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_kind(self, kind: Kind) -> None:
        """Be about a kind."""
        self._kind = kind
        self._title.setText(PLURALS[kind])
        self._about.setText(_ABOUT[kind])
        self.new.setText(f"New {kind.value}")
        for card in sorted(self.cards, key=lambda card: kind_of(card.example.item) is not kind):
            self._cards.removeWidget(card)
            self._cards.addWidget(card)

    def _ask(self) -> None:
        self.new_wanted.emit(self._kind)
