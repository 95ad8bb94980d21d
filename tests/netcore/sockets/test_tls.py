import asyncio
import contextlib
import os
import socket
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.tls import TlsTerms
from netcore.sockets.certificates import fingerprint, read_certificate
from netcore.sockets.errors import CertificateRefused
from netcore.sockets.gate import OpenGate
from netcore.sockets.network import Network
from netcore.sockets.readiness import Blocked, Readiness
from netcore.sockets.tcp import TcpClient
from netcore.sockets.tls import MAX_CONTEXTS, Handshake, Trust, _Wire
from tests.support.certificates import HOST, Authority, serving_self_signed
from tests.support.conversation import SecurePeer, conversation, failing
from tests.support.patience import HANG_S
from tests.support.rough_server import Behaviour, reset, saying, serving, stall

VERSIONS = pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["1.2", "1.3"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture(scope="module")
def authority(folder: Path) -> Authority:
    return Authority.make(folder)


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()


@contextlib.asynccontextmanager
async def connected(
    behave: Behaviour, speaks: ssl.SSLContext | None, trust: Trust | None = None
) -> AsyncIterator[TcpClient]:
    """A client, not within TLS yet, of a server that speaks TLS."""
    async with serving(behave, speaks) as port:
        client = await Network(OpenGate(), trust=trust).connect("127.0.0.1", port)
        client.settimeout(10.0)
        with contextlib.closing(client):
            yield client


@VERSIONS
async def test_bytes_go_there_and_back(authority: Authority, version: ssl.TLSVersion) -> None:
    speaks = authority.serving()
    speaks.minimum_version = speaks.maximum_version = version
    async with connected(echo, speaks, Trust(authority.ca_file)) as client:
        assert not client.is_secure

        await client.start_tls(HOST)
        await client.send(b"hello\r\nand more")

        assert client.is_secure
        assert await client.receive() == b"hello"
        assert await client.receive(8) == b"and more"


async def test_a_certificate_for_an_ip(authority: Authority) -> None:
    async with connected(echo, authority.serving(), Trust(authority.ca_file)) as client:
        await client.start_tls("127.0.0.1")
        await client.send(b"hello\n")

        assert await client.receive() == b"hello"


async def test_ten_megabytes_both_ways_at_once(authority: Authority) -> None:
    data = os.urandom(10 << 20)
    async with connected(echo, authority.serving(), Trust(authority.ca_file)) as client:
        await client.start_tls(HOST)
        receiving = asyncio.ensure_future(client.receive(len(data)))
        await client.send(data)

        assert await receiving == data


# --- certificates ---


REFUSED = {
    "expired": "certificate has expired on 2020-02-03 (of game.example, 127.0.0.1)",
    "too early": "certificate is not yet valid, but from 2070-05-06 on (of game.example, 127.0.0.1)",
    "wrong host": "certificate hostname mismatch: it is of other.example, not of game.example",
    "self-signed": "certificate is self-signed, so nobody vouches for it (of game.example; valid until 2090-01-01)",
    "unknown authority": "certificate refused: unable to get local issuer certificate (of game.example, 127.0.0.1",
}


def speaking(kind: str, authority: Authority, folder: Path) -> ssl.SSLContext:
    match kind:
        case "expired":
            return authority.serving_expired()
        case "too early":
            return authority.serving_too_early()
        case "wrong host":
            return authority.serving("other.example")
        case "self-signed":
            return serving_self_signed(folder)
        case _:
            other = folder / "other"
            other.mkdir(exist_ok=True)
            return Authority.make(other).serving()


@pytest.mark.parametrize("kind", REFUSED)
async def test_a_bad_certificate_is_refused_in_words_that_say_why(
    kind: str, authority: Authority, folder: Path
) -> None:
    async with connected(echo, speaking(kind, authority, folder), Trust(authority.ca_file)) as client:
        with failing() as ended:
            await client.start_tls(HOST)

        assert ended.reason.startswith(REFUSED[kind])
        assert client.is_closed
        assert not client.is_secure


@pytest.mark.parametrize("kind", REFUSED)
async def test_a_refused_certificate_is_handed_over_and_from_then_on_taken_by_its_fingerprint(
    kind: str, authority: Authority, folder: Path
) -> None:
    speaks, trust = speaking(kind, authority, folder), Trust(authority.ca_file)
    async with connected(echo, speaks, trust) as client:
        with pytest.raises(CertificateRefused) as refused:
            await client.start_tls(HOST)
    async with connected(echo, speaks, trust) as client:
        await client.start_tls(HOST, pin=fingerprint(refused.value.certificate))
        await client.send(b"hello\n")

        assert await client.receive() == b"hello"


async def test_another_certificate_than_the_trusted_one_is_refused_however_good_it_is(authority: Authority) -> None:
    async with connected(echo, authority.serving(), Trust(authority.ca_file)) as client:
        with pytest.raises(CertificateRefused, match="is another one") as refused:
            await client.start_tls(HOST, pin=":".join(["00"] * 32))

        assert read_certificate(refused.value.certificate) is not None
        assert client.is_closed


@pytest.mark.parametrize("kind", REFUSED)
async def test_a_bad_certificate_is_taken_by_whoever_does_not_ask_for_a_good_one(
    kind: str, authority: Authority, folder: Path
) -> None:
    async with connected(echo, speaking(kind, authority, folder), Trust(authority.ca_file)) as client:
        await client.start_tls(HOST, verify=False)
        await client.send(b"hello\n")

        assert await client.receive() == b"hello"


async def test_by_default_the_systems_certificates_are_what_counts(authority: Authority) -> None:
    async with connected(echo, authority.serving()) as client:
        with failing() as ended:
            await client.start_tls(HOST)

        assert ended.reason.startswith("certificate refused")


async def test_certificates_that_cannot_be_read(tmp_path: Path, authority: Authority) -> None:
    for name in ("missing.pem", "nonsense.pem"):
        (tmp_path / "nonsense.pem").write_text("no certificate")
        async with connected(echo, authority.serving(), Trust(tmp_path / name)) as client:
            with failing() as ended:
                await client.start_tls(HOST)

            assert ended.reason.startswith("the trusted certificates could not be read")


@pytest.mark.parametrize("name", ["a\0b", ".", "x" * 300, "\ud800"])
async def test_a_name_that_no_server_has(name: str, authority: Authority) -> None:
    async with connected(echo, authority.serving(), Trust(authority.ca_file)) as client:
        with failing() as ended:
            await client.start_tls(name)

        assert ended.reason
        assert client.is_closed


# --- handshakes that do not come off ---


@pytest.mark.parametrize(
    ("behave", "reason"),
    [
        (saying(b"220 this is not TLS\r\n" * 10), "TLS failed: wrong version number"),
        (saying(b"\x15\x03\x01\x00\x02\x02\x28"), "TLS failed: "),  # a handshake_failure alert
        (saying(), "closed"),
        (saying(b"\x16\x03\x03"), "closed"),
    ],
)
async def test_a_server_that_does_not_speak_tls(behave: Behaviour, reason: str, authority: Authority) -> None:
    async with connected(behave, None, Trust(authority.ca_file)) as client:
        with failing() as ended:
            await client.start_tls(HOST, timeout_s=10.0)

        assert ended.reason.startswith(reason)
        assert client.is_closed


async def test_a_server_that_resets() -> None:
    async with connected(reset, None) as client:
        await client.receive()
        await client.send(b"now\n")
        with failing() as ended:
            await client.start_tls(HOST, verify=False, timeout_s=10.0)

        assert ended.reason == "closed"


@pytest.mark.parametrize("limit_s", [0.01, 0.1])
async def test_a_handshake_has_its_time(limit_s: float) -> None:
    async with connected(stall, None) as client:
        clock = asyncio.get_running_loop().time
        began = clock()
        with failing() as ended:
            await client.start_tls(HOST, verify=False, timeout_s=limit_s)

        assert ended.reason == "timeout"
        assert limit_s <= clock() - began < limit_s + HANG_S
        assert client.is_closed


async def test_a_cancelled_handshake_closes() -> None:
    async with connected(stall, None) as client:
        shaking = asyncio.ensure_future(client.start_tls(HOST, verify=False))
        await asyncio.sleep(0.02)
        shaking.cancel()
        await asyncio.gather(shaking, return_exceptions=True)

        assert shaking.cancelled()
        assert client.is_closed


async def test_closing_ends_a_handshake() -> None:
    async with connected(stall, None) as client:
        shaking = asyncio.ensure_future(client.start_tls(HOST, verify=False))
        await asyncio.sleep(0.02)
        client.close()
        with failing() as ended:
            await shaking

        assert ended.reason == "closed"


async def test_what_came_unprotected_is_not_taken_for_protected(authority: Authority) -> None:
    async with conversation() as (client, peer):
        await peer.say(b"220 ready\r\n250 forged\r\n")
        await client.receive()
        with failing() as ended:
            await client.start_tls(HOST, verify=False)

        assert ended.reason == "unread data before the TLS handshake"


async def test_whoever_reads_or_writes_is_in_the_way_of_a_handshake() -> None:
    async with conversation() as (client, peer):
        reading = asyncio.ensure_future(client.receive())
        await asyncio.sleep(0)
        with failing() as ended:
            await client.start_tls(HOST, verify=False)

        assert ended.reason == "socket busy reading"

        await peer.say(b"hello\n")
        assert await reading == b"hello"


# --- after the handshake ---


async def test_timeouts_and_partial_data(authority: Authority) -> None:
    async with connected(echo, authority.serving(), Trust(authority.ca_file)) as client:
        await client.start_tls(HOST)
        await client.send(b"half a li")
        client.settimeout(0.05)
        with failing() as ended:
            await client.receive()

        assert (ended.reason, ended.partial) == ("timeout", b"half a li")

        await client.send(b"ne\n")
        client.settimeout(5.0)

        assert await client.receive("*l", ended.partial) == b"half a line"


async def test_zero_is_one_look(authority: Authority) -> None:
    async with connected(echo, authority.serving(), Trust(authority.ca_file)) as client:
        await client.start_tls(HOST)
        client.settimeout(0.0)
        with failing() as ended:
            await client.receive()

        assert ended.reason == "timeout"


async def test_a_send_that_was_cut_short_goes_on_where_it_stopped(authority: Authority) -> None:
    data = os.urandom(4 << 20)
    may_read = asyncio.Event()
    heard = bytearray()

    async def read_late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]  # a stream's transport reads
        await may_read.wait()
        writer.transport.resume_reading()  # type: ignore[attr-defined]  # the same
        while len(heard) < len(data):
            heard.extend(await reader.read(1 << 16))
        writer.write(b"all heard\n")
        await writer.drain()

    async with connected(read_late, authority.serving(), Trust(authority.ca_file)) as client:
        client.set_option("send-buffer-size", 8192)
        await client.start_tls(HOST)
        with failing() as ended:
            await client.send(data, timeout_s=0.05)

        assert ended.reason == "timeout"
        assert 0 < ended.sent < len(data)

        may_read.set()
        await client.send(data, ended.sent + 1)

        assert await client.receive() == b"all heard"
        assert heard == data


