import asyncio
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from netcore.api.events import LinkState
from netcore.api.game_parts import TextPart
from netcore.api.host_events import GmcpSent
from netcore.api.settings import LinkSettings
from netcore.link import game_link
from netcore.link.ending import Cause
from netcore.link.game_link import TCP_KEEP_ALIVE, GameLink
from netcore.link.stream import Dialer
from netcore.pipeline.game import GamePipeline
from netcore.sockets.certificates import fingerprint, read_certificate
from netcore.sockets.gate import OpenGate
from netcore.sockets.network import Network
from netcore.sockets.tcp import TcpClient
from netcore.sockets.tls import Trust
from tests.support.link_fakes import NONSENSE, PlainPipeline, RememberingListener, RememberingObserver
from tests.support.rough_server import Behaviour, closed_port, never_read, reset, saying, serving, stall

pytestmark = pytest.mark.net


def make_link(
    settings: LinkSettings, listener: RememberingListener | None = None, trust: Trust | None = None
) -> tuple[GameLink, RememberingListener]:
    listener = listener or RememberingListener()
    network = Network(OpenGate(), trust=trust)
    return GameLink(network, settings, PlainPipeline(), listener, clock=time.monotonic), listener


def settings_for(port: int, **others: object) -> LinkSettings:
    return LinkSettings(host="127.0.0.1", port=port, **others)  # type: ignore[arg-type]  # any setting by its name


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while line := await reader.readline():
        writer.write(line)


@pytest.mark.parametrize(
    ("behave", "expected"),
    [
        pytest.param(saying(), "closed the connection at once", id="closes at once"),
        pytest.param(saying(b"bye\r\n"), "The game closed the connection.", id="says goodbye"),
        pytest.param(saying(b"fine", NONSENSE), "was given up: what it sends cannot be inflated", id="sends garbage"),
        pytest.param(stall, "The game sent nothing for 0.05 s", id="stalls"),
    ],
)
async def test_a_server_that_ends_it_is_named_with_the_reason(behave: Behaviour, expected: str) -> None:
    async with serving(behave) as port:
        link, listener = make_link(settings_for(port, read_timeout_s=0.05))

        reason = await link.run()

    assert expected in reason
    assert listener.states[-1] == (LinkState.OFFLINE, reason)


async def test_a_refused_connection_asks_whether_the_game_is_up() -> None:
    port = closed_port()
    link, listener = make_link(settings_for(port))

    reason = await link.run()

    assert reason == f"Connection refused by 127.0.0.1:{port}. Is the game up, and is the port right?"
    assert [state for state, _ in listener.states] == [LinkState.CONNECTING, LinkState.OFFLINE]


async def test_a_name_that_nobody_has_is_said_to_be_unknown() -> None:
    link, _ = make_link(LinkSettings(host="nowhere.invalid", port=4000))

    reason = await link.run()

    assert "nowhere.invalid" in reason
    assert "spelled right" in reason or "online" in reason  # a machine without a name service cannot tell


async def test_a_reset_is_told_apart_from_a_goodbye() -> None:
    async with serving(reset) as port:
        link, listener = make_link(settings_for(port))
        listener._on_online = lambda: link.send_line(b"hi")

        reason = await link.run()

    assert "(reset)" in reason


async def test_a_server_that_never_accepts_times_out() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener_socket:
        port = listener_socket.getsockname()[1]
        fillers = [socket.socket() for _ in range(3)]  # a full backlog: further ones get no answer
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", port))
        link, _ = make_link(settings_for(port, connect_timeout_s=0.1))

        reason = await link.run()

        for filler in fillers:
            filler.close()

    assert reason.startswith(f"127.0.0.1:{port} did not answer within 0.1 s")


async def test_lines_gmcp_and_sizes_go_out_in_order_and_answers_come_in() -> None:
    async with serving(echo) as port:
        link, listener = make_link(settings_for(port))

        def talk() -> None:
            link.resize(90, 30)
            assert link.tell(GmcpSent("Core.Ping"))
            assert link.send_line(b"look")

        listener._on_online = talk
        running = asyncio.ensure_future(link.run())
        await listener.heard(b"[90x30]<Core.Ping>look\r\n")
        link.close()
        reason = await running

    assert reason == "Disconnected."
    assert listener.states == [
        (LinkState.CONNECTING, f"127.0.0.1:{port}"),
        (LinkState.ONLINE, "Connected without encryption."),
        (LinkState.OFFLINE, "Disconnected."),
    ]


