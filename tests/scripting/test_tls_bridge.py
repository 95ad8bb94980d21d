"""What the host says to the core for TLS, and how Lua learns what came of it."""

import asyncio
import hashlib
from typing import Any

import pytest

from netcore.api.sockets import (
    CertificateRead,
    CheckTls,
    CloseSocket,
    HoldSocket,
    ReadCertificate,
    SocketDataArrived,
    SocketReply,
    SocketRequest,
    StartTls,
    TlsStarted,
)
from netcore.api.tls import Certificate, TlsTerms
from scripting.asker import Asker
from scripting.mailroom import Mailroom
from scripting.tls_bridge import TlsBridge

TERMS = (True, b"cert", b"key", b"hush", b"ca", True, b"TLSv1.2", b"TLSv1.3", b"HIGH", b"a\0b")
WANTED = TlsTerms(
    is_server=True,
    certificate=b"cert",
    key=b"key",
    password="hush",
    authorities=b"ca",
    takes_strangers=True,
    oldest="TLSv1.2",
    newest="TLSv1.3",
    ciphers="HIGH",
    protocols=("a", "b"),
)
CLIENT = (False, b"", b"", b"", b"", False, b"", b"", b"", b"")


class Desk:
    """A bridge with one socket, and what it says to the core."""

    def __init__(self) -> None:
        self.emitted: list[SocketRequest] = []
        self.asker = Asker(self.emitted.append)
        self.room = Mailroom(self.emitted.append, 10)
        self.call: Any = TlsBridge(self.asker, self.room).functions()
        number = self.room.new()
        assert isinstance(number, int)
        self.socket = number

    async def answering(self, call: Any, *answers: Any) -> Any:
        """What a call gives when the core answers so."""
        task = asyncio.ensure_future(call)
        await asyncio.sleep(0)
        for answer in answers:
            self.asker.answer(answer)
        return await task


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_a_client_on_the_usual_terms(desk: Desk) -> None:
    call = desk.call["starttls"](desk.socket, b"game.example", True, 3.0)

    assert await desk.answering(call, TlsStarted(1, "no")) == "no"
    assert desk.emitted == [StartTls(1, desk.socket, "game.example", True, 3.0)]


async def test_terms_cross_in_the_order_of_their_fields(desk: Desk) -> None:
    assert await desk.answering(desk.call["check_tls"](True, *TERMS), SocketReply(1)) is None
    desk.call["begin_tls"](desk.socket, b"name", False, b"ahead", *TERMS)

    assert desk.emitted == [
        CheckTls(1, WANTED, True),
        StartTls(2, desk.socket, "name", False, terms=WANTED, ahead=b"ahead"),
    ]


async def test_what_has_come_is_handed_over_before_a_handshake(desk: Desk) -> None:
    call = asyncio.ensure_future(desk.call["hold"](desk.socket))
    await asyncio.sleep(0)
    for part in (b"one", b"two"):
        desk.room.deliver(SocketDataArrived(desk.socket, part))
    desk.asker.answer(SocketReply(1))

    assert await call == (b"onetwo", None)
    assert desk.emitted == [HoldSocket(1, desk.socket)]
    assert await desk.answering(desk.call["hold"](desk.socket), SocketReply(2, "closed")) == (b"", "closed")


async def test_a_handshake_is_begun_once_and_asked_after_until_it_has_ended(desk: Desk) -> None:
    desk.call["begin_tls"](desk.socket, b"", False, b"", *CLIENT)
    desk.call["begin_tls"](desk.socket, b"", False, b"", *CLIENT)
    inbox = desk.room.inbox(desk.socket)
    assert inbox is not None

    assert len(desk.emitted) == 1
    assert await desk.call["tls_outcome"](desk.socket, 0) == (False, None)
    assert await desk.call["tls_outcome"](desk.socket, 0.01) == (False, None)
    assert not inbox.is_readable
    desk.asker.answer(TlsStarted(1, version="TLSv1.3", cipher="X", bits=256, peer=Certificate(b"der", (("1", "n"),))))
    await asyncio.sleep(0)
    assert inbox.is_readable

    is_over, problem, agreed = await desk.call["tls_outcome"](desk.socket, 0)
    assert (is_over, problem) == (True, None)
    assert (agreed["version"], agreed["cipher"], agreed["bits"]) == ("TLSv1.3", "X", 256)
    assert agreed["peer"]["subject"] == [["1", "n"]]
    assert not inbox.is_readable


async def test_who_waits_is_woken_by_the_end_and_not_by_other_news(desk: Desk) -> None:
    desk.call["begin_tls"](desk.socket, b"", False, b"", *CLIENT)
    waiting = asyncio.ensure_future(desk.call["tls_outcome"](desk.socket, 5.0))
    await asyncio.sleep(0)
    desk.room.deliver(SocketDataArrived(desk.socket, b"news"))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    desk.asker.answer(SocketReply(1, "an end of another kind"))

    assert (await waiting)[:2] == (True, "an end of another kind")


async def test_closing_ends_the_waiting(desk: Desk) -> None:
    desk.call["begin_tls"](desk.socket, b"", False, b"", *CLIENT)
    waiting = asyncio.ensure_future(desk.call["tls_outcome"](desk.socket, -1.0))
    await asyncio.sleep(0)
    desk.room.close(desk.socket)

    assert await waiting == (True, "closed")
    assert await desk.call["tls_outcome"](desk.socket, 0) == (True, "closed")
    assert desk.emitted[-1] == CloseSocket(desk.socket)
    desk.call["begin_tls"](desk.socket, b"", False, b"", *CLIENT)
    assert desk.emitted[-1] == CloseSocket(desk.socket)


async def test_a_certificate_is_read_by_the_core(desk: Desk) -> None:
    read = CertificateRead(1, certificate=Certificate(b"der", hosts=("a",), serial="0F", not_after=5.0))
    certificate = await desk.answering(desk.call["read_certificate"](b"pem"), read)

    assert certificate == {
        "der": b"der",
        "subject": [],
        "issuer": [],
        "hosts": ["a"],
        "serial": "0F",
        "not_before": 0.0,
        "not_after": 5.0,
        "key": {"kind": "", "bits": 0, "der": b""},
    }
    assert desk.emitted == [ReadCertificate(1, b"pem")]
    assert await desk.answering(desk.call["read_certificate"](b"x"), CertificateRead(2, "no certificate")) is None


def test_digests(desk: Desk) -> None:
    assert desk.call["digest"](b"SHA256", b"x") == hashlib.sha256(b"x").hexdigest()
    assert desk.call["digest"](b"crc32", b"x") is None
