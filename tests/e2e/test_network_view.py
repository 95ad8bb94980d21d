"""What scripts reach, through the whole core: told while somebody looks, closed and blocked for the player."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from app.profiles.profile import Profile
from netcore.api.commands import BlockAccess, CloseConnection, RevokeGrant, StopScripts, WatchConnections
from netcore.api.connections import (
    NOT_COUNTED,
    Connection,
    ConnectionKind,
    ConnectionState,
    HttpExchange,
    Role,
)
from netcore.api.events import ConnectionsSeen, GrantsChanged, HostStarted
from netcore.api.permissions import Grant, Power
from tests.support.game_server import GameServer
from tests.support.real_host import script
from tests.support.rough_server import saying, serving
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.net]

ANYWHERE = Grant("*", Power.CONNECT, "127.0.0.1")
LISTEN = Grant("*", Power.LISTEN, "127.0.0.1")
WAITS = """
local socket = require("socket")
local peer = socket.tcp()
peer:settimeout(30)
echo("connect: " .. tostring(select(2, peer:connect("127.0.0.1", %d)) or "done") .. "\\n")
peer:send("hello\\n")
echo("answer: " .. peer:receive() .. "\\n")
echo("then: " .. tostring(select(2, peer:receive())) .. "\\n")
"""


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()


@pytest.fixture
async def game() -> AsyncIterator[GameServer]:
    async with GameServer() as server:
        yield server


@pytest.fixture
async def core(game: GameServer, tmp_path: Path) -> AsyncIterator[Core]:
    async with running(tmp_path, game.port) as core:
        profile = Profile.open(core.library.find("x"))
        profile.write_grants((ANYWHERE, LISTEN))
        yield core


def known(core: Core) -> dict[int, Connection]:
    """As it was told last."""
    return {each.id: each for event in core.front.of(ConnectionsSeen) for each in event.connections}


async def seen(core: Core, is_it: Callable[[Connection], bool]) -> Connection:
    """Wait until one like that has been told."""
    await core.front.until(lambda: any(is_it(each) for each in known(core).values()))
    return next(each for each in known(core).values() if is_it(each))


async def talking(core: Core, port: int) -> Connection:
    """A script has a connection, has got an answer and waits for more."""
    core.service.handle(1, WatchConnections(on=True))
    await core.save(script(WAITS % port))
    await core.front.text("answer: hello")
    return await seen(core, lambda each: each.received_bytes == len(b"hello\n"))


async def test_a_connection_is_told_with_all_there_is_to_know(core: Core) -> None:
    await core.open()
    async with serving(echo) as port:
        there = await talking(core, port)

    assert (there.kind, there.role, there.state) == (ConnectionKind.TCP, Role.CLIENT, ConnectionState.OPEN)
    assert (there.owner.kind, there.owner.line) == ("script", 5)
    assert (there.host, there.port, there.sent_bytes) == ("127.0.0.1", str(port), 6)
    assert there.peer is not None
    assert there.peer.port == port
    assert min(there.phases.permission_s, there.phases.connect_s, there.phases.first_byte_s) >= 0


async def test_what_the_player_closes_is_closed_for_its_script(core: Core) -> None:
    await core.open()
    async with serving(echo) as port:
        there = await talking(core, port)
        core.service.handle(1, CloseConnection(there.id))
        await core.front.text("then: closed")
        gone = await seen(core, lambda each: each.state.is_over)

    assert (gone.id, gone.state, gone.reason) == (there.id, ConnectionState.CLOSED, "you closed it")


async def test_a_blocked_host_is_left_at_once_and_never_reached_again(core: Core) -> None:
    await core.open()
    async with serving(echo) as port:
        there = await talking(core, port)
        block = Grant(there.owner.subject, Power.CONNECT, "127.0.0.1", 0, allow=False)
        core.service.handle(1, BlockAccess(block))
        await core.front.text("then: closed")
        core.service.handle(1, StopScripts())
        await core.front.event(HostStarted, count=2)
        await core.front.text("connect: permission denied")
        refused = await seen(core, lambda each: each.state is ConnectionState.REFUSED)

    assert refused.reason == "permission denied"
    assert core.front.of(GrantsChanged)[-1].grants == (ANYWHERE, LISTEN, block)
    await core.service.close()
    assert Profile.open(core.library.find("x")).grants == (ANYWHERE, LISTEN, block), "it outlives the session"


async def test_what_only_a_permission_allowed_is_closed_when_it_is_taken_back(core: Core) -> None:
    await core.open()
    async with serving(echo) as port:
        there = await talking(core, port)
        core.service.handle(1, RevokeGrant(LISTEN))  # it has nothing to do with that
        core.service.handle(1, RevokeGrant(ANYWHERE))
        await core.front.text("then: closed")
        gone = await seen(core, lambda each: each.state.is_over)

    assert (gone.id, gone.reason) == (there.id, "it is not permitted any more")


async def test_a_server_and_whom_it_has_accepted_are_closed_when_listening_is_taken_back(core: Core) -> None:
    await core.open()
    core.service.handle(1, WatchConnections(on=True))
    await core.save(
        script(
            'local server = require("socket").bind("127.0.0.1", 0)\n'
            'echo("listening\\n")\n'
            "local guest = server:accept()\n"
            'echo("guest: " .. tostring(select(2, guest:receive())) .. "\\n")\n'
            'echo("server: " .. tostring(select(2, server:accept())) .. "\\n")\n'
        )
    )
    server = await seen(core, lambda each: each.state is ConnectionState.LISTENING)
    assert server.local is not None
    _, writer = await asyncio.open_connection("127.0.0.1", server.local.port)
    await seen(core, lambda each: each.role is Role.ACCEPTED and not each.state.is_over)
    core.service.handle(1, RevokeGrant(LISTEN))
    await core.front.text("guest: closed")
    await core.front.text("server: closed")
    writer.close()

    await core.front.until(lambda: sum(each.state.is_over for each in known(core).values()) == 2)


async def test_a_page_is_told_as_a_request_and_its_answer(core: Core) -> None:
    await core.open()
    page = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"
    async with serving(saying(page, ask_first=True)) as port:
        await core.save(script(f'getHTTP("http://127.0.0.1:{port}/map")'))
        core.service.handle(1, WatchConnections(on=True))
        there = await seen(core, lambda each: each.state.is_over)

    assert there.kind is ConnectionKind.HTTP
    assert there.exchange is not None
    assert (there.exchange.url, there.exchange.status) == (f"http://127.0.0.1:{port}/map", 200)


async def test_a_request_over_a_scripts_own_socket_is_told_too(core: Core) -> None:
    await core.open()
    page = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\npage"
    async with serving(saying(page, ask_first=True)) as port:
        await core.save(script(f'require("socket.http").request("http://127.0.0.1:{port}/map?x=1")'))
        core.service.handle(1, WatchConnections(on=True))
        there = await seen(core, lambda each: each.state.is_over)

    assert there.kind is ConnectionKind.TCP
    assert there.exchange == HttpExchange(
        "GET",
        f"http://127.0.0.1:{port}/map?x=1",
        status=404,
        reason="Not Found",
        headers=(("content-type", "text/plain"),),
        body_bytes=NOT_COUNTED,
        content_bytes=NOT_COUNTED,
    )
    assert (there.received_bytes, there.phases.first_byte_s >= 0) == (len(page), True)


async def test_what_a_host_had_is_over_when_it_dies_and_nobody_is_told_who_does_not_look(core: Core) -> None:
    await core.open()
    async with serving(echo) as port:
        there = await talking(core, port)
        core.service.handle(1, WatchConnections(on=False))
        core.service.handle(1, StopScripts(safe_mode=True))
        await core.front.event(HostStarted, count=2)
        count = len(core.front.of(ConnectionsSeen))
        core.service.handle(1, WatchConnections(on=True))
        gone = await seen(core, lambda each: each.state.is_over)

    assert gone.id == there.id
    assert [each.id for each in core.front.of(ConnectionsSeen)[count].connections] == [there.id]
