"""The bar that asks whether a script may reach something.

It never takes the focus, so what is typed goes on to the input line, Enter too; only a click or a key of its own
answers.  Right after a question has appeared it takes no answer at all: a click meant for what was there before, or the
second click of two, must not grant anything.
"""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from netcore.api.permissions import Answer
from ui.look.decor import Decor
from ui.presenters.permission_text import Question

SETTLE_MS: Final = 500
_ICON: Final = 24


class QuestionBar(QFrame):
    """Shows the oldest question; hidden while there is none."""

    answered = Signal(int, object)  # the question's number, an `Answer`

    def __init__(self, decor: Decor, *, settle_ms: int = SETTLE_MS) -> None:
        super().__init__()
        self._decor = decor
        self._questions: list[Question] = []
        self._given: set[int] = set()  # answered, and not yet gone from the session's list
        self._settle = QTimer(self, singleShot=True, interval=settle_ms)
        self._picture = QLabel(self)
        self._title = QLabel(self)
        self._explanation = QLabel(self)
        self._place = QLabel(self)
        self._buttons = {
            Answer.ONCE: QPushButton("Allow &once", self),
            Answer.ALWAYS: QPushButton(self),
            Answer.DENY: QPushButton("&Deny", self),
        }
        self._set_up()
        self._lay_out()

    def _set_up(self) -> None:
        self.setProperty("role", "ask")
        self.setAccessibleName("Permission question")
        self._title.setProperty("role", "heading")
        self._explanation.setProperty("role", "muted")
        self._place.setProperty("role", "muted")
        for label in (self._title, self._explanation):
            label.setTextFormat(Qt.TextFormat.PlainText)  # a script chooses some of the words
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for answer, button in self._buttons.items():
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("answer", answer.value)
            button.clicked.connect(self._clicked)
        self._settle.timeout.connect(self._enable)
        self._decor.changed.connect(self._set_icon)
        self._set_icon()
        self.hide()

    def _lay_out(self) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self._place)
        answers.addStretch(1)
        for button in self._buttons.values():
            answers.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._explanation, 1, 1)
        grid.setRowMinimumHeight(2, 4)
        grid.addLayout(answers, 3, 1)
        grid.setColumnStretch(1, 1)

    @property
    def question(self) -> Question | None:
        """The question that is shown."""
        return self._questions[0] if self._questions else None

    @property
    def place(self) -> str:
        """Which one it is: "1 of 3"; "" when it is the only one."""
        return self._place.text()

    @property
    def is_settled(self) -> bool:
        """Whether it takes an answer already."""
        return self.question is not None and not self._settle.isActive()

    def button(self, answer: Answer) -> QPushButton:
        """The button that gives an answer."""
        return self._buttons[answer]

    def show_questions(self, questions: list[Question]) -> None:
        """Show these, the first one first; with none, hide."""
        self._given &= {question.number for question in questions}
        shown = self.question
        self._questions = [question for question in questions if question.number not in self._given]
        count = len(self._questions)
        self._place.setText(f"1 of {count}" if count > 1 else "")
        if self.question is None:
            self.hide()
        elif self.question != shown:
            self._show(self.question)

    def _show(self, question: Question) -> None:
        self._title.setText(question.title)
        self._explanation.setText(question.explanation)
        self._buttons[Answer.ALWAYS].setText(question.always_label)
        for button in self._buttons.values():
            button.setEnabled(False)
            button.setAccessibleDescription(question.title)
        self.setAccessibleDescription(f"{question.title} {question.explanation}")
        self._settle.start()
        self.show()

    def _enable(self) -> None:
        for button in self._buttons.values():
            button.setEnabled(True)

    def _clicked(self) -> None:
        question = self.question
        if question is not None and self.is_settled:
            answer = Answer(self.sender().property("answer"))
            self._given.add(question.number)
            self.show_questions(self._questions)
            self.answered.emit(question.number, answer)

    def _set_icon(self) -> None:
        icon = self._decor.icon_in("shield", self._decor.theme.warning)
        self._picture.setPixmap(icon.pixmap(QSize(_ICON, _ICON)))
