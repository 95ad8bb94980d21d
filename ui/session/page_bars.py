"""The bars above and below a session's text: what is to be told, a permission, a certificate; and their answers."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netcore.api.certificates import TrustAnswer
from netcore.api.commands import AnswerCertificate, AnswerPermission, Command
from netcore.api.permissions import Answer
from ui.look.decor import Decor
from ui.presenters.notice import Remedy, notice_for
from ui.presenters.session import Session
from ui.questions.certificate_bar import CertificateBar
from ui.questions.question_bar import QuestionBar
from ui.session.notice_bar import NoticeBar


class PageBars(QObject):
    """Of one page, which lays them out."""

    connect_wanted = Signal()
    scripts_wanted = Signal()  # on again
    settled = Signal()  # one has been answered: the page is to look at the session again

    def __init__(self, page: QWidget, session: Session, decor: Decor, send: Callable[[Command], None]) -> None:
        super().__init__(page)
        self._session = session
        self._send = send
        self.notice = NoticeBar(decor, page)
        self.question = QuestionBar(decor)
        self.certificate = CertificateBar(decor)
        self.notice.remedy_wanted.connect(self._remedy)
        self.notice.closed.connect(self._close_notice)
        self.question.answered.connect(self._answer)
        self.certificate.answered.connect(self._answer_certificate)

    def refresh(self) -> None:
        """Show what the session is like now."""
        self.notice.show_notice(notice_for(self._session))
        self.certificate.show_certificate(self._session.certificate)
        self.question.show_questions(self._session.questions)

    def _answer(self, question: int, answer: Answer) -> None:
        self._send(AnswerPermission(question, answer))
        self._session.answered(question)

    def _answer_certificate(self, fingerprint: str, answer: TrustAnswer) -> None:
        self._send(AnswerCertificate(fingerprint, answer))
        self._session.certificate = None
        self.settled.emit()

    def _remedy(self, remedy: Remedy) -> None:
        if remedy is Remedy.CONNECT:
            self.connect_wanted.emit()
        elif remedy is Remedy.SCRIPTS_ON:
            self.scripts_wanted.emit()
        self.settled.emit()

    def _close_notice(self) -> None:
        self._session.trouble = ""
        self.settled.emit()
