import asyncio
import socket
from collections.abc import Awaitable, Callable

import pytest

from netcore.api.permissions import Access, Power
from netcore.api.sockets import Endpoint
from netcore.sockets.gate import OpenGate
from netcore.sockets.network import Network
from netcore.sockets.udp import DATAGRAM_BYTES, MAX_DATAGRAM_BYTES, UdpSocket
from tests.support.conversation import failing
from tests.support.doorkeeper import Atlas, Doorkeeper
from tests.support.patience import HANG_S

HOSTS = pytest.mark.parametrize("host", ["127.0.0.1", "::1"])


@pytest.fixture
def network() -> Network:
    return Network(OpenGate())


async def bound(network: Network, host: str = "127.0.0.1") -> tuple[UdpSocket, Endpoint]:
    udp = network.udp()
    await udp.bind(host, 0)
    udp.settimeout(5.0)
    assert udp.local is not None
    return udp, udp.local


async def close(*sockets: UdpSocket) -> None:
    for sock in sockets:
        sock.close()


@HOSTS
async def test_datagrams_go_there_and_back(network: Network, host: str) -> None:
    here, at_here = await bound(network, host)
    there, at_there = await bound(network, host)

    assert await here.sendto(b"hello", at_there.host, at_there.port) == 5
    assert await there.receivefrom() == (b"hello", at_here)
    assert await there.sendto(b"", at_here.host, str(at_here.port)) == 0
    assert await here.receive() == b""
    await close(here, there)


async def test_a_new_socket_is_nothing_yet(network: Network) -> None:
    udp = network.udp()

    assert (udp.is_open, udp.local, udp.peer) == (False, None, None)
    with failing() as receiving:
        await udp.receive()
    with failing() as sending:
        await udp.send(b"x")
    with failing() as asking:
        udp.get_option("broadcast")
    assert (receiving.reason, sending.reason, asking.reason) == (
        "Bad file descriptor",
        "Transport endpoint is not connected",
        "Bad file descriptor",
    )
    await udp.setpeername("*")
    udp.close()
    udp.close()


async def test_sending_opens_it(network: Network) -> None:
    there, at_there = await bound(network)
    here = network.udp()
    await here.sendto(b"x", at_there.host, at_there.port)

    assert here.is_open
    assert here.local is not None
    assert (await there.receivefrom())[1].port == here.local.port
    await close(here, there)


async def test_a_fixed_peer_is_the_only_one(network: Network) -> None:
    here, at_here = await bound(network)
    friend, at_friend = await bound(network)
    stranger, at_stranger = await bound(network)
    await here.setpeername(at_friend.host, at_friend.port)

    assert here.peer == at_friend
    assert await here.send(b"hi") == 2
    assert await friend.receive() == b"hi"

    await stranger.sendto(b"psst", at_here.host, at_here.port)
    await friend.sendto(b"yes?", at_here.host, at_here.port)

    assert await here.receivefrom() == (b"yes?", at_friend)
    with failing() as ended:
        await here.sendto(b"x", at_stranger.host, at_stranger.port)
    assert ended.reason == "already connected"

    await here.setpeername("*")

    assert here.peer is None
    await here.sendto(b"now", at_stranger.host, at_stranger.port)
    assert await stranger.receive() == b"now"
    await close(here, friend, stranger)


async def test_the_peer_can_be_another_one(network: Network) -> None:
    here, _ = await bound(network)
    first, at_first = await bound(network)
    second, at_second = await bound(network)
    for at in (at_first, at_second):
        await here.setpeername(at.host, at.port)
        await here.send(b"x")

    assert await first.receive() == b"x"
    assert await second.receive() == b"x"
    await close(here, first, second)


async def test_nobody_there_is_told_at_the_next_call(network: Network) -> None:
    gone, at_gone = await bound(network)
    gone.close()
    here = network.udp()
    here.settimeout(5.0)
    await here.setpeername(at_gone.host, at_gone.port)
    await here.send(b"anybody?")
    with failing() as ended:
        await here.receive()

    assert ended.reason == "connection refused"
    here.close()


