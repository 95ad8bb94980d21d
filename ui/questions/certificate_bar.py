"""The bar that shows a certificate which is not trusted, and asks whether it is to be."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from netcore.api.certificates import TrustAnswer
from netcore.api.events import CertificateAsked
from ui.look import fonts
from ui.look.decor import Decor
from ui.look.picture import Tint
from ui.presenters.certificate_text import CertificateText
from ui.questions.asking_bar import SETTLE_MS, AskingBar, set_foreign_words

_FACTS: Final = 6  # at most
_ANSWERS: Final[Mapping[str, str]] = {
    TrustAnswer.ALWAYS: "&Trust it for this profile",
    TrustAnswer.ONCE: "Trust it &once",
    TrustAnswer.REFUSE: "&Cancel",
}


class CertificateBar(AskingBar):
    """Shows one certificate; hidden while there is none."""

    answered = Signal(str, object)  # the certificate's fingerprint, a `TrustAnswer`

    def __init__(self, decor: Decor, *, settle_ms: int = SETTLE_MS) -> None:
        super().__init__(decor, "Certificate question", _ANSWERS, settle_ms)
        self._shown: CertificateText | None = None
        self._facts = tuple((QLabel(self), QLabel(self)) for _ in range(_FACTS))
        self.middle.setHorizontalSpacing(14)
        self.middle.setVerticalSpacing(2)
        self.middle.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self._facts):
            name.setProperty("role", "muted")
            set_foreign_words(value)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setFont(fonts.tool_font())
            self.middle.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self.middle.addWidget(value, row, 1)

    @property
    def text(self) -> str:
        """All that it says; "" when it is not shown."""
        if self.isHidden() or self._shown is None:
            return ""
        facts = "\n".join(f"{name}: {value}" for name, value in self._shown.facts)
        return f"{self._shown.title}\n{self._shown.explanation}\n{facts}"

    def tint(self) -> Tint:
        """One that has changed is an alarm."""
        return "danger" if self._shown is not None and self._shown.is_alarm else super().tint()

    def show_certificate(self, asked: CertificateAsked | None) -> None:
        """Ask about this one; with None, hide."""
        if asked is None:
            self._shown = None
            self.hide()
        elif self._shown is None or self._shown.asked != asked:
            self._show(CertificateText(asked))

    def _show(self, text: CertificateText) -> None:
        self._shown = text
        facts = text.facts
        for row, (name, value) in enumerate(self._facts):
            is_used = row < len(facts)
            name.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                name.setText(facts[row][0])
                value.setText(facts[row][1])
        self.ask(text.title, text.explanation)

    def _answered(self, answer: str) -> None:
        if self._shown is not None:
            fingerprint = self._shown.asked.certificate.fingerprint
            self.show_certificate(None)
            self.answered.emit(fingerprint, TrustAnswer(answer))