async def test_what_the_pipeline_answers_by_itself_is_sent() -> None:
    heard = asyncio.get_running_loop().create_future()

    async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"?")
        heard.set_result(await reader.readexactly(1))

    async with serving(ask) as port:
        link, _ = make_link(settings_for(port))
        await link.run()

    assert await heard == b"!"


async def test_without_a_connection_nothing_is_sent() -> None:
    link, _ = make_link(settings_for(closed_port()))

    assert link.send_line(b"secret") is False
    assert link.tell(GmcpSent("Core.Ping")) is False


async def test_what_was_sent_just_before_closing_still_arrives() -> None:
    heard = asyncio.get_running_loop().create_future()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.set_result(await reader.read())

    async with serving(listen) as port:
        link, listener = make_link(settings_for(port))

        def say_goodbye() -> None:
            link.send_line(b"quit")
            link.close()

        listener._on_online = say_goodbye
        await link.run()

        assert await heard == b"quit\r\n"


async def test_closing_ends_an_attempt_to_connect() -> None:
    class NeverNetwork:
        async def connect(self, host: str, port: int, *, timeout_s: float | None = None) -> object:
            link.close()
            return await asyncio.get_running_loop().create_future()

    listener = RememberingListener()
    link = GameLink(NeverNetwork(), settings_for(1), PlainPipeline(), listener, clock=time.monotonic)  # type: ignore[arg-type]

    assert await link.run() == "Disconnected."


async def test_a_game_that_does_not_read_is_given_up_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(game_link, "CLOSE_GRACE_S", 0.05)
    async with serving(never_read) as port:
        link, listener = make_link(settings_for(port))

        def flood() -> None:
            for _ in range(20):
                link.send_line(b"x" * 1_000_000)

        listener._on_online = flood

        reason = await link.run()

    assert "has stopped reading: 1024 KiB are waiting" in reason


async def test_a_busy_listener_stops_the_reading() -> None:
    sent = 0

    async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        for _ in range(1000):
            writer.write(b"x" * 65536)
            await writer.drain()
            sent += 65536

    async with serving(pour) as port:
        link, listener = make_link(settings_for(port, read_timeout_s=0.05))
        listener.may_go_on.clear()
        running = asyncio.ensure_future(link.run())
        done, _ = await asyncio.wait([running], timeout=0.2)

        assert not done, "our own slowness is not the game's silence"
        assert len(listener.text) <= 65536
        assert sent < 32 << 20

        listener.may_go_on.set()
        await running

    assert len(listener.text) == 65536 * 1000


async def test_what_inflates_to_very_much_arrives_whole_and_in_portions() -> None:
    text = bytes(8 << 20).replace(b"\0", b"x") + b"end"

    async def inflating(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"\xff\xfb\x56")
        assert await reader.readexactly(3) == b"\xff\xfd\x56"
        writer.write(b"\xff\xfa\x56\xff\xf0" + zlib.compress(text))

    async with serving(inflating) as port:
        listener = RememberingListener()
        pipeline = GamePipeline(
            client_name="Mudwire",
            client_version="1",
            tls=False,
            columns=80,
            rows=24,
            charset="utf-8",
            wall_clock=time.time,
        )
        settings = settings_for(port)
        await GameLink(Network(OpenGate()), settings, pipeline, listener, clock=time.monotonic).run()

    assert listener.text == text
    assert max(len(part.data) for part in listener.parts if isinstance(part, TextPart)) <= 2 << 20


async def test_a_player_who_says_nothing_is_disconnected_if_he_wishes_so() -> None:
    async with serving(stall) as port:
        link, _ = make_link(settings_for(port, idle_timeout_s=0.05))

        reason = await link.run()

    assert "You sent nothing for 0.05 s" in reason


