"""What a script host asks for is opened: in the network, through a proxy, at local paths."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from netcore.api.permissions import Access, Power
from netcore.api.sockets import OpenDatagrams, SendData, SendDatagram
from netcore.sockets.errors import SocketError
from netcore.sockets.proxy import Proxy
from tests.support.doorkeeper import Atlas, Doorkeeper
from tests.support.proxy_server import running_proxy
from tests.support.rough_server import saying, serving
from tests.support.socket_host import OWNER, SocketHost

pytestmark = pytest.mark.net


@pytest.fixture
def folder() -> Iterator[Path]:
    # pytest's own folders have paths that are too long for a socket's.
    with tempfile.TemporaryDirectory() as name:
        yield Path(name).resolve()


async def test_local_streams(folder: Path) -> None:
    keeper = Doorkeeper()
    host = SocketHost(lambda _: keeper, folder=folder)
    server, listening = await host.listen("bus", family="unix")
    client, connected = await host.connect(0, "bus", family="unix")
    await host.until(lambda: bool(host.accepted(server)))
    accepted = host.accepted(server)[0]
    host.sockets.handle(SendData(client, b"hello"))
    await host.until(lambda: host.data(accepted) == b"hello")

    assert listening.local.host == connected.peer.host == f"{folder}/bus"
    assert listening.local.family == "unix"
    assert [(asked.power, asked.host) for asked in keeper.asked] == [
        (Power.LISTEN_LOCAL, f"{folder}/bus"),
        (Power.CONNECT_LOCAL, f"{folder}/bus"),
    ]
    await host.sockets.close()


async def test_local_datagrams(folder: Path) -> None:
    host = SocketHost(folder=folder)
    here, there = host.new_number(), host.new_number()
    for number, path in ((here, "here"), (there, "there")):
        reply = await host.ask(
            lambda request, number=number, path=path: OpenDatagrams(request, number, OWNER, path, "", "unix")
        )
        assert reply.error == ""
    sent = await host.ask(lambda request: SendDatagram(request, here, OWNER, b"hi", "there"))
    await host.until(lambda: host.datagrams(there) == [b"hi"])

    assert (sent.error, sent.count) == ("", 2)
    await host.sockets.close()


async def test_a_path_needs_permission_and_a_failure_leaves_no_socket(folder: Path) -> None:
    host = SocketHost(lambda _: Doorkeeper(lambda _: False), folder=folder, limit=1)
    for _ in range(3):
        _, reply = await host.listen("bus", family="unix")
        assert reply.error == "permission denied"

    assert list(folder.iterdir()) == []
    await host.sockets.close()


async def test_scripts_go_through_the_proxy_and_permission_is_for_the_true_destination() -> None:
    keeper = Doorkeeper()
    async with running_proxy("socks5") as proxy, serving(saying(b"Welcome!")) as port:
        way = Proxy("socks5", "127.0.0.1", proxy.port)
        host = SocketHost(lambda _: keeper, resolver=Atlas(), proxy=lambda: way)
        number, reply = await host.connect(port, "chat.example")
        await host.until(lambda: host.data(number) == b"Welcome!")

        assert reply.peer.host == "chat.example"
        assert proxy.asked == [("chat.example", port)]
        assert keeper.asked == [Access(Power.CONNECT, "chat.example", port)]
        await host.sockets.close()


async def test_with_a_proxy_that_makes_no_sense_nothing_is_reached() -> None:
    def nonsense() -> Proxy | None:
        raise SocketError("the proxy makes no sense")

    host = SocketHost(proxy=nonsense)
    _, reply = await host.connect(1)

    assert reply.error == "the proxy makes no sense"
    await host.sockets.close()
