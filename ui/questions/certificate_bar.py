"""The bar that shows a certificate which is not trusted, and asks whether it is to be.

Like the bar for permissions it never takes the focus, and right after it has appeared it takes no answer.
"""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from netcore.api.certificates import TrustAnswer
from netcore.api.events import CertificateAsked
from ui.look import fonts
from ui.look.decor import Decor
from ui.presenters.certificate_text import CertificateText
from ui.questions.question_bar import SETTLE_MS

_ICON: Final = 24
_FACTS: Final = 6  # at most
_POINTS: Final = 9


class CertificateBar(QFrame):
    """Shows one certificate; hidden while there is none."""

    answered = Signal(str, object)  # the certificate's fingerprint, a `TrustAnswer`

    def __init__(self, decor: Decor, *, settle_ms: int = SETTLE_MS) -> None:
        super().__init__()
        self._decor = decor
        self._shown: CertificateText | None = None
        self._settle = QTimer(self, singleShot=True, interval=settle_ms)
        self._picture = QLabel(self)
        self._title = QLabel(self)
        self._explanation = QLabel(self)
        self._facts = tuple((QLabel(self), QLabel(self)) for _ in range(_FACTS))
        self._buttons = {
            TrustAnswer.ALWAYS: QPushButton("&Trust it for this profile", self),
            TrustAnswer.ONCE: QPushButton("Trust it &once", self),
            TrustAnswer.REFUSE: QPushButton("&Cancel", self),
        }
        self._set_up()
        self._lay_out()

    def _set_up(self) -> None:
        self.setProperty("role", "ask")
        self.setAccessibleName("Certificate question")
        self._title.setProperty("role", "heading")
        for label in (self._title, self._explanation):
            label.setTextFormat(Qt.TextFormat.PlainText)  # the server chooses some of the words
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for name, value in self._facts:
            name.setProperty("role", "muted")
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setFont(fonts.console_font("", _POINTS))
        for answer, button in self._buttons.items():
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("answer", answer.value)
            button.clicked.connect(self._clicked)
        self._settle.timeout.connect(self._enable)
        self._decor.changed.connect(self._set_icon)
        self.hide()

    def _lay_out(self) -> None:
        facts = QGridLayout()
        facts.setHorizontalSpacing(14)
        facts.setVerticalSpacing(2)
        facts.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self._facts):
            facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(value, row, 1)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        for button in self._buttons.values():
            answers.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._explanation, 1, 1)
        grid.addLayout(facts, 2, 1)
        grid.addLayout(answers, 3, 1)
        grid.setColumnStretch(1, 1)

    @property
    def text(self) -> str:
        """All that it says; "" when it is not shown."""
        if self.isHidden() or self._shown is None:
            return ""
        facts = "\n".join(f"{name}: {value}" for name, value in self._shown.facts)
        return f"{self._shown.title}\n{self._shown.explanation}\n{facts}"

    @property
    def is_settled(self) -> bool:
        """Whether it takes an answer already."""
        return self._shown is not None and not self._settle.isActive()

    def button(self, answer: TrustAnswer) -> QPushButton:
        """The button that gives an answer."""
        return self._buttons[answer]

    def show_certificate(self, asked: CertificateAsked | None) -> None:
        """Ask about this one; with None, hide."""
        if asked is None:
            self._shown = None
            self.hide()
        elif self._shown is None or self._shown.asked != asked:
            self._show(CertificateText(asked))

    def _show(self, text: CertificateText) -> None:
        self._shown = text
        self._title.setText(text.title)
        self._explanation.setText(text.explanation)
        facts = text.facts
        for row, (name, value) in enumerate(self._facts):
            is_used = row < len(facts)
            name.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                name.setText(facts[row][0])
                value.setText(facts[row][1])
        for button in self._buttons.values():
            button.setEnabled(False)
            button.setAccessibleDescription(text.title)
        self.setAccessibleDescription(f"{text.title} {text.explanation}")
        self._set_icon()
        self._settle.start()
        self.show()

    def _enable(self) -> None:
        for button in self._buttons.values():
            button.setEnabled(True)

    def _clicked(self) -> None:
        if self._shown is not None and self.is_settled:
            answer = TrustAnswer(self.sender().property("answer"))
            fingerprint = self._shown.asked.certificate.fingerprint
            self.show_certificate(None)
            self.answered.emit(fingerprint, answer)

    def _set_icon(self) -> None:
        is_alarm = self._shown is not None and self._shown.is_alarm
        colour = self._decor.theme.danger if is_alarm else self._decor.theme.warning
        self._picture.setPixmap(self._decor.icon_in("shield", colour).pixmap(QSize(_ICON, _ICON)))