async def test_a_datagram_is_cut_to_the_size_asked_for(network: Network) -> None:
    here, at_here = await bound(network)
    there, _ = await bound(network)
    for size, expected in ((3, b"abc"), (0, b""), (-1, b""), (100, b"abcdef")):
        await there.sendto(b"abcdef", at_here.host, at_here.port)
        assert await here.receive(size) == expected
    await there.sendto(bytes(DATAGRAM_BYTES + 1), at_here.host, at_here.port)

    assert len(await here.receive()) == DATAGRAM_BYTES
    await there.sendto(bytes(60_000), at_here.host, at_here.port)
    assert len(await here.receive(MAX_DATAGRAM_BYTES)) == 60_000
    with failing() as ended:
        await there.sendto(bytes(70_000), at_here.host, at_here.port)
    assert ended.reason == "Message too long"
    await close(here, there)


@pytest.mark.parametrize("wait_s", [0.0, 0.01, 0.1])
async def test_waiting_for_a_datagram_has_its_time(network: Network, wait_s: float) -> None:
    here, _ = await bound(network)
    here.settimeout(wait_s)
    clock = asyncio.get_running_loop().time
    began = clock()
    with failing() as ended:
        await here.receive()

    assert ended.reason == "timeout"
    assert wait_s <= clock() - began < wait_s + HANG_S
    assert here.gettimeout() == (wait_s, -1.0)
    here.close()


async def test_a_timeout_loses_no_datagram(network: Network) -> None:
    here, at_here = await bound(network)
    there, _ = await bound(network)
    here.settimeout(0.01)
    with failing():
        await here.receive()
    await there.sendto(b"later", at_here.host, at_here.port)
    here.settimeout(5.0)

    assert await here.receive() == b"later"
    await close(here, there)


async def test_closing_wakes_whoever_waits(network: Network) -> None:
    here, _ = await bound(network)
    waiting = asyncio.ensure_future(here.receive())
    await asyncio.sleep(0)
    here.close()
    with failing() as ended:
        await waiting

    assert ended.reason == "closed"
    assert (here.is_open, here.local) == (False, None)
    with failing() as receiving:
        await here.receive()
    with failing() as sending:
        await here.sendto(b"x", "127.0.0.1", 9)
    with failing() as binding:
        await here.bind("127.0.0.1", 0)
    assert (receiving.reason, sending.reason, binding.reason) == ("closed", "closed", "closed")


async def test_a_second_reader_is_told_so_and_a_cancelled_one_is_gone(network: Network) -> None:
    here, at_here = await bound(network)
    waiting = asyncio.ensure_future(here.receive())
    await asyncio.sleep(0)
    with failing() as ended:
        await here.receive()

    assert ended.reason == "socket busy reading"

    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    there, _ = await bound(network)
    await there.sendto(b"x", at_here.host, at_here.port)

    assert await here.receive() == b"x"
    await close(here, there)


@pytest.mark.parametrize(
    ("host", "port", "reason"),
    [
        ("example.org", 80, "Name or service not known"),
        ("", 80, "host or service not provided, or not known"),
        ("127.0.0.1", "no-such", "service not supported for socket type"),
        ("127.0.0.1", -1, "service not supported for socket type"),
        ("a\0b", 80, "Name or service not known"),
    ],
)
async def test_where_nothing_can_be_sent(network: Network, host: str, port: int | str, reason: str) -> None:
    udp = network.udp()
    with failing() as ended:
        await udp.sendto(b"x", host, port)

    assert ended.reason == reason
    udp.close()


@pytest.mark.parametrize(
    "use",
    [
        lambda udp: udp.sendto(b"x", "::1", 9),
        lambda udp: udp.setpeername("::1", 9),
        lambda udp: udp.bind("::1", 0),
    ],
    ids=["sendto", "setpeername", "bind"],
)
async def test_an_ipv4_socket_cannot_speak_ipv6(
    network: Network, use: Callable[[UdpSocket], Awaitable[object]]
) -> None:
    udp, _ = await bound(network)
    with failing() as ended:
        await use(udp)

    assert ended.reason == "Address family for hostname not supported"
    udp.close()


