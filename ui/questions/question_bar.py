"""The bar that asks whether a script may reach something."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from netcore.api.permissions import Answer
from ui.look.decor import Decor
from ui.presenters.permission_text import Question
from ui.questions.asking_bar import SETTLE_MS, AskingBar

# What always means stands in each question.
_ANSWERS: Final[Mapping[str, str]] = {Answer.ONCE: "Allow &once", Answer.ALWAYS: "", Answer.DENY: "&Deny"}


class QuestionBar(AskingBar):
    """Shows the oldest question; hidden while there is none."""

    answered = Signal(int, object)  # the question's number, an `Answer`

    def __init__(self, decor: Decor, *, settle_ms: int = SETTLE_MS) -> None:
        super().__init__(decor, "Permission question", _ANSWERS, settle_ms)
        self._questions: list[Question] = []
        self._given: set[int] = set()  # answered, and not yet gone from the session's list
        self._place = QLabel(self)
        self.explanation.setProperty("role", "muted")
        self._place.setProperty("role", "muted")
        self.beside.addWidget(self._place)

    @property
    def question(self) -> Question | None:
        """The question that is shown."""
        return self._questions[0] if self._questions else None

    @property
    def place(self) -> str:
        """Which one it is: "1 of 3"; "" when it is the only one."""
        return self._place.text()

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
            self.button(Answer.ALWAYS).setText(self.question.always_label)
            self.ask(self.question.title, self.question.explanation)

    def _answered(self, answer: str) -> None:
        question = self.question
        if question is not None:
            self._given.add(question.number)
            self.show_questions(self._questions)
            self.answered.emit(question.number, Answer(answer))
