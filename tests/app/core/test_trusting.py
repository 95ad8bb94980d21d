import ssl

import pytest
import trustme

from app.core.trusting import TrustQuestion
from netcore.api.events import CertificateAsked, CertificateSettled
from netcore.api.settings import LinkSettings
from netcore.sockets.certificates import fingerprint

LINK = LinkSettings(host="mud.example", port=992, tls=True)
DER = ssl.PEM_cert_to_DER_cert(trustme.CA().issue_cert("mud.example").cert_chain_pems[0].bytes().decode())


class Told:
    def __init__(self, *, can_answer: bool = True) -> None:
        self.events: list[CertificateAsked | CertificateSettled] = []
        self.hints: list[str] = []
        self.question = TrustQuestion(self.events.append if can_answer else None, self.hints.append)


@pytest.fixture
def told() -> Told:
    return Told()


def test_the_question_shows_what_stands_in_the_certificate(told: Told) -> None:
    told.question.ask(DER, "Because.", LINK.trusting("AB:CD"))

    (asked,) = told.events
    assert isinstance(asked, CertificateAsked)
    assert (asked.host, asked.port, asked.why, asked.trusted) == ("mud.example", 992, "Because.", "AB:CD")
    assert asked.certificate.fingerprint == fingerprint(DER)
    assert asked.certificate.names == ("mud.example",)
    assert asked.certificate.not_before < asked.certificate.not_after


def test_an_answer_counts_once_and_for_the_certificate_that_it_names(told: Told) -> None:
    assert not told.question.answered(fingerprint(DER))

    told.question.ask(DER, "", LINK)

    assert not told.question.answered("AB:CD")
    assert told.question.answered(fingerprint(DER))
    assert not told.question.answered(fingerprint(DER))
    assert told.events[1:] == [CertificateSettled()]


def test_a_dropped_question_takes_no_answer(told: Told) -> None:
    told.question.ask(DER, "", LINK)
    told.question.drop()
    told.question.drop()

    assert not told.question.answered(fingerprint(DER))
    assert told.events[1:] == [CertificateSettled()]


@pytest.mark.parametrize("der", [b"", b"nonsense", DER[:-1]])
def test_what_is_no_certificate_is_not_asked_about(der: bytes, told: Told) -> None:
    told.question.ask(der, "", LINK)

    assert not told.events


def test_where_nobody_can_answer_there_is_a_hint() -> None:
    told = Told(can_answer=False)
    told.question.ask(DER, "", LINK)

    assert f"--trust={fingerprint(DER)}" in told.hints[0]
    assert not told.question.answered(fingerprint(DER))
