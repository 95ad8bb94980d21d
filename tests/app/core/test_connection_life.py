"""A session's connections, one after the other: lost and found again, refused, and trusted."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import trustme

from app.core import retries
from app.profiles import settings_file
from netcore.api.certificates import TrustAnswer
from netcore.api.commands import AnswerCertificate, ConnectGame, DisconnectGame, SubmitInput
from netcore.api.events import (
    CertificateAsked,
    CertificateSettled,
    EchoChanged,
    LatencyMeasured,
    LinkChanged,
    LinkState,
    RetryDropped,
    RetryPlanned,
)
from netcore.sockets.certificates import fingerprint
from tests.support.game_server import GameServer
from tests.support.rough_server import Behaviour, serving
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

ECHO_ON = b"\xff\xfb\x01"
PLAIN_HOST = "tests.support.plain_host"


@pytest.fixture(autouse=True)
def quick_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "PAUSES_S", (0.02, 30.0))


@contextlib.asynccontextmanager
async def playing(home: Path, **link: object) -> AsyncIterator[tuple[Core, GameServer]]:
    async with GameServer() as game, running(home, game.port, host_module=PLAIN_HOST) as core:
        core.profile(**link)
        await core.play()
        await game.connected()
        yield core, game


def hang_up(game: GameServer) -> None:
    game.connections[-1].close()


async def test_a_connection_that_was_lost_is_made_again(tmp_path: Path) -> None:
    async with playing(tmp_path, reconnect=True) as (core, game):
        hang_up(game)
        planned = await core.front.event(RetryPlanned, 1)
        await game.connected(2)
        await core.front.until(core.is_online)

        states = [event.state for event in core.front.of(LinkChanged, 1)]

    assert 0 < planned.after_s < 1
    assert states == [LinkState.CONNECTING, LinkState.ONLINE, LinkState.OFFLINE, LinkState.CONNECTING, LinkState.ONLINE]


async def test_without_the_setting_it_is_not(tmp_path: Path) -> None:
    async with playing(tmp_path) as (core, game):
        hang_up(game)
        await core.front.until(lambda: not core.is_online())

        assert not core.front.of(RetryPlanned)


async def test_disconnecting_ends_the_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "PAUSES_S", (30.0,))
    async with playing(tmp_path, reconnect=True) as (core, game):
        hang_up(game)
        await core.front.event(RetryPlanned, 1)
        core.service.handle(1, DisconnectGame())
        await core.front.event(RetryDropped, 1)

        assert len(game.connections) == 1


async def test_connecting_by_hand_does_not_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "PAUSES_S", (30.0,))
    async with playing(tmp_path, reconnect=True) as (core, game):
        hang_up(game)
        await core.front.event(RetryPlanned, 1)
        core.service.handle(1, ConnectGame())
        await game.connected(2)


async def test_a_closed_session_does_not_come_back(tmp_path: Path) -> None:
    async with playing(tmp_path, reconnect=True) as (core, game):
        hang_up(game)
        await core.front.event(RetryPlanned, 1)
        await core.service.close()
        connections = len(game.connections)
        await asyncio.sleep(0.1)  # five times the pause: nothing may happen, and nothing tells that it does not

        assert len(game.connections) == connections


async def test_after_a_refused_login_it_is_left_alone_and_the_player_is_told(tmp_path: Path) -> None:
    async with playing(tmp_path, reconnect=True) as (core, game):
        await game.say(ECHO_ON + b"Password: ")
        await core.front.event(EchoChanged, 1)
        core.service.handle(1, SubmitInput("swordfish", secret=True))
        await game.wait_for(b"\xff\xfd\x01swordfish")
        hang_up(game)
        await core.front.text("right after the password")

        assert not core.front.of(RetryPlanned)
        assert len(game.connections) == 1


async def test_how_long_the_game_takes_is_told(tmp_path: Path) -> None:
    async with playing(tmp_path) as (core, game):
        core.type("look")
        await game.wait_for(b"look")
        await game.say("A room.")
        measured = await core.front.event(LatencyMeasured, 1)

    assert 0 < measured.seconds < 5


# --- certificates ---


async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"Welcome!\r\n")
    await writer.drain()
    await asyncio.get_running_loop().create_future()


def served_by(leaf: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    return context


def fingerprint_of(leaf: trustme.LeafCert) -> str:
    return fingerprint(ssl.PEM_cert_to_DER_cert(leaf.cert_chain_pems[0].bytes().decode()))


@contextlib.asynccontextmanager
async def refused(
    home: Path, leaf: trustme.LeafCert, behave: Behaviour = greet, **options: bool
) -> AsyncIterator[tuple[Core, Path]]:
    """A core that has just met a certificate that it does not trust."""
    async with serving(behave, served_by(leaf)) as port, running(home, port, host_module=PLAIN_HOST, **options) as core:
        folder = core.profile(tls=True)
        await core.open()
        core.service.handle(1, ConnectGame())
        await core.front.until(
            lambda: [each.state for each in core.front.of(LinkChanged, 1)][-1:] == [LinkState.OFFLINE]
        )
        yield core, folder


@pytest.fixture(scope="module")
def leaf() -> trustme.LeafCert:
    return trustme.CA(organization_name="Some Guild").issue_cert("mud.example")


async def test_the_player_sees_whose_certificate_it_is(tmp_path: Path, leaf: trustme.LeafCert) -> None:
    async with refused(tmp_path, leaf) as (core, _):
        asked = await core.front.event(CertificateAsked, 1)

    assert asked.certificate.fingerprint == fingerprint_of(leaf)
    assert asked.certificate.names == ("mud.example",)
    assert "Some Guild" in asked.certificate.issuer
    assert (asked.host, asked.port) == ("127.0.0.1", core.port)
    assert asked.trusted == ""
    assert "No TLS with" in asked.why


async def test_a_certificate_is_trusted_from_now_on(tmp_path: Path, leaf: trustme.LeafCert) -> None:
    async with refused(tmp_path, leaf) as (core, folder):
        await core.front.event(CertificateAsked, 1)
        core.service.handle(1, AnswerCertificate(fingerprint_of(leaf), TrustAnswer.ALWAYS))
        await core.front.text("Welcome!")
        await core.service.close()

        kept = settings_file.read(folder)

    assert kept.link.pin == fingerprint_of(leaf)
    assert core.front.of(CertificateSettled, 1)


async def test_a_certificate_is_trusted_once(tmp_path: Path, leaf: trustme.LeafCert) -> None:
    async with refused(tmp_path, leaf) as (core, folder):
        await core.front.event(CertificateAsked, 1)
        core.service.handle(1, AnswerCertificate(fingerprint_of(leaf), TrustAnswer.ONCE))
        await core.front.text("Welcome!")
        core.service.handle(1, ConnectGame())
        await core.front.event(CertificateAsked, 1, count=2)

        assert settings_file.read(folder).link.pin == ""


async def test_a_certificate_is_not_trusted(tmp_path: Path, leaf: trustme.LeafCert) -> None:
    async with refused(tmp_path, leaf) as (core, _):
        await core.front.event(CertificateAsked, 1)
        core.service.handle(1, AnswerCertificate(fingerprint_of(leaf), TrustAnswer.REFUSE))
        await core.front.event(CertificateSettled, 1)
        core.service.handle(1, AnswerCertificate(fingerprint_of(leaf), TrustAnswer.ALWAYS))
        await core.service.close()

        assert not any(event.state is LinkState.ONLINE for event in core.front.of(LinkChanged, 1))


async def test_an_answer_about_another_certificate_is_none(tmp_path: Path, leaf: trustme.LeafCert) -> None:
    async with refused(tmp_path, leaf) as (core, _):
        await core.front.event(CertificateAsked, 1)
        core.service.handle(1, AnswerCertificate("00:11", TrustAnswer.ALWAYS))
        await core.service.close()

        assert not core.front.of(CertificateSettled)


async def test_a_trusted_certificate_that_has_changed_is_an_alarm(tmp_path: Path, leaf: trustme.LeafCert) -> None:
    async with refused(tmp_path, leaf) as (core, folder):
        settings = settings_file.read(folder)
        core.library.save(type(settings)(name=settings.name, link=settings.link.trusting("AA:BB")))
        opened = core.service._profiles.get(folder)
        assert opened is not None
        opened.take_settings(settings_file.read(folder))
        core.service.handle(1, ConnectGame())
        asked = await core.front.event(CertificateAsked, 1, count=2)

    assert asked.trusted == "AA:BB"
    assert "is not the one that you trusted" in asked.why


async def test_without_a_window_the_player_is_told_how_to_trust_it(tmp_path: Path, leaf: trustme.LeafCert) -> None:
    async with refused(tmp_path, leaf, can_answer=False) as (core, _):
        await core.front.text(f"--trust={fingerprint_of(leaf)}")

    assert not core.front.of(CertificateAsked)
