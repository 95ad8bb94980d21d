import asyncio
import errno
import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import closing

import pytest

from netcore.api.permissions import Access, Power
from netcore.api.sockets import Endpoint
from netcore.sockets.errors import SocketError
from netcore.sockets.gate import OpenGate
from netcore.sockets.network import Network
from netcore.sockets.tcp import TcpClient, TcpServer
from tests.support.conversation import conversation, failing
from tests.support.doorkeeper import Atlas, Doorkeeper
from tests.support.rough_server import closed_port

HOSTS = pytest.mark.parametrize("host", ["127.0.0.1", "::1"])


@pytest.fixture
def network() -> Network:
    return Network(OpenGate())


async def server_and_client(network: Network, host: str = "127.0.0.1") -> tuple[TcpServer, TcpClient]:
    server = await network.listen(host, 0)
    server.settimeout(5.0)
    return server, await network.connect(host, server.local.port)


# --- from master to server and client ---


@HOSTS
async def test_listening_connecting_and_talking(network: Network, host: str) -> None:
    server, client = await server_and_client(network, host)
    accepted = await server.accept()
    await client.send(b"hello\r\n")

    assert await accepted.receive() == b"hello"
    assert client.peer == server.local
    assert accepted.peer == client.local
    assert accepted.local == client.peer
    assert client.peer.family == ("inet6" if ":" in host else "inet")
    for each in (server, client, accepted):
        each.close()


async def test_timeouts_are_kept_by_what_a_master_becomes_and_not_by_what_a_server_accepts(network: Network) -> None:
    master = network.tcp()
    master.settimeout(3.0)
    master.settimeout(4.0, "t")
    await master.bind("127.0.0.1", 0)
    server = await master.listen()

    assert server.gettimeout() == (3.0, 4.0)

    other = network.tcp()
    other.settimeout(2.0)
    client = await other.connect("127.0.0.1", server.local.port)
    accepted = await server.accept()

    assert client.gettimeout() == (2.0, -1.0)
    assert accepted.gettimeout() == (-1.0, -1.0)
    for each in (server, client, accepted):
        each.close()


async def test_connecting_from_a_chosen_address(network: Network) -> None:
    server = await network.listen("127.0.0.1", 0)
    port = closed_port()
    client = await network.connect("127.0.0.1", server.local.port, local=("127.0.0.1", port))

    assert client.local == Endpoint("127.0.0.1", port, "inet")
    client.close()
    server.close()


async def test_a_master_that_failed_can_try_again(network: Network) -> None:
    master = network.tcp()
    with failing() as ended:
        await master.connect("127.0.0.1", closed_port())

    assert ended.reason == "connection refused"

    server = await network.listen("127.0.0.1", 0)
    client = await master.connect("127.0.0.1", server.local.port)
    with failing() as used_up:
        await master.connect("127.0.0.1", server.local.port)

    assert used_up.reason == "closed"
    client.close()
    server.close()


async def test_a_bound_master_that_failed_stays_bound(network: Network) -> None:
    server = await network.listen("127.0.0.1", 0)
    master = network.tcp()
    await master.bind("127.0.0.1", 0)
    bound = master.local
    with failing():
        await master.connect("127.0.0.1", closed_port())
    client = await master.connect("127.0.0.1", server.local.port)

    assert client.local == bound
    client.close()
    server.close()


@pytest.mark.parametrize(
    ("host", "port", "reason"),
    [
        ("", 80, "host or service not provided, or not known"),
        ("a\0b", 80, "host or service not provided, or not known"),
        ("127.0.0.1", "", "connection refused"),
        ("127.0.0.1", -1, "service not supported for socket type"),
        ("127.0.0.1", "no-such-service", "service not supported for socket type"),
    ],
)
async def test_where_nobody_can_connect_to(network: Network, host: str, port: int | str, reason: str) -> None:
    with failing() as ended:
        await network.connect(host, port)

    assert ended.reason == reason


async def test_a_port_that_does_not_fit_wraps_around(network: Network) -> None:
    server = await network.listen("127.0.0.1", 0)
    client = await network.connect("127.0.0.1", server.local.port + 65536)

    assert client.peer.port == server.local.port
    client.close()
    server.close()


async def test_an_ipv6_master_does_not_speak_ipv4(network: Network) -> None:
    with failing() as ended:
        await network.tcp("inet6").connect("127.0.0.1", 80)

    assert ended.reason == "Address family for hostname not supported"


