"""The bars of a session's page, and their answers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netcore.api.certificates import Certificate, TrustAnswer
from netcore.api.commands import (
    AnswerCertificate,
    AnswerPermission,
    ConnectGame,
    StopScripts,
)
from netcore.api.events import (
    CertificateAsked,
    CertificateSettled,
    CommandFailed,
    HostStarted,
    LinkChanged,
    LinkState,
    PermissionAsked,
    PermissionSettled,
)
from netcore.api.permissions import Access, Answer, Owner, Power
from tests.support.page_stage import PageStage
from ui.look.decor import Decor
from ui.preferences import Preferences

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]  # of tips, said by "offscreen"

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> PageStage:
    return PageStage(qtbot, decor, preferences)


def test_a_lost_connection_is_told_with_a_button_to_connect_again(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "The game closed the connection."))
    assert stage.page.bars.notice.text == "The game closed the connection."
    button = next(b for b in stage.page.bars.notice.findChildren(QPushButton) if b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stage.sent == [ConnectGame()]
    stage.page.event_arrived(LinkChanged(LinkState.CONNECTING))

    assert stage.page.bars.notice.text == ""
    assert QApplication.focusWidget() is stage.field


def test_safe_mode_is_told_and_ended_by_its_button(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(HostStarted(8, 1, safe_mode=True))
    assert "Safe mode" in stage.page.bars.notice.text
    button = next(b for b in stage.page.bars.notice.findChildren(QPushButton) if b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert stage.sent == [StopScripts(safe_mode=False)]


def test_a_failed_command_is_told_until_it_is_closed(stage: PageStage) -> None:
    stage.page.event_arrived(CommandFailed("SaveItem", "The disk is full."))
    assert stage.page.bars.notice.text == "The disk is full."
    stage.page.bars.notice.closed.emit()

    assert stage.page.bars.notice.text == ""


def test_a_permission_question_is_shown_and_answered_once(qtbot: QtBot, stage: PageStage) -> None:
    bar = stage.page.bars.question
    for number, host in ((4, "a.example"), (5, "b.example")):
        access = Access(Power.CONNECT, host, 80)
        stage.page.event_arrived(PermissionAsked(number, Owner("", "trigger", "Loot", 3), access))
    assert bar.isVisible()
    assert QApplication.focusWidget() is stage.field
    qtbot.waitUntil(lambda: bar.is_settled)
    qtbot.mouseClick(bar.button(Answer.ALWAYS), Qt.MouseButton.LeftButton)
    answers = [command for command in stage.sent if isinstance(command, AnswerPermission)]
    assert answers == [AnswerPermission(4, Answer.ALWAYS)]
    assert [question.number for question in stage.page.session.questions] == [5]
    stage.page.event_arrived(PermissionSettled(5))

    assert not bar.isVisible()
    assert QApplication.focusWidget() is stage.field


def test_a_certificate_is_asked_about_and_the_answer_sent(stage: PageStage) -> None:
    certificate = Certificate("AB:CD", "CN=a", "CN=b", (), 0.0, 1.0)
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "The game's certificate is self-signed."))
    stage.page.event_arrived(CertificateAsked(certificate, "a", 1, "The game's certificate is self-signed."))

    assert stage.page.bars.certificate.isVisible()
    assert stage.page.bars.notice.text == ""

    stage.page.bars.certificate.answered.emit("AB:CD", TrustAnswer.ONCE)

    assert stage.sent[-1] == AnswerCertificate("AB:CD", TrustAnswer.ONCE)
    assert not stage.page.bars.certificate.isVisible()
    assert stage.page.bars.notice.text


def test_a_question_about_a_certificate_goes_away_by_itself(stage: PageStage) -> None:
    stage.page.event_arrived(CertificateAsked(Certificate("AB", "", "", (), 0.0, 1.0), "a", 1, ""))
    stage.page.event_arrived(CertificateSettled())

    assert not stage.page.bars.certificate.isVisible()
