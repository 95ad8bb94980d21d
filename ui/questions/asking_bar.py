"""A bar above the input line that asks the player something.

It never takes the focus, so what is typed goes on to the input line, Enter too; only a click or a key of its own
answers.  Right after a question has appeared it takes no answer at all: a click meant for what was there before, or the
second click of two, must not grant anything.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from ui.look.decor import Decor
from ui.look.picture import Tint, dress

SETTLE_MS: Final = 500
_ICON: Final = 24


class AskingBar(QFrame):
    """A picture, a title, an explanation, and a button for each answer; hidden until it is shown with `ask`.

    Whoever derives from it has `_answered`, and may fill `middle`, the place between explanation and answers, and
    `beside`, the place before the answers.
    """

    def __init__(self, decor: Decor, name: str, answers: Mapping[str, str], settle_ms: int) -> None:
        super().__init__()
        self._decor = decor
        self._settle = QTimer(self, singleShot=True, interval=settle_ms)
        self._picture = QLabel(self)
        self._title = QLabel(self)
        self.explanation = QLabel(self)
        self._buttons = {answer: QPushButton(text, self) for answer, text in answers.items()}
        self.middle = QGridLayout()
        self.beside = QHBoxLayout()
        self.setProperty("role", "ask")
        self.setAccessibleName(name)
        self._title.setProperty("role", "heading")
        for label in (self._title, self.explanation):
            set_foreign_words(label)
        for answer, button in self._buttons.items():
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("answer", str(answer))
            button.clicked.connect(self._clicked)
        self._settle.timeout.connect(self._enable)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addLayout(self.beside)
        answers.addStretch(1)
        for button in self._buttons.values():
            answers.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.addWidget(self._picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self.explanation, 1, 1)
        grid.addLayout(self.middle, 2, 1)
        grid.setRowMinimumHeight(2, 4)
        grid.addLayout(answers, 3, 1)
        grid.setColumnStretch(1, 1)

    def ask(self, title: str, explanation: str) -> None:
        """Show a question; it takes an answer a little later."""
        self._title.setText(title)
        self.explanation.setText(explanation)
        for button in self._buttons.values():
            button.setEnabled(False)
            button.setAccessibleDescription(title)
        self.setAccessibleDescription(f"{title} {explanation}")
        dress(self._picture, "shield", self._decor, self.tint(), size=_ICON)
        self._settle.start()
        self.show()

    @property
    def is_settled(self) -> bool:
        """Whether it takes an answer already."""
        return not self.isHidden() and not self._settle.isActive()

    def button(self, answer: str) -> QPushButton:
        """The button that gives an answer."""
        return self._buttons[answer]

    def tint(self) -> Tint:
        """The picture's colour: a warning, unless it is more."""
        return "warning"

    def _answered(self, answer: str) -> None:
        """The player has pressed the button with this value."""
        raise NotImplementedError

    def _enable(self) -> None:
        for button in self._buttons.values():
            button.setEnabled(True)

    def _clicked(self) -> None:
        if self.is_settled:
            self._answered(str(self.sender().property("answer")))


def set_foreign_words(label: QLabel) -> None:
    """The label shows words that a script or a server chose: as they are, and as wide as there is room."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