async def test_a_sign_of_life_is_sent_while_nothing_else_is() -> None:
    heard = asyncio.get_running_loop().create_future()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.set_result(await reader.readexactly(3))
        writer.close()

    async with serving(listen) as port:
        link, _ = make_link(settings_for(port, keep_alive_s=0.02))
        await link.run()

    assert await heard == b"..."


async def test_cancelling_the_link_closes_the_connection() -> None:
    ended = asyncio.get_running_loop().create_future()

    async def wait_for_end(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"hello")
        ended.set_result(await reader.read())

    async with serving(wait_for_end) as port:
        link, listener = make_link(settings_for(port))
        running = asyncio.ensure_future(link.run())
        await listener.heard(b"hello")
        running.cancel()

        assert await ended == b""
        with pytest.raises(asyncio.CancelledError):
            await running


async def test_a_bug_in_the_listener_is_not_swallowed() -> None:
    class BrokenListener(RememberingListener):
        async def parts_received(self, parts: object) -> None:
            raise ZeroDivisionError

    async with serving(saying(b"hello")) as port:
        link, _ = make_link(settings_for(port), BrokenListener())
        with pytest.raises(ExceptionGroup) as caught:
            await link.run()

    assert caught.group_contains(ZeroDivisionError)


# --- what the link knows of itself ---


async def test_a_link_says_what_ended_it() -> None:
    async with serving(saying(b"bye")) as port:
        closed, _ = make_link(settings_for(port))
        await closed.run()
    async with serving(reset) as port:
        lost, listener = make_link(settings_for(port))
        listener._on_online = lambda: lost.send_line(b"hi")
        await lost.run()
    async with serving(stall) as port:
        silent, _ = make_link(settings_for(port, read_timeout_s=0.05))
        await silent.run()
        idle, _ = make_link(settings_for(port, idle_timeout_s=0.05))
        await idle.run()
        left, listener = make_link(settings_for(port))
        listener._on_online = left.close
        await left.run()
    refused, _ = make_link(settings_for(closed_port()))
    await refused.run()

    assert [link.cause for link in (closed, lost, silent, idle, left, refused)] == [
        Cause.GAME,
        Cause.LOST,
        Cause.SILENT,
        Cause.IDLE,
        Cause.ASKED,
        Cause.UNREACHABLE,
    ]


async def test_the_time_from_a_command_to_the_next_text_is_measured() -> None:
    async with serving(echo) as port:
        link, listener = make_link(settings_for(port))
        listener._on_online = lambda: link.send_line(b"look")
        running = asyncio.ensure_future(link.run())
        await listener.heard(b"look")
        link.close()
        await running

    assert len(listener.latencies) == 1
    assert 0.0 < listener.latencies[0] < 5.0


async def test_an_observer_sees_every_byte_as_it_passes() -> None:
    observer = RememberingObserver()
    async with serving(echo) as port:
        listener = RememberingListener()
        link = GameLink(
            Network(OpenGate()),
            settings_for(port),
            PlainPipeline(),
            listener,
            clock=time.monotonic,
            observer=observer,
        )
        listener._on_online = lambda: link.send_line(b"\xff\xf1")
        running = asyncio.ensure_future(link.run())
        await listener.heard(b"\xff\xf1\r\n")
        link.close()
        await running

    assert observer.outgoing == observer.incoming == b"\xff\xf1\r\n"


async def test_a_connection_on_which_nothing_moves_is_kept_alive_by_the_system() -> None:
    async with serving(echo) as port:
        link, listener = make_link(settings_for(port))
        listener._on_online = lambda: link.send_line(b"x")
        running = asyncio.ensure_future(link.run())
        await listener.heard(b"x")
        assert isinstance(link._stream, TcpClient)
        options = {name: link._stream.get_option(name) for name, _ in TCP_KEEP_ALIVE}
        link.close()
        await running

    assert options == dict(TCP_KEEP_ALIVE)


# --- TLS ---


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trust(authority: trustme.CA, tmp_path: Path) -> Trust:
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(file)
    return Trust(file)