async def test_binding_and_listening_go_wrong(network: Network) -> None:
    taken = await network.listen("127.0.0.1", 0)
    master = network.tcp()
    with failing() as in_use:
        await master.bind("127.0.0.1", taken.local.port)
    with failing() as elsewhere:
        await master.bind("203.0.113.1", 0)
    with failing() as lazy:
        await master.listen()
    with failing() as unbound:
        _ = master.local
    await master.bind("127.0.0.1", 0)
    with failing() as twice:
        await master.bind("127.0.0.1", 0)

    assert in_use.reason == "address already in use"
    assert elsewhere.reason == "Cannot assign requested address"
    assert (lazy.reason, unbound.reason) == ("Bad file descriptor", "Bad file descriptor")
    assert twice.reason == "Invalid argument"
    master.close()
    with failing() as closed:
        await master.listen()
    assert closed.reason == "closed"
    taken.close()


@pytest.mark.parametrize(("family", "host"), [("inet", "0.0.0.0"), ("inet6", "::")])
async def test_a_master_of_a_family_listens_anywhere(network: Network, family: str, host: str) -> None:
    server = await network.tcp(family).listen()  # type: ignore[arg-type]  # both are families

    assert server.local.host == host
    server.close()


async def test_options_that_were_set_early_are_kept_for_the_socket(network: Network) -> None:
    server = await network.listen("127.0.0.1", 0)
    master = network.tcp()
    master.set_option("tcp-nodelay", True)
    client = await master.connect("127.0.0.1", server.local.port)

    assert client.get_option("tcp-nodelay") is True
    assert server.get_option("reuseaddr") is True
    client.set_option("keepalive", True)
    server.set_option("keepalive", True)
    assert client.get_option("error") is None

    bound = network.tcp()
    await bound.bind("127.0.0.1", 0)
    bound.set_option("keepalive", True)
    listening = await bound.listen()
    assert listening.get_option("keepalive") is True
    for each in (client, server, listening):
        each.close()


async def test_a_broken_early_option_leaves_no_socket(network: Network) -> None:
    master = network.tcp()
    master.set_option("keepalive", 1)
    with failing() as binding:
        await master.bind("127.0.0.1", 0)
    with failing() as connecting:
        await master.connect("127.0.0.1", 9)

    assert (binding.reason, connecting.reason) == ("boolean expected", "boolean expected")


# --- a connection ---


async def test_lines_and_counts(network: Network) -> None:
    async with conversation() as (client, peer):
        await peer.say(b"one\r\ntwo\n0123456789rest")
        peer.end()

        assert await client.receive() == b"one"
        assert client.is_dirty()
        assert await client.receive("*l", b"prefix ") == b"prefix two"
        assert await client.receive(10, b"abc") == b"abc0123456"
        assert await client.receive("*a") == b"789rest"
        assert not client.is_dirty()
        with pytest.raises(ValueError, match="invalid receive pattern"):
            await client.receive("l")


@pytest.mark.parametrize(
    ("first", "last", "index", "sent"),
    [
        (1, -1, 6, b"abcdef"),
        (2, 3, 3, b"bc"),
        (3, 2, 2, b""),
        (-2, -1, 6, b"ef"),
        (0, -1, 6, b"abcdef"),
        (1, 100, 6, b"abcdef"),
        (-100, 2, 2, b"ab"),
        (7, -1, 6, b""),
        (5, 1, 4, b""),
    ],
)
async def test_send_gives_the_index_of_the_last_byte(first: int, last: int, index: int, sent: bytes) -> None:
    async with conversation() as (client, peer):
        assert await client.send(b"abcdef", first, last) == index
        client.close()
        assert await peer.hear_all() == sent


async def test_sending_nothing_sends_nothing() -> None:
    async with conversation() as (client, _):
        assert await client.send(b"") == 0


async def test_a_send_that_was_cut_short_goes_on_where_it_stopped() -> None:
    data = os.urandom(3 << 20)
    async with conversation(small_buffers=True) as (client, peer):
        hearing: asyncio.Task[bytes] | None = None
        client.settimeout(0.02)
        at, rounds = 1, 0
        while at <= len(data):
            try:
                at = 1 + await client.send(data, at)
            except SocketError as error:
                at = error.sent + 1
            rounds += 1
            if hearing is None:
                hearing = asyncio.get_running_loop().create_task(peer.hear_all())
        client.close()

        assert rounds > 1
        assert hearing is not None
        assert await hearing == data


async def test_a_timeout_for_one_send_alone() -> None:
    async with conversation(small_buffers=True) as (client, _):
        client.settimeout(60.0)
        with failing() as ended:
            await client.send(bytes(8 << 20), 3, timeout_s=0.01)

        assert ended.reason == "timeout"
        assert ended.sent >= 2
        assert client.gettimeout() == (60.0, -1.0)


