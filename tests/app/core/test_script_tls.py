"""TLS of script sockets, asked for as a script host does, between real ends on loopback."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core.script_tls import MAX_PEM_BYTES, read_certificate
from netcore.api.sockets import CheckTls, HoldSocket, ReadCertificate, SendData, StartTls, TlsStarted
from netcore.api.tls import TlsTerms
from netcore.sockets.tls import Trust
from tests.support.certificates import HOST, Authority
from tests.support.rough_server import serving, stall
from tests.support.socket_host import SocketHost

pytestmark = pytest.mark.net


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority.make(tmp_path)


@pytest.fixture
async def host(authority: Authority) -> AsyncIterator[SocketHost]:
    host = SocketHost(trust=Trust(authority.ca_file))
    yield host
    await host.sockets.close()


def server_terms(authority: Authority) -> TlsTerms:
    issued = authority.ca.issue_cert(HOST)
    chain = b"".join(pem.bytes() for pem in issued.cert_chain_pems)
    return TlsTerms(is_server=True, certificate=chain, key=issued.private_key_pem.bytes())


async def connected(host: SocketHost) -> tuple[int, int]:
    """The numbers of the two ends of a connection."""
    server, listening = await host.listen()
    client, _ = await host.connect(listening.local.port)
    await host.until(lambda: bool(host.accepted(server)))
    return client, host.accepted(server)[0]


async def test_both_ends_are_a_scripts(host: SocketHost, authority: Authority) -> None:
    client, accepted = await connected(host)
    shaking = host.begin(lambda request: StartTls(request, client, HOST))
    await host.until(lambda: bool(host.data(accepted)))  # the client has spoken before anybody listens within TLS
    assert (await host.ask(lambda request: HoldSocket(request, accepted))).error == ""
    ahead = host.data(accepted)
    theirs: TlsStarted = await host.ask(
        lambda request: StartTls(request, accepted, "", False, terms=server_terms(authority), ahead=ahead)
    )
    ours: TlsStarted = await shaking
    host.sockets.handle(SendData(client, b"hello"))
    await host.until(lambda: host.data(accepted) == ahead + b"hello")

    assert (ours.error, theirs.error) == ("", "")
    assert (ours.version, ours.cipher, ours.bits) == (theirs.version, theirs.cipher, theirs.bits)
    assert ours.peer is not None
    assert ours.peer.hosts == (HOST,)
    assert theirs.peer is None
    assert theirs.server_name == HOST


async def test_terms_are_checked_before_they_are_used(host: SocketHost, authority: Authority) -> None:
    good, bad = server_terms(authority), TlsTerms(certificate=b"none", key=b"none")
    long = TlsTerms(certificate=bytes(MAX_PEM_BYTES), key=b"x")

    assert (await host.ask(lambda request: CheckTls(request, good, False))).error == ""
    assert "error loading certificate" in (await host.ask(lambda request: CheckTls(request, bad, False))).error
    assert "too long" in (await host.ask(lambda request: CheckTls(request, long, False))).error


async def test_a_handshake_has_its_time(host: SocketHost) -> None:
    async with serving(stall) as port:
        number, _ = await host.connect(port)
        started = await host.ask(lambda request: StartTls(request, number, HOST, True, 0.02))

        assert started == TlsStarted(started.request, "timeout")
        await host.until(lambda: host.end_of(number) == "closed")


async def test_only_a_connection_is_held_or_secured(host: SocketHost) -> None:
    assert (await host.ask(lambda request: HoldSocket(request, 99))).error == "closed"
    assert (await host.ask(lambda request: StartTls(request, 99, HOST))).error == "closed"


def test_a_certificate_is_read_out_of_a_text(authority: Authority) -> None:
    pem = b"whatever stands before\n" + authority.ca.issue_cert(HOST).cert_chain_pems[0].bytes()
    read = read_certificate(ReadCertificate(5, pem))

    assert (read.request, read.error) == (5, "")
    assert read.certificate is not None
    assert read.certificate.hosts == (HOST,)


@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"-----BEGIN CERTIFICATE-----",
        b"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
        b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        b"\xff\xfe",
    ],
)
def test_nonsense_is_no_certificate(pem: bytes) -> None:
    assert read_certificate(ReadCertificate(1, pem)).error == "no certificate"