async def test_a_cancelled_receive_loses_nothing(authority: Authority) -> None:
    async with connected(echo, authority.serving(), Trust(authority.ca_file)) as client:
        await client.start_tls(HOST)
        await client.send(b"half a li")
        receiving = asyncio.ensure_future(client.receive())
        while not client.is_dirty():
            await asyncio.sleep(0.001)
        receiving.cancel()
        await asyncio.gather(receiving, return_exceptions=True)
        await client.send(b"ne\n")

        assert await client.receive() == b"half a line"


@contextlib.asynccontextmanager
async def secured(authority: Authority, version: ssl.TLSVersion) -> AsyncIterator[tuple[TcpClient, SecurePeer]]:
    """A client within TLS, and the other end."""
    speaks = authority.serving()
    speaks.minimum_version = speaks.maximum_version = version
    async with conversation() as (client, peer):
        secure = SecurePeer(peer, speaks)
        client.settimeout(10.0)
        await asyncio.gather(client.start_tls(HOST, verify=False), secure.shake_hands())
        yield client, secure


@VERSIONS
async def test_half_closing_leaves_the_other_half(authority: Authority, version: ssl.TLSVersion) -> None:
    answer = os.urandom(1 << 20)
    async with secured(authority, version) as (client, peer):
        await client.send(b"my last words")
        client.shutdown("send")

        assert await peer.hear_all() == b"my last words"

        saying = asyncio.ensure_future(peer.say(answer))

        assert await client.receive(len(answer)) == answer
        await saying
        with failing() as ended:
            await client.send(b"x")
        assert ended.reason == "closed"