async def test_sending_on_a_closed_socket_says_where_it_would_go_on() -> None:
    async with conversation() as (client, _):
        client.close()
        with failing() as ended:
            await client.send(b"abcdef", 3)

        assert (ended.reason, ended.sent) == ("closed", 2)
        assert client.is_closed


async def test_half_closing_leaves_the_other_half() -> None:
    async with conversation() as (client, peer):
        await client.send(b"my last words")
        client.shutdown("send")

        assert await peer.hear_all() == b"my last words"

        await peer.say(b"and mine\n")

        assert await client.receive() == b"and mine"
        with failing() as ended:
            await client.send(b"x")
        assert ended.reason == "closed"


@pytest.mark.parametrize("how", ["receive", "both"])
async def test_shutting_down_wakes_the_reader(how: str) -> None:
    async with conversation() as (client, _):
        waiting = asyncio.ensure_future(client.receive())
        await asyncio.sleep(0)
        client.shutdown(how)
        with failing() as ended:
            await waiting

        assert ended.reason == "closed"


async def test_shutting_down_what_is_gone_is_no_error_and_there_are_three_ways() -> None:
    async with conversation() as (client, peer):
        peer.reset()
        client.shutdown()
        client.close()
        client.shutdown()
        with failing() as ended:
            client.shutdown("foo")

        assert ended.reason == "invalid option 'foo'"


async def test_a_peer_that_resets() -> None:
    async with conversation() as (client, peer):
        await peer.say(b"half a line")
        await client.send(b"x")
        while not client.is_dirty():
            client.settimeout(0.01)
            with failing() as early:
                await client.receive(100)
            if early.partial:
                break
        peer.reset()
        client.settimeout(5.0)
        with failing() as reading:
            await client.receive("*a", early.partial)
        with failing() as writing:
            for _ in range(3):
                await client.send(bytes(1 << 20))

        assert (reading.reason, reading.partial) == ("closed", b"half a line")
        assert writing.reason == "closed"


async def test_ten_megabytes_in_one_line() -> None:
    async with conversation() as (client, peer):
        line = b"x" * (10 << 20)
        saying = asyncio.ensure_future(peer.say(line + b"\r\nnext\n"))

        assert await client.receive() == line
        assert await client.receive() == b"next"
        await saying


async def test_a_peer_that_drips() -> None:
    async with conversation() as (client, peer):
        dripping = asyncio.ensure_future(peer.drip(b"drop by drop\r\n", 0.001))
        client.settimeout(5.0)

        assert await client.receive() == b"drop by drop"
        await dripping


async def test_whoever_sends_without_end_lets_others_run() -> None:
    others = 0

    async def other() -> None:
        nonlocal others
        while True:
            others += 1
            await asyncio.sleep(0)

    async with conversation() as (client, _):
        running = asyncio.ensure_future(other())
        for _ in range(320):
            await client.send(b"x")
        running.cancel()

        assert others >= 15


async def test_statistics_count_what_was_handed_out() -> None:
    async with conversation() as (client, peer):
        await client.send(b"12345")
        await peer.say(b"line\r\nrest")
        await client.receive()
        received, sent, age_s = client.statistics()

        assert (received, sent) == (6, 5)
        assert 0 <= age_s < 5

        client.set_statistics(100, 200, 60.0)
        await client.receive(4)
        received, sent, age_s = client.statistics()

        assert (received, sent) == (104, 200)
        assert 60 <= age_s < 65


async def test_closing_wakes_reader_and_writer() -> None:
    async with conversation(small_buffers=True) as (client, _):
        reading = asyncio.ensure_future(client.receive())
        writing = asyncio.ensure_future(client.send(bytes(8 << 20)))
        await asyncio.sleep(0.01)
        client.close()
        client.close()
        with failing() as reader:
            await reading
        with failing() as writer:
            await writing

        assert (reader.reason, writer.reason) == ("closed", "closed")
        assert 0 < writer.sent < 8 << 20


# --- a server ---


async def test_closing_wakes_whoever_accepts(network: Network) -> None:
    server = await network.listen("127.0.0.1", 0)
    waiting = asyncio.ensure_future(server.accept())
    await asyncio.sleep(0)
    server.close()
    server.close()
    with failing() as ended:
        await waiting
    with failing() as later:
        await server.accept()

    assert (ended.reason, later.reason) == ("closed", "closed")


async def test_accepted_connections_outlive_their_server(network: Network) -> None:
    server, client = await server_and_client(network)
    accepted = await server.accept()
    server.close()
    await accepted.send(b"still here\n")

    assert await client.receive() == b"still here"
    client.close()
    accepted.close()


