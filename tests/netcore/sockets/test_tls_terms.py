"""Terms as context; what they lead to on a wire, with OpenSSL on the other end of two memories, or with itself."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from netcore.api.tls import TlsTerms
from netcore.sockets.errors import SocketError
from netcore.sockets.tls_terms import USUAL, context_for, name_asked_for

HOST = "game.example"


@dataclass(frozen=True)
class Issued:
    """A certificate, its key, and who vouches for it, PEM."""

    chain: bytes
    key: bytes
    authority: bytes


@pytest.fixture(scope="module")
def issued() -> Issued:
    authority = trustme.CA()
    certificate = authority.issue_cert(HOST)
    chain = b"".join(pem.bytes() for pem in certificate.cert_chain_pems)
    return Issued(chain, certificate.private_key_pem.bytes(), authority.cert_pem.bytes())


def server_terms(issued: Issued, **more: object) -> TlsTerms:
    return TlsTerms(is_server=True, certificate=issued.chain, key=issued.key, **more)  # type: ignore[arg-type]  # fields


def agree(
    client: TlsTerms, server: TlsTerms, *, verify: bool, server_verifies: bool = False
) -> tuple[ssl.SSLObject, ...]:
    """Both ends after a handshake.  Raises ssl.SSLError of whichever end gives up."""
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    name = HOST
    ours = context_for(client, verify=verify).wrap_bio(back, there, server_hostname=name)
    theirs = context_for(server, verify=server_verifies).wrap_bio(there, back, server_side=True)
    for _ in range(6):
        for end in (ours, theirs):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    theirs.write(b"x")
    assert ours.read(1) == b"x"
    return ours, theirs


def test_a_server_shows_its_certificate_and_hears_its_name(issued: Issued) -> None:
    ours, theirs = agree(TlsTerms(authorities=issued.authority), server_terms(issued), verify=True)

    assert ours.getpeercert(binary_form=True) == ssl.PEM_cert_to_DER_cert(
        issued.chain.decode().split("-----END")[0] + "-----END CERTIFICATE-----\n"
    )
    assert name_asked_for(theirs) == HOST
    assert name_asked_for(ours) == ""


def test_a_server_may_want_to_know_its_clients(issued: Issued) -> None:
    wants = server_terms(issued, authorities=issued.authority)
    shows = TlsTerms(certificate=issued.chain, key=issued.key, authorities=issued.authority)
    _, theirs = agree(shows, wants, verify=True, server_verifies=True)
    assert theirs.getpeercert(binary_form=True)

    with pytest.raises(ssl.SSLError, match="PEER_DID_NOT_RETURN_A_CERTIFICATE"):
        agree(TlsTerms(newest="TLSv1.2"), wants, verify=False, server_verifies=True)

    _, theirs = agree(
        USUAL,
        server_terms(issued, authorities=issued.authority, takes_strangers=True),
        verify=False,
        server_verifies=True,
    )
    assert not theirs.getpeercert(binary_form=True)


def test_versions_and_protocols_are_limited(issued: Issued) -> None:
    old, _ = agree(TlsTerms(newest="TLSv1.2"), server_terms(issued), verify=False)
    assert old.version() == "TLSv1.2"
    new, _ = agree(TlsTerms(oldest="TLSv1.3"), server_terms(issued), verify=False)
    assert new.version() == "TLSv1.3"
    talking, _ = agree(TlsTerms(protocols=("a", "b")), server_terms(issued, protocols=("b", "a")), verify=False)
    assert talking.selected_alpn_protocol() == "b"
    ciphered, _ = agree(TlsTerms(newest="TLSv1.2", ciphers="ECDHE+AES256"), server_terms(issued), verify=False)
    assert "AES256" in (ciphered.cipher() or ("",))[0]


def test_a_certificate_of_a_stranger_is_refused(issued: Issued) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        agree(TlsTerms(authorities=trustme.CA().cert_pem.bytes()), server_terms(issued), verify=True)


def test_a_client_shows_nothing_unless_it_is_told_to() -> None:
    assert context_for(USUAL, verify=False).verify_mode is ssl.CERT_NONE
    assert context_for(USUAL, verify=True).verify_mode is ssl.CERT_REQUIRED


def complaints(issued: Issued) -> Iterator[tuple[TlsTerms, str]]:
    other = trustme.CA().issue_cert(HOST)
    yield TlsTerms(certificate=b"no certificate", key=issued.key), "error loading certificate"
    yield TlsTerms(certificate=issued.chain, key=b"no key"), "error loading private key"
    yield TlsTerms(certificate=issued.chain), "error loading private key"
    yield TlsTerms(key=issued.key), "error loading certificate"
    yield TlsTerms(certificate=issued.chain, key=other.private_key_pem.bytes()), "private key does not match public key"
    yield TlsTerms(authorities=b"nobody"), "error loading CA locations"
    yield TlsTerms(authorities=b"\xff"), "error loading CA locations"
    yield TlsTerms(oldest="TLSv9"), r"invalid protocol \(TLSv9\)"
    yield TlsTerms(ciphers="bogus"), "error setting cipher list"
    yield TlsTerms(protocols=("x" * 300,)), "invalid ALPN protocols"
    yield TlsTerms(protocols=("ä",)), "invalid ALPN protocols"


def test_what_cannot_be_met_is_said(issued: Issued) -> None:
    for terms, words in complaints(issued):
        with pytest.raises(SocketError, match=words):
            context_for(terms, verify=False)


def test_a_key_with_a_password(issued: Issued) -> None:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  # for this test alone

    key = serialization.load_pem_private_key(issued.key, None)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.BestAvailableEncryption(b"hush")
    )

    assert context_for(TlsTerms(certificate=issued.chain, key=secret, password="hush"), verify=False)
    with pytest.raises(SocketError, match="error loading private key"):
        context_for(TlsTerms(certificate=issued.chain, key=secret, password="wrong"), verify=False)


def test_keys_are_left_nowhere(issued: Issued, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    context_for(server_terms(issued), verify=False)

    assert list(tmp_path.iterdir()) == []