async def test_a_name_of_both_families_is_tried_in_both() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as there:
        there.bind(("127.0.0.1", 0))
        network = Network(Doorkeeper(), resolver=Atlas(both_example=["fe80::1", "127.0.0.1"]))
        udp = network.udp()
        # A link-local address without its link cannot be connected to.
        await udp.setpeername("both.example", there.getsockname()[1])

        assert udp.peer is not None
        assert udp.peer.host == "127.0.0.1"
        udp.close()


async def test_binding_where_somebody_is(network: Network) -> None:
    taken, at_taken = await bound(network)
    udp = network.udp()
    with failing() as ended:
        await udp.bind("127.0.0.1", at_taken.port)

    assert ended.reason == "address already in use"
    assert not udp.is_open
    await close(taken, udp)


async def test_the_star_is_any_address(network: Network) -> None:
    for family, any_host in (("unspec", "0.0.0.0"), ("inet6", "::")):
        udp = network.udp(family)  # type: ignore[arg-type]  # both are families
        await udp.bind("*", 0)

        assert udp.local is not None
        assert udp.local.host == any_host
        udp.close()


async def test_options_that_were_set_early_are_kept_for_the_socket(network: Network) -> None:
    udp = network.udp()
    udp.set_option("broadcast", True)
    await udp.bind("127.0.0.1", 0)

    assert udp.get_option("broadcast") is True
    udp.set_option("broadcast", False)
    assert udp.get_option("broadcast") is False
    udp.close()


async def test_a_broken_early_option_leaves_no_socket(network: Network) -> None:
    udp = network.udp()
    udp.set_option("broadcast", 5)
    with failing() as ended:
        await udp.bind("127.0.0.1", 0)

    assert ended.reason == "boolean expected"
    assert not udp.is_open


async def test_every_destination_needs_permission() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as there:
        there.bind(("127.0.0.1", 0))
        there.setblocking(False)
        port = there.getsockname()[1]
        gate = Doorkeeper(lambda access: access.power is Power.CONNECT and access.port == port)
        udp = Network(gate).udp()
        await udp.sendto(b"allowed", "127.0.0.1", port)

        assert gate.asked == [Access(Power.CONNECT, "127.0.0.1", port)]
        assert there.recv(100) == b"allowed"
        for use in (
            udp.sendto(b"x", "127.0.0.1", 9),
            udp.setpeername("127.0.0.1", 9),
            udp.bind("127.0.0.1", 0),
            udp.bind("*", 0),
        ):
            with failing() as ended:
                await use
            assert ended.reason == "permission denied"
        udp.close()


async def test_whoever_uses_the_socket_needs_the_permission_himself() -> None:
    nobody = Doorkeeper(lambda _: False)
    udp = Network(OpenGate()).udp()
    with failing() as sending:
        await udp.sendto(b"x", "127.0.0.1", 9, gate=nobody)
    with failing() as fixing:
        await udp.setpeername("localhost", 9, gate=nobody)

    assert (sending.reason, fixing.reason) == ("permission denied", "permission denied")
    assert not udp.is_open


async def test_a_granted_name_cannot_lead_home() -> None:
    gate = Doorkeeper(lambda access: access.host == "evil.example")
    udp = Network(gate, resolver=Atlas(evil_example=["127.0.0.1"])).udp()
    with failing() as ended:
        await udp.setpeername("evil.example", 9)

    assert ended.reason == "permission denied"
    assert not udp.is_open


async def test_who_keeps_receiving_is_called_for_each_datagram(network: Network) -> None:
    here, at_here = await bound(network)
    there, at_there = await bound(network)
    heard: list[tuple[bytes, object] | None] = []
    both = asyncio.Event()

    def step() -> bool:
        heard.append(here.receive_now())
        if len(heard) == 2:
            both.set()
        return len(heard) == 2

    assert here.receive_now() is None
    here.keep_receiving(step)
    for data in (b"one", b"two", b"three"):
        await there.sendto(data, at_here.host, at_here.port)
    async with asyncio.timeout(HANG_S):
        await both.wait()

    assert heard == [(b"one", at_there), (b"two", at_there)]
    assert await here.receive() == b"three"
    here.close()
    with failing() as ended:
        here.receive_now()
    assert ended.reason == "closed"
    there.close()