async def test_a_cancelled_accept_takes_nobody(network: Network) -> None:
    server = await network.listen("127.0.0.1", 0)
    waiting = asyncio.ensure_future(server.accept())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    client = await network.connect("127.0.0.1", server.local.port)
    server.settimeout(5.0)
    accepted = await server.accept()

    assert accepted.peer == client.local
    for each in (server, client, accepted):
        each.close()


async def test_a_caller_that_hung_up_is_no_error(network: Network) -> None:
    server, client = await server_and_client(network)
    client.set_option("linger", 0)
    client.close()
    second = await network.connect("127.0.0.1", server.local.port)
    accepted = await server.accept()
    if accepted.peer != second.local:  # Linux hands the one that was reset out as well
        accepted.close()
        accepted = await server.accept()

    assert accepted.peer == second.local
    for each in (server, second, accepted):
        each.close()


async def test_an_accept_that_fails_says_why(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    server, client = await server_and_client(network)

    class Full:
        def accept(self) -> None:
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    real = server._sock
    monkeypatch.setattr(server, "_sock", Full())
    with failing() as ended:
        await server.accept()
    monkeypatch.setattr(server, "_sock", real)

    assert ended.reason == "Too many open files"
    server.close()
    client.close()


# --- timeouts, on everything that can wait ---


async def wait_to_connect(limit_s: float) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        callers = [socket.socket() for _ in range(3)]
        try:
            for caller in callers:
                caller.setblocking(False)
                caller.connect_ex(deaf.getsockname())
            await Network(OpenGate()).connect("127.0.0.1", deaf.getsockname()[1], timeout_s=limit_s)
        finally:
            for caller in callers:
                caller.close()


async def wait_to_accept(limit_s: float) -> None:
    with closing(await Network(OpenGate()).listen("127.0.0.1", 0)) as server:
        server.settimeout(limit_s)
        await server.accept()


async def wait_to_receive(limit_s: float) -> None:
    async with conversation() as (client, _):
        client.settimeout(limit_s, "t")
        await client.receive()


async def wait_to_send(limit_s: float) -> None:
    async with conversation(small_buffers=True) as (client, _):
        client.settimeout(limit_s)
        await client.send(bytes(32 << 20))


@pytest.mark.parametrize("wait", [wait_to_connect, wait_to_accept, wait_to_receive, wait_to_send])
@pytest.mark.parametrize("limit_s", [0.0, 0.01, 0.1, pytest.param(1.0, marks=pytest.mark.slow)])
async def test_timeouts_are_never_early_and_hardly_late(
    wait: Callable[[float], Awaitable[None]], limit_s: float
) -> None:
    clock = asyncio.get_running_loop().time
    late_s = []
    for _ in range(10):
        began = clock()
        with failing() as ended:
            await wait(limit_s)
        late_s.append(clock() - began - limit_s)

        assert ended.reason == "timeout"
        assert late_s[-1] >= 0
        if late_s[-1] <= 0.02:
            return  # one that the machine did not disturb is what counts
    raise AssertionError(f"always late: {late_s}")


# --- permissions ---


async def test_nothing_happens_without_permission() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        port = listener.getsockname()[1]
        gate = Doorkeeper(lambda _: False)
        network = Network(gate)
        for use in (
            network.connect("127.0.0.1", port),
            network.connect("localhost", port),
            network.listen("127.0.0.1", 0),
            network.listen("*", 0),
            network.resolve("localhost"),
            network.reverse("127.0.0.1"),
        ):
            with failing() as ended:
                await use
            assert ended.reason == "permission denied"

        assert [access.power for access in gate.asked] == [
            Power.CONNECT,
            Power.CONNECT,
            Power.LISTEN,
            Power.LISTEN,
            Power.RESOLVE,
            Power.RESOLVE,
        ]
        with pytest.raises(BlockingIOError):
            listener.accept()


async def test_connecting_does_not_permit_listening_nor_another_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        network = Network(Doorkeeper(lambda access: access == Access(Power.CONNECT, "127.0.0.1", port)))
        client = await network.connect("127.0.0.1", str(port))
        client.close()
        for use in (network.connect("127.0.0.1", port - 1), network.listen("127.0.0.1", port)):
            with failing() as ended:
                await use
            assert ended.reason == "permission denied"


async def test_a_granted_name_cannot_lead_home() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        atlas = Atlas(evil_example=["127.0.0.1"])
        network = Network(Doorkeeper(lambda access: access.host == "evil.example"), resolver=atlas)
        with failing() as ended:
            await network.connect("evil.example", listener.getsockname()[1])

        assert ended.reason == "permission denied"
        with pytest.raises(BlockingIOError):
            listener.accept()
