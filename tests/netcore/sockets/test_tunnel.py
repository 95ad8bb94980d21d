"""Connections through real proxies on loopback."""

import asyncio
import contextlib
from pathlib import Path

import pytest

from netcore.api.permissions import Access, Power
from netcore.sockets.gate import OpenGate
from netcore.sockets.network import Network
from netcore.sockets.proxy import Proxy
from netcore.sockets.tls import Trust
from tests.support.certificates import HOST, Authority
from tests.support.conversation import failing
from tests.support.doorkeeper import Atlas, Doorkeeper
from tests.support.proxy_server import running_proxy
from tests.support.rough_server import closed_port, saying, serving, stall

pytestmark = pytest.mark.net

KINDS = pytest.mark.parametrize("kind", ["socks5", "http"])


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()


@KINDS
async def test_a_connection_goes_where_it_is_to_go(kind: str) -> None:
    async with running_proxy(kind) as proxy, serving(echo) as port:
        network = Network(OpenGate(), resolver=Atlas(), proxy=Proxy(kind, "127.0.0.1", proxy.port))  # type: ignore[arg-type]  # one of the two
        with contextlib.closing(await network.connect("game.example", port, timeout_s=10.0)) as client:
            await client.send(b"look\n")

            assert await client.receive() == b"look"
            assert proxy.asked == [("game.example", port)]
            assert (client.peer.host, client.peer.port, client.peer.family) == ("game.example", port, "inet")
            assert client.statistics()[:2] == (5, 5)


@KINDS
async def test_what_the_other_side_says_first_is_not_lost(kind: str) -> None:
    async with running_proxy(kind) as proxy, serving(saying(b"Welcome!\n")) as port:
        network = Network(OpenGate(), proxy=Proxy(kind, "127.0.0.1", proxy.port))  # type: ignore[arg-type]
        with contextlib.closing(await network.connect("192.0.2.7", port, timeout_s=10.0)) as client:
            assert await client.receive() == b"Welcome!"


@KINDS
async def test_a_proxy_may_want_to_know_who_we_are(kind: str) -> None:
    async with running_proxy(kind, "me", "hush") as proxy, serving(echo) as port:
        known = Network(OpenGate(), proxy=Proxy(kind, "127.0.0.1", proxy.port, "me", "hush"))  # type: ignore[arg-type]
        (await known.connect("game.example", port, timeout_s=10.0)).close()
        for network, reason in (
            (Proxy(kind, "127.0.0.1", proxy.port), "the proxy wants a user and a password"),  # type: ignore[arg-type]
            (Proxy(kind, "127.0.0.1", proxy.port, "me", "x"), None),  # type: ignore[arg-type]
        ):
            with failing() as ended:
                await Network(OpenGate(), proxy=network).connect("game.example", port, timeout_s=10.0)
            assert reason is None or ended.reason == reason


@KINDS
async def test_tls_is_with_the_other_side(kind: str, tmp_path: Path) -> None:
    authority = Authority.make(tmp_path)
    async with running_proxy(kind) as proxy, serving(echo, authority.serving()) as port:
        network = Network(OpenGate(), trust=Trust(authority.ca_file), proxy=Proxy(kind, "127.0.0.1", proxy.port))  # type: ignore[arg-type]
        with contextlib.closing(await network.connect(HOST, port, timeout_s=10.0)) as client:
            await client.start_tls(HOST)
            await client.send(b"secret\n")

            assert await client.receive() == b"secret"


async def test_permission_is_asked_for_the_true_destination_alone() -> None:
    keeper = Doorkeeper(lambda access: access.host == "game.example")
    async with running_proxy("socks5") as proxy, serving(echo) as port:
        atlas = Atlas(proxy_example=["127.0.0.1"])
        network = Network(keeper, resolver=atlas, proxy=Proxy("socks5", "proxy.example", proxy.port))
        (await network.connect("game.example", port, timeout_s=10.0)).close()
        with failing() as ended:
            await network.connect("other.example", port)

        assert ended.reason == "permission denied"
        assert keeper.asked == [
            Access(Power.CONNECT, "game.example", port),
            Access(Power.CONNECT, "other.example", port),
        ]
        assert atlas.asked == ["proxy.example"]  # the proxy looks up the rest
        assert proxy.asked == [("game.example", port)]


async def test_this_machine_is_reached_without_the_proxy() -> None:
    async with running_proxy("http") as proxy, serving(echo) as port:
        atlas = Atlas(localhost=["127.0.0.1"])
        network = Network(OpenGate(), resolver=atlas, proxy=Proxy("http", "127.0.0.1", proxy.port))
        (await network.connect("127.0.0.1", port)).close()
        (await network.connect("localhost", port)).close()

        assert proxy.asked == []


@KINDS
async def test_what_goes_wrong(kind: str) -> None:
    async with running_proxy(kind) as proxy, serving(saying(b"")) as silent, serving(stall) as slow:
        expected = {"socks5": "connection refused", "http": "the proxy answers 502 Bad Gateway"}
        for port, there, reason in (
            (proxy.port, closed_port(), expected[kind]),
            (closed_port(), 23, "connection refused"),
            (silent, 23, "the proxy closed the connection"),
            (slow, 23, "timeout"),
        ):
            network = Network(OpenGate(), proxy=Proxy(kind, "127.0.0.1", port))  # type: ignore[arg-type]
            with failing() as ended:
                await network.connect("game.example", there, timeout_s=0.3 if port == slow else 10.0)
            assert ended.reason == reason