@VERSIONS
async def test_what_is_on_the_way_survives_a_half_close(authority: Authority, version: ssl.TLSVersion) -> None:
    """The goodbye waits for the record before it, and the end of the stream for the goodbye."""
    data = os.urandom(8 << 20)
    async with secured(authority, version) as (client, peer):
        client.set_option("send-buffer-size", 8192)
        with failing() as ended:
            await client.send(data, timeout_s=0.05)
        client.shutdown("send")

        assert await peer.hear_all() == data[: ended.sent]

        await peer.say(b"all heard\n")

        assert await client.receive() == b"all heard"


@VERSIONS
async def test_the_other_half_can_be_read_while_one_is_being_closed(
    authority: Authority, version: ssl.TLSVersion
) -> None:
    async with secured(authority, version) as (client, peer):
        client.set_option("send-buffer-size", 8192)
        with failing():
            await client.send(bytes(8 << 20), timeout_s=0.02)
        client.shutdown("send")
        await peer.say(b"hello\n")

        assert await client.receive() == b"hello"


async def test_the_end_of_the_stream(authority: Authority) -> None:
    async with connected(saying(b"bye"), authority.serving(), Trust(authority.ca_file)) as client:
        await client.start_tls(HOST)

        assert await client.receive("*a") == b"bye"
        with failing() as ended:
            await client.receive()
        assert ended.reason == "closed"


