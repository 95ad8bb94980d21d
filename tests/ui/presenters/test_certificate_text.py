import pytest

from netcore.api.certificates import Certificate
from netcore.api.events import CertificateAsked
from ui.presenters.certificate_text import CertificateText

CERTIFICATE = Certificate("AB:CD", "CN=mud.example, O=Guild", "CN=mud.example", ("mud.example",), 0.0, 2_000_000_000.0)
WHY = "The game's certificate is self-signed."


def text(certificate: Certificate = CERTIFICATE, host: str = "mud.example", trusted: str = "") -> CertificateText:
    return CertificateText(CertificateAsked(certificate, host, 992, WHY, trusted))


def test_a_certificate_that_nobody_vouches_for_is_a_question() -> None:
    assert text().title == "The certificate of mud.example:992 is not trusted."
    assert text().explanation.startswith(WHY)
    assert not text().is_alarm


def test_a_certificate_that_has_changed_is_an_alarm() -> None:
    changed = text(trusted="11:22")

    assert changed.is_alarm
    assert changed.title == "Careful: the certificate of mud.example:992 has changed."
    assert "read your password" in changed.explanation
    assert ("Trusted so far", "11:22") in changed.facts


def test_what_stands_in_it_is_told_by_names_that_people_know() -> None:
    assert text().facts == (
        ("Issued to", "CN=mud.example, O=Guild"),
        ("For", "mud.example"),
        ("Issued by", "CN=mud.example"),
        ("Valid", "1970-01-01 to 2033-05-18"),
        ("SHA-256", "AB:CD"),
    )


@pytest.mark.parametrize("host", ["::1", "fe80::1"])
def test_an_ipv6_address_stands_in_brackets(host: str) -> None:
    assert f"[{host}]:992" in text(host=host).title


def test_what_a_server_made_up_does_not_push_the_rest_away() -> None:
    names = tuple(f"n{number}.example" for number in range(9))
    facts = dict(text(Certificate("AB", "CN=" + "x" * 999, "a\nb\u202e", names, -1e18, 1e18)).facts)

    assert len(facts["Issued to"]) == 120
    assert facts["Issued by"] == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"
    assert facts["For"].endswith("n3.example and 5 more")
    assert facts["Valid"] == "? to ?"
