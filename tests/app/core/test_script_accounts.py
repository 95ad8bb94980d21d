"""What is told of a script's sockets, as they come, work and go."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.connections import Connection, ConnectionKind, ConnectionState
from netcore.api.permissions import Owner
from netcore.api.sockets import (
    NoteTimeouts,
    OpenDatagrams,
    SendData,
    SendDatagram,
    SetPeer,
    StartTls,
)
from netcore.sockets.tls import Trust
from tests.support.certificates import HOST, Authority
from tests.support.doorkeeper import Atlas
from tests.support.rough_server import saying, serving, stall
from tests.support.socket_host import OWNER, SocketHost

pytestmark = pytest.mark.net


@pytest.fixture
async def host() -> AsyncIterator[SocketHost]:
    host = SocketHost()
    yield host
    await host.sockets.close()


def status(host: SocketHost, number: int) -> Connection:
    """Of one socket."""
    return next(each for each in host.sockets.snapshot() if each.number == number)


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()


async def test_a_connection(host: SocketHost) -> None:
    async with serving(echo) as port:
        number, reply = await host.connect(port)
        fresh = status(host, number)
        host.sockets.handle(SendData(number, b"hello"))
        await host.until(lambda: host.data(number) == b"hello")
        used = status(host, number)

    assert fresh.owner == OWNER == Owner("", "trigger", "messenger", 3)
    assert (fresh.kind, fresh.state) == (ConnectionKind.TCP, ConnectionState.OPEN)
    assert (fresh.host, fresh.port) == ("127.0.0.1", str(port))
    assert (fresh.local, fresh.peer, fresh.is_secure) == (reply.local, reply.peer, False)
    assert (fresh.received_bytes, fresh.sent_bytes, fresh.received_at, fresh.sent_at) == (0, 0, 0.0, 0.0)
    assert (used.received_bytes, used.sent_bytes, used.unsent_bytes) == (5, 5, 0)
    assert fresh.opened_at <= used.sent_at <= used.received_at
    assert fresh.opened_at == used.opened_at


async def test_a_connection_that_ends_and_is_closed(host: SocketHost) -> None:
    async with serving(saying(b"bye")) as port:
        number, _ = await host.connect(port)
        await host.until(lambda: host.end_of(number) is not None)
        assert status(host, number).state is ConnectionState.ENDED

        host.close(number)
        assert host.sockets.snapshot() == ()


async def test_a_connection_that_is_being_made_and_fails() -> None:
    host = SocketHost(resolver=Atlas())
    waiting = asyncio.ensure_future(host.connect(1, "nowhere.invalid"))
    await asyncio.sleep(0)
    opening = host.sockets.snapshot()
    await waiting

    assert [(each.host, each.state) for each in opening] == [("nowhere.invalid", ConnectionState.OPENING)]
    await host.until(lambda: host.sockets.snapshot() == ())
    await host.sockets.close()


async def test_a_server_and_whom_it_has_accepted(host: SocketHost) -> None:
    server, listening = await host.listen()
    client, _ = await host.connect(listening.local.port)
    await host.until(lambda: bool(host.accepted(server)))
    accepted = status(host, host.accepted(server)[0])

    assert (status(host, server).state, status(host, server).local) == (ConnectionState.LISTENING, listening.local)
    assert (accepted.owner, accepted.kind, accepted.state) == (OWNER, ConnectionKind.TCP, ConnectionState.OPEN)
    assert accepted.peer == status(host, client).local
    assert (accepted.host, accepted.port) == ("127.0.0.1", str(accepted.peer.port if accepted.peer else 0))


async def test_datagrams(host: SocketHost) -> None:
    here, bound = await host.open_datagrams("127.0.0.1", "0")
    there, _ = await host.open_datagrams()
    port = str(bound.local.port)
    assert status(host, there).kind is ConnectionKind.UDP
    await host.ask(lambda request: SetPeer(request, there, OWNER, "127.0.0.1", port))
    await host.ask(lambda request: SendDatagram(request, there, OWNER, b"four"))
    await host.until(lambda: host.datagrams(here) == [b"four"])

    assert (status(host, there).host, status(host, there).port) == ("127.0.0.1", port)
    assert (status(host, there).sent_bytes, status(host, here).received_bytes) == (4, 4)
    assert status(host, here).received_at >= status(host, there).opened_at


async def test_local_sockets_and_tls_are_told_apart(tmp_path: Path) -> None:
    authority = Authority.make(tmp_path)
    # pytest's own folders have paths that are too long for a socket's.
    with tempfile.TemporaryDirectory() as folder:
        host = SocketHost(folder=Path(folder), trust=Trust(authority.ca_file))
        server, _ = await host.listen("bus", family="unix")
        datagrams = host.new_number()
        await host.ask(lambda request: OpenDatagrams(request, datagrams, OWNER, "letters", "", "unix"))
        async with serving(echo, authority.serving()) as port:
            secure, _ = await host.connect(port)
            await host.ask(lambda request: StartTls(request, secure, HOST))

            assert (status(host, server).kind, status(host, server).host) == (ConnectionKind.LOCAL, "bus")
            assert status(host, datagrams).kind is ConnectionKind.LOCAL_DATAGRAMS
            assert status(host, secure).is_secure
        await host.sockets.close()


async def test_timeouts_are_those_that_the_script_has_set_last(host: SocketHost) -> None:
    server, _ = await host.listen()
    assert (status(host, server).block_s, status(host, server).total_s) == (-1.0, -1.0)
    host.sockets.handle(NoteTimeouts(server, 2.0, 0.5))
    host.sockets.handle(NoteTimeouts(99, 1.0, 1.0))  # nobody's

    assert (status(host, server).block_s, status(host, server).total_s) == (2.0, 0.5)


async def test_what_is_closed_but_not_sent_is_still_there(host: SocketHost) -> None:
    async with serving(stall) as port:
        number, _ = await host.connect(port)
        await host.until(lambda: _is_stuck(host, number))
        host.close(number)
        last = status(host, number)

        assert last.state is ConnectionState.CLOSING
        assert last.unsent_bytes > 0


def _is_stuck(host: SocketHost, number: int) -> bool:
    """Whether the peer has taken so much that the system takes no more; sends on until then."""
    if status(host, number).unsent_bytes == 0:
        host.sockets.handle(SendData(number, bytes(200_000)))
    return status(host, number).unsent_bytes > 0