async def test_closing_says_goodbye_and_wakes_the_reader(authority: Authority) -> None:
    ends: asyncio.Queue[bytes] = asyncio.Queue()

    async def hear_the_end(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ends.put(await reader.read())

    async with connected(hear_the_end, authority.serving(), Trust(authority.ca_file)) as client:
        await client.start_tls(HOST)
        reading = asyncio.ensure_future(client.receive())
        await client.send(b"x")
        await asyncio.sleep(0)
        client.close()
        with failing() as ended:
            await reading

        assert ended.reason == "closed"
        assert await ends.get() == b"x"


async def test_broken_records_are_an_error_and_not_an_end(authority: Authority) -> None:
    async with conversation() as (client, peer):
        secure = SecurePeer(peer, authority.serving())
        await asyncio.gather(client.start_tls(HOST, verify=False), secure.shake_hands())
        await peer.say(b"\x17\x03\x03\x00\x20" + bytes(32))
        client.settimeout(5.0)
        with failing() as ended:
            await client.receive()

        assert ended.reason.startswith("TLS failed: ")


async def test_without_a_name_there_is_nothing_to_verify(authority: Authority) -> None:
    async with connected(echo, authority.serving(), Trust(authority.ca_file)) as client:
        with failing() as ended:
            await client.start_tls("")

        assert "without the server's name" in ended.reason
    async with connected(echo, authority.serving(), Trust(authority.ca_file)) as client:
        await client.start_tls("", verify=False)
        await client.send(b"hello\n")

        assert await client.receive() == b"hello"


async def test_records_without_data_do_not_keep_others_from_running(authority: Authority) -> None:
    speaks = authority.serving()
    speaks.minimum_version = ssl.TLSVersion.TLSv1_3
    speaks.num_tickets = 2500  # which come right after the handshake, more than half a megabyte of them
    async with conversation() as (client, peer):
        secure = SecurePeer(peer, speaks)
        await asyncio.gather(client.start_tls(HOST, verify=False), secure.shake_hands())
        await secure.say(b"at last")
        carrier, data, stood_back = client._stream._carrier, b"", 0
        while not data:
            try:
                data = carrier.read(100)
            except Blocked:
                stood_back += 1

        assert data == b"at last"
        assert stood_back


async def test_answers_that_the_peer_does_not_read_do_not_pile_up() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        wire = _Wire(ours, Readiness(ours))
        with failing() as ended:
            for _ in range(100):
                wire.outgoing.write(bytes(100_000))
                wire.flush()

        assert ended.reason.startswith("TLS failed")


async def test_many_handshakes_at_once(authority: Authority) -> None:
    trust = Trust(authority.ca_file)
    async with serving(echo, authority.serving()) as port:
        network = Network(OpenGate(), trust=trust)

        async def talk(number: int) -> bytes:
            client = await network.connect("127.0.0.1", port)
            with contextlib.closing(client):
                await client.start_tls(HOST)
                await client.send(b"%d\n" % number)
                return await client.receive()

        assert await asyncio.gather(*map(talk, range(40))) == [b"%d" % number for number in range(40)]


# --- as server, and on other terms ---


def pem_of(authority: Authority) -> TlsTerms:
    issued = authority.ca.issue_cert(HOST)
    chain = b"".join(pem.bytes() for pem in issued.cert_chain_pems)
    return TlsTerms(is_server=True, certificate=chain, key=issued.private_key_pem.bytes())


@contextlib.asynccontextmanager
async def connected_pair(trust: Trust) -> AsyncIterator[tuple[TcpClient, TcpClient]]:
    """Two ends of a connection, neither within TLS yet."""
    network = Network(OpenGate(), trust=trust)
    server = await network.listen("127.0.0.1", 0)
    with contextlib.closing(server):
        client = await network.connect("127.0.0.1", server.local.port)
        accepted = await server.accept()
    for end in (client, accepted):
        end.settimeout(10.0)
    with contextlib.closing(client), contextlib.closing(accepted):
        yield client, accepted


async def test_we_are_the_server(authority: Authority) -> None:
    async with connected_pair(Trust(authority.ca_file)) as (client, accepted):
        ours, theirs = await asyncio.gather(
            client.shake_hands(Handshake(HOST)),
            accepted.shake_hands(Handshake("", terms=pem_of(authority), verify=False)),
        )
        await accepted.send(b"welcome\n")

        assert await client.receive() == b"welcome"
        assert ours.version == theirs.version == "TLSv1.3"
        assert ours.cipher == theirs.cipher
        assert ours.bits >= 128
        certificate = read_certificate(ours.certificate)
        assert certificate is not None
        assert certificate.names == (HOST,)
        assert (theirs.certificate, theirs.server_name, ours.server_name) == (b"", HOST, "")


async def test_a_server_that_has_heard_the_client_already(authority: Authority) -> None:
    async with connected_pair(Trust(authority.ca_file)) as (client, accepted):
        shaking = asyncio.ensure_future(client.shake_hands(Handshake(HOST)))
        ahead = await accepted.receive_some(7)
        ahead += await accepted.receive_some()
        await accepted.shake_hands(Handshake("", terms=pem_of(authority), verify=False, ahead=ahead))
        await shaking
        await client.send(b"hello\n")

        assert await accepted.receive() == b"hello"


async def test_terms_that_cannot_be_met_end_the_connection(authority: Authority) -> None:
    async with connected_pair(Trust(authority.ca_file)) as (client, _):
        with failing() as ended:
            await client.shake_hands(Handshake(HOST, terms=TlsTerms(authorities=b"nobody")))

        assert ended.reason.startswith("error loading CA locations")
        assert client.is_closed


def test_contexts_of_many_terms_are_not_all_kept(authority: Authority) -> None:
    trust = Trust(authority.ca_file)
    for number in range(2 * MAX_CONTEXTS):
        trust.check(TlsTerms(protocols=(str(number),)), verify=False)

    assert len(trust._contexts) == MAX_CONTEXTS
