import hashlib
import ssl
from datetime import UTC, datetime

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from netcore.api import sockets as api
from netcore.sockets.certificates import (
    MAX_NAMES,
    Certificate,
    certificate_for_scripts,
    chain_of,
    describe_names,
    fingerprint,
    read_certificate,
)

SINCE = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
UNTIL = datetime(2060, 6, 7, 8, 9, 10, tzinfo=UTC)
PEM = trustme.CA().issue_cert("example.org", "*.example.org", "127.0.0.1", "::1", not_after=UNTIL).cert_chain_pems[0]
DER = ssl.PEM_cert_to_DER_cert(PEM.bytes().decode())


def test_names_and_dates_are_read() -> None:
    certificate = read_certificate(DER)

    assert certificate is not None
    assert certificate.names == ("example.org", "*.example.org", "127.0.0.1", "::1")
    assert certificate.not_after == UNTIL  # beyond 2050, so written with four digits of year
    assert certificate.not_before < datetime.now(UTC)


def test_without_alternative_names_the_common_name_counts() -> None:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "old.example.org")])
    certificate = read_certificate(signed(name, name))

    assert certificate == Certificate(SINCE, UNTIL, ("old.example.org",), "CN=old.example.org", "CN=old.example.org")


def test_subject_and_issuer_are_told_by_what_a_person_knows_of_names() -> None:
    subject = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "SE"),
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "Älgarnas Gille"),
            x509.NameAttribute(x509.NameOID.SERIAL_NUMBER, "7"),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, "mud.example.org"),
        ]
    )
    issuer = x509.Name([x509.NameAttribute(x509.NameOID.EMAIL_ADDRESS, "imm@example.org")])
    certificate = read_certificate(signed(subject, issuer))

    assert certificate is not None
    assert certificate.subject == "C=SE, O=Älgarnas Gille, CN=mud.example.org"
    assert certificate.issuer == "E=imm@example.org"


def test_the_fingerprint_is_the_one_that_other_programs_show() -> None:
    digits = hashlib.sha256(DER).hexdigest().upper()

    assert fingerprint(DER) == ":".join(digits[at : at + 2] for at in range(0, 64, 2))


def signed(subject: x509.Name, issuer: x509.Name) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    blank = x509.CertificateBuilder(issuer, subject, key.public_key(), 1)
    certificate = blank.not_valid_before(SINCE).not_valid_after(UNTIL).sign(key, hashes.SHA256())
    return certificate.public_bytes(serialization.Encoding.DER)


@pytest.mark.parametrize("length", [0, 1, 2, 10, 100, -1])
def test_a_cut_off_certificate_makes_no_sense(length: int) -> None:
    assert read_certificate(DER[:length]) is None


@given(st.binary(max_size=300))
def test_nonsense_is_not_read(data: bytes) -> None:
    read_certificate(data)


@given(st.integers(0, len(DER) - 1), st.integers(0, 255))
def test_a_certificate_with_a_wrong_byte_never_breaks_the_reader(at: int, byte: int) -> None:
    read_certificate(DER[:at] + bytes([byte]) + DER[at + 1 :])


@given(st.binary(max_size=40), st.booleans())
def test_the_first_certificate_of_nonsense(message: bytes, is_tls13: bool) -> None:
    assert all(each in message for each in chain_of(message, is_tls13=is_tls13))


def test_the_first_certificate_of_a_message() -> None:
    entry = len(DER).to_bytes(3, "big") + DER

    assert chain_of(b"\x0b\0\0\0" + b"\0\0\0" + entry * 20, is_tls13=False) == (DER,) * 10
    two = entry + b"\0\x01x" + entry + b"\0\0"
    assert chain_of(b"\x0b\0\0\0" + b"\x02ab" + b"\0\0\0" + two, is_tls13=True) == (DER, DER)


def test_many_names_are_not_all_told() -> None:
    names = tuple(f"n{number}" for number in range(MAX_NAMES + 3))

    assert describe_names(names[:2]) == "n0, n1"
    assert describe_names(names) == f"{', '.join(names[:MAX_NAMES])} and 3 more"


def test_scripts_may_ask_for_everything_in_a_certificate() -> None:
    name = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "Älgarnas Gille"),
            x509.NameAttribute(x509.NameOID.SERIAL_NUMBER, "7"),
        ]
    )
    der = signed(name, x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "issuer")]))
    certificate = certificate_for_scripts(der)

    assert certificate.der == der
    assert certificate.subject == (("2.5.4.10", "Älgarnas Gille"), ("2.5.4.5", "7"))
    assert certificate.issuer == (("2.5.4.3", "issuer"),)
    assert int(certificate.serial, 16) == x509.load_der_x509_certificate(der).serial_number
    assert (certificate.not_before, certificate.not_after) == (SINCE.timestamp(), UNTIL.timestamp())


def test_of_a_certificate_that_makes_no_sense_scripts_get_the_bytes() -> None:
    assert certificate_for_scripts(b"\x30\x03abc") == api.Certificate(b"\x30\x03abc")
