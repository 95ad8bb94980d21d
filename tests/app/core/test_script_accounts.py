"""What is told of a script's sockets, as they come, work and go."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.connections import Connection, ConnectionKind, ConnectionState, Role
from netcore.api.permissions import Access, Owner, Power
from netcore.api.sockets import (
    ConnectSocket,
    NoteTimeouts,
    OpenDatagrams,
    SendData,
    SendDatagram,
    SetPeer,
    StartTls,
)
from netcore.sockets.tls import Trust
from tests.support.certificates import HOST, Authority
from tests.support.doorkeeper import Atlas, Doorkeeper
from tests.support.rough_server import closed_port, saying, serving, stall
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


def past(host: SocketHost) -> list[tuple[str, ConnectionState, str]]:
    return [(each.host, each.state, each.reason) for each in host.book.past]


async def test_what_fails_or_is_refused_stands_in_the_book_with_its_reason() -> None:
    host = SocketHost(lambda _: Doorkeeper(lambda access: access.host != "192.0.2.1"), limit=1)
    await host.connect(closed_port())
    await host.connect(80, "192.0.2.1")
    await host.listen()
    await host.connect(80, "192.0.2.2")

    assert past(host) == [
        ("127.0.0.1", ConnectionState.FAILED, "connection refused"),
        ("192.0.2.1", ConnectionState.REFUSED, "permission denied"),
        ("192.0.2.2", ConnectionState.FAILED, "too many sockets"),
    ]
    await host.sockets.close()
    assert [state for _, state, _ in past(host)][3:] == [ConnectionState.CLOSED]


async def test_the_steps_of_a_connection(host: SocketHost) -> None:
    async with serving(saying(b"hello")) as port:
        number, _ = await host.connect(port)
        await host.until(lambda: host.data(number) == b"hello")
        seen = status(host, number)

    assert min(seen.phases.permission_s, seen.phases.resolve_s, seen.phases.connect_s, seen.phases.first_byte_s) >= 0
    assert seen.phases.tls_s < 0
    assert seen.access == Access(Power.CONNECT, "127.0.0.1", port)


async def test_what_the_player_closes_is_closed_for_the_script_too(host: SocketHost) -> None:
    async with serving(stall) as port:
        stream, _ = await host.connect(port)
        server, listening = await host.listen()
        udp, _ = await host.open_datagrams("127.0.0.1", "0")
        await host.until(lambda: _is_stuck(host, stream))
        for connection in list(host.book.ids()):
            host.book.close(connection, "you closed it")
        again, reply = await host.connect(listening.local.port)

    assert reply.error == "connection refused"
    assert [host.end_of(number) for number in (stream, server, udp)] == ["closed"] * 3
    assert host.sending_ended(stream) == "closed"
    assert host.sockets.snapshot() == ()
    assert [reason for _, _, reason in past(host)] == ["you closed it"] * 3 + ["connection refused"]
    assert again > 0


async def test_one_that_is_being_made_or_is_leaving_can_be_closed() -> None:
    host = SocketHost(lambda _: Doorkeeper(lambda _: True))
    connecting = host.begin(lambda request: ConnectSocket(request, 77, OWNER, "127.0.0.1", "9"))
    host.book.close(next(host.book.ids()), "you closed it")
    reply = await connecting
    async with serving(stall) as port:
        number, _ = await host.connect(port)
        await host.until(lambda: _is_stuck(host, number))
        host.close(number)
        host.book.close(next(host.book.ids()), "you closed it")
        await host.until(lambda: host.sockets.snapshot() == ())
    await host.sockets.close()

    assert reply.error == "closed"
    assert [reason for _, _, reason in past(host)] == ["you closed it"] * 2


async def test_an_accepted_connection_may_what_its_server_may(host: SocketHost) -> None:
    server, listening = await host.listen()
    await host.connect(listening.local.port)
    await host.until(lambda: bool(host.accepted(server)))
    host.book.enforce(lambda _, access: access.power is not Power.LISTEN, "no")

    assert host.end_of(host.accepted(server)[0]) == "closed"
    assert [(each.role, each.access) for each in host.book.past] == [
        (Role.SERVER, Access(Power.LISTEN, "127.0.0.1", 0)),
        (Role.ACCEPTED, Access(Power.ACCEPT, "127.0.0.1", 0)),
    ]


async def test_whoever_is_forbidden_is_not_heard_and_others_are(host: SocketHost) -> None:
    server, listening = await host.listen()
    host.forbidden.append(Access(Power.ACCEPT, "127.0.0.1", 0))
    for _ in range(20):  # more than a server has credit for
        client, _ = await host.connect(listening.local.port)
        await host.until(lambda number=client: host.end_of(number) is not None)

    assert host.accepted(server) == []
    states = [each.state for each in host.book.past if each.role is Role.ACCEPTED]
    assert states == [ConnectionState.REFUSED] * 20

    host.forbidden.clear()
    await host.connect(listening.local.port)
    await host.until(lambda: len(host.accepted(server)) == 1)


async def test_who_is_forbidden_while_there_is_cut_off(host: SocketHost) -> None:
    server, listening = await host.listen()
    await host.connect(listening.local.port)
    await host.until(lambda: bool(host.accepted(server)))
    host.book.enforce(lambda _, access: access.power is not Power.ACCEPT, "no")

    assert host.end_of(host.accepted(server)[0]) == "closed"
    assert [each.role for each in host.book.past] == [Role.ACCEPTED]


async def test_datagrams_lead_where_the_last_has_gone(host: SocketHost) -> None:
    here, bound = await host.open_datagrams("127.0.0.1", "0")
    there, _ = await host.open_datagrams()
    port = bound.local.port
    await host.ask(lambda request: SendDatagram(request, there, OWNER, b"x", "127.0.0.1", str(port)))

    assert (status(host, here).role, status(host, there).role) == (Role.SERVER, Role.CLIENT)
    assert status(host, there).access == Access(Power.CONNECT, "127.0.0.1", port)
