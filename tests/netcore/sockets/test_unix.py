"""Local sockets: real ones, in a folder of the test."""

import asyncio
import contextlib
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from netcore.api.permissions import Access, Power
from netcore.api.sockets import Endpoint
from netcore.sockets.gate import Gate, OpenGate
from netcore.sockets.network import LocalNetwork, Network
from netcore.sockets.tcp import TcpClient, TcpServer
from netcore.sockets.tls import Trust
from netcore.sockets.unix import LONGEST_PATH_BYTES, UnixReach
from tests.support.conversation import failing
from tests.support.doorkeeper import Doorkeeper

pytestmark = pytest.mark.net


@pytest.fixture
def folder() -> Iterator[Path]:
    # pytest's own folders have paths that are too long for a socket's.
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        yield Path(name).resolve()


def local(folder: Path, gate: Gate | None = None) -> LocalNetwork:
    return Network(gate or OpenGate()).local(folder)


@contextlib.asynccontextmanager
async def pair(folder: Path) -> AsyncIterator[tuple[TcpServer, TcpClient, TcpClient]]:
    """A server, and the two ends of a connection to it."""
    network = local(folder)
    server = await network.listen("bus")
    client = await network.connect("bus", timeout_s=5.0)
    accepted = await server.accept()
    with contextlib.closing(server), contextlib.closing(client), contextlib.closing(accepted):
        yield server, client, accepted


async def test_a_stream(folder: Path) -> None:
    async with pair(folder) as (server, client, accepted):
        await client.send(b"hello\n")

        assert await accepted.receive() == b"hello"
        assert server.local == client.peer == accepted.local == Endpoint(f"{folder}/bus", 0, "unix")
        assert client.local == accepted.peer == Endpoint("", 0, "unix")
        client.close()
        with failing() as ended:
            await accepted.receive()
        assert ended.reason == "closed"


async def test_datagrams(folder: Path) -> None:
    one, other = local(folder).datagrams(), local(folder).datagrams()
    await one.bind("one", 0)
    await other.sendto(b"who is it?", "one", 0)
    assert await one.receivefrom() == (b"who is it?", Endpoint("", 0, "unix"))

    await other.setpeername("one")
    await other.send(b"")
    assert await one.receive() == b""
    named = local(folder).datagrams()
    await named.bind("named", 0)
    await named.sendto(b"me", f"{folder}/one", 0)
    data, peer = await one.receivefrom()
    await one.sendto(data, peer.host, 0)

    assert await named.receive() == b"me"
    for each in (one, other, named):
        each.close()


async def test_every_path_is_asked_for_as_it_really_is(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "bus")
    keeper = Doorkeeper()
    network = local(folder, keeper)
    server = await network.listen("./x/../bus")
    client = await network.connect("link")
    datagrams = network.datagrams()
    with failing():
        await datagrams.sendto(b"x", "bus", 0)

    assert keeper.asked == [
        Access(Power.LISTEN_LOCAL, f"{folder}/bus", 0),
        Access(Power.CONNECT_LOCAL, f"{folder}/bus", 0),
        Access(Power.CONNECT_LOCAL, f"{folder}/bus", 0),
    ]
    for each in (server, client, datagrams):
        each.close()


@pytest.mark.skipif(sys.platform != "linux", reason="names that are in no folder are Linux's")
async def test_a_name_in_no_folder(folder: Path) -> None:
    keeper = Doorkeeper()
    name = f"\0{folder.name}"
    network = local(folder, keeper)
    server = await network.listen(name)
    client = await network.connect(name)

    assert client.peer == server.local == Endpoint(name, 0, "unix")
    assert keeper.asked[1] == Access(Power.CONNECT_LOCAL, f"@{folder.name}", 0)
    server.close()
    client.close()


async def test_nothing_happens_without_permission(folder: Path) -> None:
    network = local(folder, Doorkeeper(lambda access: access.power is Power.CONNECT))
    for attempt in (network.listen("bus"), network.connect("bus"), network.datagrams().bind("bus", 0)):
        with failing() as ended:
            await attempt
        assert ended.reason == "permission denied"

    assert list(folder.iterdir()) == []


async def test_what_goes_wrong(folder: Path) -> None:
    network = local(folder)
    server = await network.listen("bus")
    server.close()
    (folder / "file").touch()
    for attempt, reason in (
        (network.listen("bus"), "address already in use"),
        (network.connect("bus"), "connection refused"),
        (network.connect("file"), "connection refused"),
        (network.connect("nowhere"), "No such file or directory"),
        (network.connect(""), "No such file or directory"),
        (network.connect("bus/"), "No such file or directory"),
        (network.connect("not\0a path"), "No such file or directory"),
        (network.listen("no/such/folder"), "No such file or directory"),
        (network.listen("x" * (LONGEST_PATH_BYTES + 1)), "path too long"),
    ):
        with failing() as ended:
            await attempt
        assert ended.reason == reason


async def test_a_server_that_has_no_time_is_waited_for(folder: Path) -> None:
    network = local(folder)
    server = await network.listen("bus", 0)
    waiting = [await network.connect("bus", timeout_s=5.0)]
    with failing() as ended:
        while True:
            client = await network.connect("bus", timeout_s=0.05)
            waiting.append(client)
    assert ended.reason == "timeout"
    late = asyncio.ensure_future(network.connect("bus", timeout_s=5.0))
    await asyncio.sleep(0.03)
    accepted = [await server.accept() for _ in waiting]
    waiting.append(await late)

    for each in (server, *waiting, *accepted):
        each.close()


async def test_a_system_without_local_sockets_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netcore.sockets.unix._FAMILY", None)
    with failing() as ended:
        await local(folder).connect("bus")
    assert ended.reason == "Address family not supported by protocol"


async def test_another_owner_has_the_same_way_and_a_gate_of_his_own(folder: Path) -> None:
    keeper = Doorkeeper()
    reach = UnixReach(OpenGate(), Trust(), folder).behind(keeper)
    await reach.require(Power.CONNECT, "bus", 0)

    assert await reach.port("anything", "tcp") == 0
    assert reach.literal("bus", 0).family is socket.AF_UNIX
    assert len(keeper.asked) == 1
