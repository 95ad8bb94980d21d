import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netcore.api.certificates import Certificate, TrustAnswer
from netcore.api.events import CertificateAsked
from ui.look.decor import Decor
from ui.questions.certificate_bar import CertificateBar

pytestmark = pytest.mark.gui

ASKED = CertificateAsked(
    Certificate("AB:CD", "CN=mud.example", "CN=Guild", ("mud.example",), 0.0, 2e9),
    "mud.example",
    992,
    "Nobody vouches.",
)
CHANGED = CertificateAsked(ASKED.certificate, "mud.example", 992, "It has changed.", "11:22")


class Stage:
    def __init__(self, qtbot: QtBot, decor: Decor, settle_ms: int) -> None:
        self.qtbot = qtbot
        self.bar = CertificateBar(decor, settle_ms=settle_ms)
        self.answers: list[tuple[str, TrustAnswer]] = []
        self.bar.answered.connect(self._answered)
        qtbot.addWidget(self.bar)

    def _answered(self, fingerprint: str, answer: TrustAnswer) -> None:
        self.answers.append((fingerprint, answer))

    def click(self, answer: TrustAnswer) -> None:
        self.qtbot.mouseClick(self.bar.button(answer), Qt.MouseButton.LeftButton)


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor) -> Stage:
    return Stage(qtbot, decor, settle_ms=0)


def test_it_says_what_stands_in_the_certificate(stage: Stage) -> None:
    stage.bar.show_certificate(ASKED)

    assert "The certificate of mud.example:992 is not trusted." in stage.bar.text
    assert "Nobody vouches." in stage.bar.text
    assert "SHA-256: AB:CD" in stage.bar.text


@pytest.mark.parametrize("answer", list(TrustAnswer))
def test_each_button_gives_its_answer_about_this_certificate(stage: Stage, answer: TrustAnswer) -> None:
    stage.bar.show_certificate(ASKED)
    stage.qtbot.waitUntil(lambda: stage.bar.is_settled)
    stage.click(answer)

    assert stage.answers == [("AB:CD", answer)]
    assert stage.bar.isHidden()


def test_a_click_that_was_meant_for_something_else_is_no_answer(qtbot: QtBot, decor: Decor) -> None:
    stage = Stage(qtbot, decor, settle_ms=60_000)
    stage.bar.show_certificate(ASKED)
    stage.click(TrustAnswer.ALWAYS)

    assert not stage.answers
    assert not stage.bar.button(TrustAnswer.ALWAYS).isEnabled()


def test_the_same_certificate_again_changes_nothing_and_another_takes_its_place(stage: Stage) -> None:
    stage.bar.show_certificate(ASKED)
    stage.qtbot.waitUntil(lambda: stage.bar.is_settled)
    stage.bar.show_certificate(ASKED)

    assert stage.bar.is_settled

    stage.bar.show_certificate(CHANGED)

    assert "Careful" in stage.bar.text
    assert "Trusted so far: 11:22" in stage.bar.text


def test_it_hides_when_nothing_is_to_be_asked(stage: Stage) -> None:
    stage.bar.show_certificate(ASKED)
    stage.bar.show_certificate(None)

    assert stage.bar.text == ""