def served_by(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


async def test_tls_is_reported_on_the_way_and_when_it_is_there(authority: trustme.CA, trust: Trust) -> None:
    async with serving(saying(b"hello"), served_by(authority.issue_cert("127.0.0.1"))) as port:
        link, listener = make_link(settings_for(port, tls=True), trust=trust)
        reason = await link.run()

    assert listener.text == b"hello"
    assert reason == "The game closed the connection."
    assert [state for state, _ in listener.states] == [
        LinkState.CONNECTING,
        LinkState.SECURING,
        LinkState.ONLINE,
        LinkState.OFFLINE,
    ]
    assert listener.states[2][1] == "Connected with TLS."


EXPIRED = datetime(2020, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        pytest.param(
            lambda ca: ca.issue_cert("127.0.0.1", not_before=datetime(2019, 1, 1, tzinfo=UTC), not_after=EXPIRED),
            "certificate has expired on 2020-01-02",
            id="expired",
        ),
        pytest.param(lambda ca: ca.issue_cert("other.example"), "it is of other.example", id="another host's"),
        pytest.param(lambda _: trustme.CA().issue_cert("127.0.0.1"), "No TLS with 127.0.0.1", id="unknown authority"),
    ],
)
async def test_a_bad_certificate_is_refused_with_what_is_wrong(
    make: Callable[[trustme.CA], trustme.LeafCert], expected: str, authority: trustme.CA, trust: Trust
) -> None:
    async with serving(stall, served_by(make(authority))) as port:
        link, listener = make_link(settings_for(port, tls=True), trust=trust)
        reason = await link.run()

    assert expected in reason
    assert link.cause is Cause.CERTIFICATE
    assert read_certificate(link.refused_certificate) is not None
    assert all(state is not LinkState.ONLINE for state, _ in listener.states)


async def test_a_certificate_that_the_player_trusts_is_taken_whoever_made_it() -> None:
    leaf = trustme.CA().issue_cert("other.example")
    async with serving(saying(b"hello"), served_by(leaf)) as port:
        settings = settings_for(port, tls=True).trusting(fingerprint(der_of(leaf)))
        link, listener = make_link(settings)
        await link.run()

    assert (LinkState.ONLINE, "Connected with TLS, by the certificate that you trusted.") in listener.states


async def test_another_certificate_than_the_one_that_the_player_trusts_is_an_alarm(
    authority: trustme.CA, trust: Trust
) -> None:
    good, other = authority.issue_cert("127.0.0.1"), authority.issue_cert("127.0.0.1")
    async with serving(saying(b"hello"), served_by(good)) as port:
        settings = settings_for(port, tls=True).trusting(fingerprint(der_of(other)))
        link, listener = make_link(settings, trust=trust)
        reason = await link.run()

    assert "is not the one that you trusted. Somebody on the way may be posing as the game" in reason
    assert link.cause is Cause.CERTIFICATE
    assert link.refused_certificate == der_of(good)
    assert listener.text == b""


def der_of(leaf: trustme.LeafCert) -> bytes:
    return ssl.PEM_cert_to_DER_cert(leaf.cert_chain_pems[0].bytes().decode())


async def test_an_unchecked_certificate_is_taken_and_said_to_be_unchecked(authority: trustme.CA) -> None:
    async with serving(saying(b"hello"), served_by(authority.issue_cert("other.example"))) as port:
        link, listener = make_link(settings_for(port, tls=True, verify=False))
        await link.run()

    assert (LinkState.ONLINE, "Connected with TLS, but the certificate was not checked.") in listener.states


@pytest.mark.parametrize(
    ("behave", "timeout_s", "expected"),
    [
        pytest.param(saying(b"Welcome to the game!\r\n"), 15.0, "does not speak TLS", id="plain telnet"),
        pytest.param(saying(), 15.0, "closed the connection instead of speaking TLS", id="closes"),
        pytest.param(stall, 0.1, "did not finish the TLS handshake within 0.1 s", id="stalls"),
    ],
)
async def test_a_port_without_tls_is_recognised(behave: Behaviour, timeout_s: float, expected: str) -> None:
    async with serving(behave) as port:
        link, _ = make_link(settings_for(port, tls=True, tls_timeout_s=timeout_s))
        reason = await link.run()

    assert expected in reason


def test_the_network_fits_the_port_of_the_link() -> None:
    dialer: Dialer = Network(OpenGate())

    assert dialer is not None
