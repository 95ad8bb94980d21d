import asyncio
import gc
import random
import socket
import struct
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import script_socket_table, script_sockets
from netcore.api.permissions import Owner, Power
from netcore.api.sockets import (
    SEND_WINDOW_BYTES,
    SENT_PORTION_BYTES,
    CancelRequest,
    CloseSocket,
    ConnectSocket,
    DatagramArrived,
    DatagramFailed,
    GetOption,
    GiveCredit,
    ListenSocket,
    NameResolved,
    OpenDatagrams,
    ResolveName,
    SendData,
    SendDatagram,
    SetOption,
    SetPeer,
    ShutSocket,
    SocketDataArrived,
    SocketEnded,
    SocketReply,
    SocketRequest,
    StartTls,
)
from netcore.sockets.tls import Trust
from tests.support.certificates import HOST, Authority
from tests.support.doorkeeper import Atlas, Doorkeeper
from tests.support.rough_server import closed_port, never_read, reset, saying, serving, stall
from tests.support.socket_host import OWNER, SocketHost, open_descriptors

OTHER = Owner("mapper", "script", "loader")


@pytest.fixture
async def host() -> AsyncIterator[SocketHost]:
    host = SocketHost()
    yield host
    await host.sockets.close()


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()


async def fill(host: SocketHost, number: int) -> int:
    """Send until the system takes no more; how much that was."""
    said = 0
    while said - host.sent(number) < SEND_WINDOW_BYTES:
        host.say(number, bytes(SENT_PORTION_BYTES))
        said += SENT_PORTION_BYTES
        await asyncio.sleep(0.001)
    return said


# --- streams ---


async def test_connecting_talking_and_the_end(host: SocketHost) -> None:
    async with serving(echo) as port:
        number, connected = await host.connect(port)

        assert (connected.error, connected.peer.host, connected.peer.port) == ("", "127.0.0.1", port)
        assert connected.local is not None

        host.say(number, b"hello")
        await host.until(lambda: host.data(number) == b"hello")
        assert (await host.ask(lambda request: ShutSocket(request, number, "send"))).error == ""
        await host.until(lambda: host.end_of(number) == "closed")
        host.close(number)
        host.say(number, b"to nobody")


@pytest.mark.parametrize(
    ("make", "error"),
    [
        ({"host": ""}, "host or service not provided, or not known"),
        ({"host": "a\0b"}, "host or service not provided, or not known"),
        ({"host": "x" * 5000}, "host or service not provided, or not known"),
        ({"port": ""}, "connection refused"),
        ({"port": "-1"}, "service not supported for socket type"),
        ({"family": "foo"}, "invalid option 'foo'"),
        ({"local_host": "203.0.113.1"}, "Cannot assign requested address"),
        ({"local_host": "nowhere"}, "Name or service not known"),
        ({"local_port": "http"}, "'http' is not a port to connect from"),
        ({"family": "inet6"}, "Address family for hostname not supported"),
        ({}, "connection refused"),
    ],
)
async def test_connections_that_cannot_be_made(host: SocketHost, make: dict[str, str], error: str) -> None:
    fields = {"host": "127.0.0.1", "port": str(closed_port()), **make}
    reply = await host.ask(lambda request: ConnectSocket(request, 1, OWNER, **fields))

    assert reply.error == error
    host.say(1, b"to nobody")


async def test_a_number_is_free_again_after_a_failure_and_after_closing(host: SocketHost) -> None:
    async with serving(echo) as port:
        for where, error in ((closed_port(), "connection refused"), (port, ""), (port, "")):
            reply = await host.ask(
                lambda request, where=where: ConnectSocket(request, 1, OWNER, "127.0.0.1", str(where))
            )
            assert reply.error == error
            host.close(1)


@pytest.mark.parametrize("number", [0, -1, 1])
async def test_a_number_that_is_not_a_new_sockets(host: SocketHost, number: int) -> None:
    async with serving(echo) as port:
        await host.ask(lambda request: ConnectSocket(request, 1, OWNER, "127.0.0.1", str(port)))
        reply = await host.ask(lambda request: ConnectSocket(request, number, OWNER, "127.0.0.1", str(port)))

        assert "is not the number of a new socket" in reply.error


async def test_data_that_the_peer_does_not_take_is_dropped_in_the_end(
    host: SocketHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script_socket_table, "FAREWELL_S", 0.05)
    async with serving(never_read) as port:
        number, _ = await host.connect(port)
        said = await fill(host, number)
        host.close(number)
        await host.until(lambda: host.sending_ended(number) == "closed")

        assert host.sent(number) < said


async def test_what_was_sent_before_closing_arrives(host: SocketHost) -> None:
    """More than fits into the system's buffers, closed at once, for a peer that takes its time."""
    heard = bytearray()
    is_over = asyncio.Event()

    async def listen_later(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await host.until(lambda: True)
        while data := await reader.read(1 << 16):
            heard.extend(data)
        is_over.set()

    async with serving(listen_later) as port:
        number, _ = await host.connect(port)
        pieces = [bytes([letter]) * SEND_WINDOW_BYTES for letter in b"ab"]
        for piece in pieces:
            host.say(number, piece)
        host.close(number)
        async with asyncio.timeout(20):
            await is_over.wait()

        assert heard == b"".join(pieces)


async def test_shutting_waits_for_what_was_sent_before(host: SocketHost) -> None:
    heard = asyncio.get_running_loop().create_future()

    async def count(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        heard.set_result(len(await reader.read(-1)))

    async with serving(count) as port:
        number, _ = await host.connect(port)
        for _ in range(2):
            host.say(number, bytes(SEND_WINDOW_BYTES))
        shut = await host.ask(lambda request: ShutSocket(request, number, "send"))

        assert shut.error == ""
        assert await heard == 2 * SEND_WINDOW_BYTES


async def test_what_is_sent_stays_in_order(host: SocketHost) -> None:
    async with serving(echo) as port:
        number, _ = await host.connect(port)
        pieces = [bytes([letter]) * 50_000 for letter in b"abcdefgh"]
        for piece in pieces:
            host.say(number, piece)

        def credit() -> bool:
            host.sockets.handle(GiveCredit(number, 1 << 20))
            return len(host.data(number)) == 400_000

        await host.until(credit)
        assert host.data(number) == b"".join(pieces)
        assert host.sent(number) > 400_000 - SENT_PORTION_BYTES


async def test_a_peer_that_resets(host: SocketHost) -> None:
    async with serving(reset) as port:
        number, _ = await host.connect(port)
        await host.until(lambda: host.data(number) == b"hello\r\n")
        host.say(number, b"now\n")
        await host.until(lambda: host.end_of(number) == "closed")


async def test_what_is_told_stays_within_the_credit(host: SocketHost) -> None:
    async with serving(saying(bytes(4 << 20))) as port:
        number, _ = await host.connect(port)
        await host.until(lambda: len(host.data(number)) == 256 << 10)
        await asyncio.sleep(0.02)

        assert len(host.data(number)) == 256 << 10

        host.sockets.handle(GiveCredit(number, 1 << 60))  # nonsense: it never gets more than at first
        await host.until(lambda: len(host.data(number)) == 512 << 10)
        await asyncio.sleep(0.02)

        assert len(host.data(number)) == 512 << 10


# --- servers ---


async def test_listening_and_accepting(host: SocketHost) -> None:
    server, listening = await host.listen()
    assert listening.local is not None
    client, connected = await host.connect(listening.local.port)
    await host.until(lambda: bool(host.accepted(server)))
    (accepted,) = host.accepted(server)

    assert accepted < 0
    host.say(accepted, b"welcome")
    await host.until(lambda: host.data(client) == b"welcome")
    host.say(client, b"thanks")
    await host.until(lambda: host.data(accepted) == b"thanks")
    host.close(server)
    host.say(accepted, b"!")
    await host.until(lambda: host.data(client) == b"welcome!")
    host.close(accepted)
    await host.until(lambda: host.end_of(client) == "closed")
    assert (await host.connect(listening.local.port))[1].error == "connection refused"
    assert connected.local is not None


async def test_there_are_never_more_sockets_than_allowed() -> None:
    host = SocketHost(limit=4)
    server, listening = await host.listen()
    second_server, second_listening = await host.listen()
    assert listening.local is not None
    assert second_listening.local is not None
    callers = [
        socket.create_connection(("127.0.0.1", each.local.port))
        for each in (listening, second_listening)
        for _ in range(4)
    ]
    await host.until(lambda: len(host.accepted(server)) + len(host.accepted(second_server)) == 2)
    await asyncio.sleep(0.02)

    assert len(host.accepted(server)) + len(host.accepted(second_server)) == 2
    assert (await host.connect(listening.local.port))[1].error == "too many sockets"
    assert (await host.open_datagrams())[1].error == "too many sockets"

    host.close((host.accepted(server) + host.accepted(second_server))[0])
    await host.until(lambda: len(host.accepted(server)) + len(host.accepted(second_server)) == 3)
    await host.sockets.close()
    for caller in callers:
        caller.close()


# --- datagrams ---


async def test_datagrams(host: SocketHost) -> None:
    here, opened = await host.open_datagrams("127.0.0.1")
    there, lazy = await host.open_datagrams()

    assert opened.local is not None
    assert lazy == SocketReply(lazy.request)

    port = str(opened.local.port)
    sent = await host.ask(lambda request: SendDatagram(request, there, OWNER, b"hello", "127.0.0.1", port))
    await host.until(lambda: host.datagrams(here) == [b"hello"])

    assert (sent.error, sent.count) == ("", 5)
    assert sent.local is not None

    back = await host.ask(lambda request: SendDatagram(request, here, OWNER, b"hi", "127.0.0.1", str(sent.local.port)))
    await host.until(lambda: host.datagrams(there) == [b"hi"])
    assert back.count == 2


async def test_a_posted_datagram_is_not_answered_but_its_failure_is_told() -> None:
    gates = {OWNER.subject: Doorkeeper(), OTHER.subject: Doorkeeper(lambda _: False)}
    host = SocketHost(lambda owner: gates[owner.subject])
    here, opened = await host.open_datagrams("127.0.0.1")
    there, _ = await host.open_datagrams()
    assert opened.local is not None
    port = str(opened.local.port)
    before = len(host.told)
    for number, data in enumerate((b"one", b"two"), 1000):
        host.sockets.handle(SendDatagram(number, there, OWNER, data, "127.0.0.1", port, is_posted=True))
    host.sockets.handle(SendDatagram(1002, there, OTHER, b"no", "127.0.0.1", port, is_posted=True))
    host.sockets.handle(SendDatagram(1003, there, OWNER, b"!", "127.0.0.1", "no-such-service", is_posted=True))
    await host.until(lambda: host.datagrams(here) == [b"one", b"two"])
    await host.until(lambda: len(host.told) == before + 4)

    assert [event for event in host.told[before:] if not isinstance(event, DatagramArrived)] == [
        DatagramFailed(there, "permission denied"),
        DatagramFailed(there, "service not supported for socket type"),
    ]
    await host.sockets.close()


async def test_what_was_posted_is_sent_also_when_the_socket_is_closed_then(host: SocketHost) -> None:
    here, opened = await host.open_datagrams("127.0.0.1")
    there, _ = await host.open_datagrams()
    assert opened.local is not None
    port = str(opened.local.port)
    for number in range(50):
        host.sockets.handle(SendDatagram(1000 + number, there, OWNER, b"x", "127.0.0.1", port, is_posted=True))
    host.sockets.handle(CloseSocket(there))

    await host.until(lambda: host.datagrams(here) == [b"x"] * 50)


async def test_a_fixed_peer(host: SocketHost) -> None:
    here, opened = await host.open_datagrams("127.0.0.1")
    there, _ = await host.open_datagrams()
    assert opened.local is not None
    fixed = await host.ask(lambda request: SetPeer(request, there, OWNER, "localhost", str(opened.local.port)))

    assert fixed.peer == opened.local
    assert (await host.ask(lambda request: SendDatagram(request, there, OWNER, b"x"))).count == 1
    await host.until(lambda: host.datagrams(here) == [b"x"])

    free = await host.ask(lambda request: SetPeer(request, there, OWNER, "*"))
    assert (free.error, free.peer) == ("", None)
    unknown = await host.ask(lambda request: SendDatagram(request, there, OWNER, b"x"))
    assert unknown.error == "Transport endpoint is not connected"


async def test_a_socket_that_is_closed_while_a_question_is_open_is_not_heard_of_again() -> None:
    answered = asyncio.Event()

    class SlowPerson(Doorkeeper):
        async def allows(self, _: object) -> bool:
            await answered.wait()
            return True

    host = SocketHost(lambda _: SlowPerson())
    number, _ = await host.open_datagrams()
    fixing = host.begin(lambda request: SetPeer(request, number, OWNER, "127.0.0.1", "9"))
    await asyncio.sleep(0)
    host.close(number)
    answered.set()

    assert (await fixing).error == "closed"
    await asyncio.sleep(0.01)
    assert len(host.told) == 2
    await host.sockets.close()


# --- TLS ---


async def test_putting_tls_on(tmp_path: Path) -> None:
    authority = Authority.make(tmp_path)
    host = SocketHost(trust=Trust(authority.ca_file))
    async with serving(echo, authority.serving()) as port:
        number, _ = await host.connect(port)

        assert (await host.ask(lambda request: StartTls(request, number, HOST))).error == ""
        host.say(number, b"hello")
        await host.until(lambda: host.data(number) == b"hello")

        refused, _ = await host.connect(port)
        assert (
            "hostname mismatch" in (await host.ask(lambda request: StartTls(request, refused, "other.example"))).error
        )
        await host.until(lambda: host.end_of(refused) == "closed")
    await host.sockets.close()


async def test_a_handshake_that_is_cancelled_or_too_slow(host: SocketHost) -> None:
    async with serving(stall) as port:
        slow, _ = await host.connect(port)
        assert (await host.ask(lambda request: StartTls(request, slow, HOST, False, 0.02))).error == "timeout"
        await host.until(lambda: host.end_of(slow) == "closed")

        dropped, _ = await host.connect(port)
        shaking = host.begin(lambda request: StartTls(request, dropped, HOST))
        await asyncio.sleep(0.01)
        host.close(dropped)
        assert (await shaking).error == "closed"


# --- options and halves ---


async def test_options_and_halves(host: SocketHost) -> None:
    server, listening = await host.listen()
    assert listening.local is not None
    client, _ = await host.connect(listening.local.port)
    udp, _ = await host.open_datagrams("127.0.0.1")
    for number, name, error in (
        (client, "keepalive", ""),
        (server, "reuseaddr", ""),
        (udp, "broadcast", ""),
        (client, "broadcast", "unsupported option `broadcast'"),
        (999, "keepalive", "closed"),
    ):
        reply = await host.ask(lambda request, number=number, name=name: SetOption(request, number, name, True))
        assert reply.error == error
    for number, name, value, error in (
        (client, "keepalive", True, ""),
        (client, "tcp-nodelay", False, ""),
        (udp, "broadcast", True, ""),
        (client, "ipv6-v6only", None, "unsupported option `ipv6-v6only'"),
        (999, "keepalive", None, "closed"),
    ):
        reply = await host.ask(lambda request, number=number, name=name: GetOption(request, number, name))
        assert (reply.value, reply.error) == (value, error)
    for number, how, error in (
        (client, "both", ""),
        (client, "foo", "invalid option 'foo'"),
        (server, "both", "Transport endpoint is not connected"),
        (999, "both", "closed"),
    ):
        reply = await host.ask(lambda request, number=number, how=how: ShutSocket(request, number, how))
        assert reply.error == error


# --- names ---


async def test_names_and_addresses() -> None:
    host = SocketHost(resolver=Atlas(far_example=["93.184.216.34", "::1"]))
    found = await host.ask(lambda request: ResolveName(request, OWNER, "far.example"))
    named = await host.ask(lambda request: ResolveName(request, OWNER, "93.184.216.34", True))
    unknown = await host.ask(lambda request: ResolveName(request, OWNER, "no.example"))

    assert [(each.host, each.family) for each in found.addresses] == [("93.184.216.34", "inet"), ("::1", "inet6")]
    assert (named.name, named.error) == ("name-of-93.184.216.34", "")
    assert isinstance(unknown, NameResolved)
    assert unknown.error == "host or service not provided, or not known"
    await host.sockets.close()


# --- permissions ---


async def test_each_owner_needs_permission_for_each_destination() -> None:
    gates = {OWNER.subject: Doorkeeper(), OTHER.subject: Doorkeeper(lambda _: False)}
    host = SocketHost(lambda owner: gates[owner.subject])
    async with serving(echo) as port:
        udp, _ = await host.open_datagrams()
        assert (await host.connect(port))[1].error == ""
        for make in (
            lambda request: ConnectSocket(request, 50, OTHER, "127.0.0.1", str(port)),
            lambda request: ListenSocket(request, 51, OTHER, "127.0.0.1", "0"),
            lambda request: OpenDatagrams(request, 52, OTHER, "127.0.0.1", "0"),
            lambda request: OpenDatagrams(request, 53, OTHER, "", "4000"),
            lambda request: SetPeer(request, udp, OTHER, "127.0.0.1", "9"),
            lambda request: SendDatagram(request, udp, OTHER, b"x", "127.0.0.1", "9"),
            lambda request: ResolveName(request, OTHER, "localhost"),
        ):
            assert (await host.ask(make)).error == "permission denied"

    assert {access.power for access in gates[OTHER.subject].asked} == {Power.CONNECT, Power.LISTEN, Power.RESOLVE}
    await host.sockets.close()


async def test_a_granted_name_cannot_lead_home() -> None:
    host = SocketHost(
        lambda _: Doorkeeper(lambda access: access.host == "evil.example"), resolver=Atlas(evil_example=["127.0.0.1"])
    )
    async with serving(echo) as port:
        assert (await host.connect(port, "evil.example"))[1].error == "permission denied"
    await host.sockets.close()


# --- giving up ---


async def test_cancelling_ends_a_request_and_frees_what_it_was_making(host: SocketHost) -> None:
    class Nobody(Doorkeeper):
        async def allows(self, _: object) -> bool:
            await asyncio.get_running_loop().create_future()
            return True

    waiting = SocketHost(lambda _: Nobody(), limit=1)
    connecting = waiting.begin(lambda request: ConnectSocket(request, 1, OWNER, "127.0.0.1", "9"))
    await asyncio.sleep(0)
    waiting.sockets.handle(CancelRequest(1))

    assert (await connecting).error == "closed"
    again = waiting.begin(lambda request: ConnectSocket(request, 1, OWNER, "127.0.0.1", "9"))
    await asyncio.sleep(0)
    assert not again.done()
    waiting.close(1)
    assert (await again).error == "closed"
    waiting.sockets.handle(CancelRequest(77))
    await waiting.sockets.close()


async def test_closing_answers_nothing_and_leaves_nothing() -> None:
    host = SocketHost()
    async with serving(never_read) as port:
        number, _ = await host.connect(port)
        await host.listen()
        await host.open_datagrams("127.0.0.1")
        await fill(host, number)
        told = len(host.told)
        before = len(asyncio.all_tasks())
        await host.sockets.close()
        await host.sockets.close()
        host.sockets.handle(ConnectSocket(99, 99, OWNER, "127.0.0.1", str(port)))
        await asyncio.sleep(0.01)

        assert len(host.told) == told
        assert len(asyncio.all_tasks()) < before


# --- a host that means harm ---


async def test_requests_and_unsent_data_have_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script_sockets, "MAX_REQUESTS", 3)
    monkeypatch.setattr(script_socket_table, "FAREWELL_S", 0.05)
    host = SocketHost()
    async with serving(never_read) as port:
        number, _ = await host.connect(port)
        await fill(host, number)
        for _ in range(2):
            host.say(number, bytes(SEND_WINDOW_BYTES))
        assert host.sending_ended(number) == "too much unsent data"

        number, _ = await host.connect(port)
        await fill(host, number)
        waiting = [host.begin(lambda request: ShutSocket(request, number, "send")) for _ in range(3)]
        too_many = await host.ask(lambda request: ShutSocket(request, number, "send"))
        assert too_many.error == "too many requests"

        host.close(number)
        assert {(await each).error for each in waiting} == {"closed"}
    await host.sockets.close()


async def test_what_is_to_be_said_first_is_sent_when_the_connection_stands(host: SocketHost) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"heard " + await reader.readline())

    async with serving(answer) as port:
        number, reply = await host.connect(port, data=b"hello\n")
        await host.until(lambda: host.end_of(number) is not None)

        assert reply.error == ""
        assert host.data(number) == b"heard hello\n"
        assert [status.sent_bytes for status in host.sockets.snapshot()] == [6]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the loop has to tell of a connection")
async def test_a_connection_on_this_machine_stands_at_once(host: SocketHost) -> None:
    async with serving(never_read) as port:
        host.sockets.handle(ConnectSocket(1, 1, OWNER, "127.0.0.1", str(port)))
        host.sockets.handle(ConnectSocket(2, 2, OWNER, "127.0.0.1", str(closed_port())))

        assert [(reply.request, reply.error) for reply in host.told if isinstance(reply, SocketReply)] == [
            (1, ""),
            (2, "connection refused"),
        ]
        assert [status.number for status in host.sockets.snapshot()] == [1]


async def test_a_request_number_that_is_used_twice_is_answered_once(host: SocketHost) -> None:
    async with serving(never_read) as port:
        for number in (1, 2):
            host.sockets.handle(ConnectSocket(7, number, OWNER, "localhost", str(port)))
        await host.until(lambda: bool(host.told))
        await asyncio.sleep(0.01)

        assert len(host.told) == 1


NUMBERS = st.integers(-3, 5)
TEXT = st.sampled_from(
    ["", "127.0.0.1", "localhost", "*", "::1", "a\0b", "２", "0", "-1", "99999", "http", "inet", "inet6"]
)
TIMES = st.sampled_from([-1.0, 0.0, 0.001, 1e300, float("nan"), float("inf")])
OWNERS = st.just(OWNER)
VALUES = st.one_of(st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(), TEXT)
NAMES = st.sampled_from(
    [
        *script_sockets.__annotations__,
        "linger",
        "keepalive",
        "recv-buffer-size",
        "bindtodevice",
        "ip-add-membership",
        "ipv6-add-membership",
        "ip-multicast-if",
        "error",
        "broadcast",
    ]
)
REQUESTS: st.SearchStrategy[SocketRequest] = st.one_of(
    st.builds(ConnectSocket, NUMBERS, NUMBERS, OWNERS, TEXT, TEXT, TEXT, TEXT, TEXT, TIMES),
    st.builds(ListenSocket, NUMBERS, NUMBERS, OWNERS, TEXT, st.just("0"), TEXT, st.integers(-(2**40), 2**40)),
    st.builds(OpenDatagrams, NUMBERS, NUMBERS, OWNERS, TEXT, st.sampled_from(["", "0", "x"]), TEXT),
    st.builds(SetPeer, NUMBERS, NUMBERS, OWNERS, TEXT, TEXT),
    st.builds(SendData, NUMBERS, st.binary(max_size=50)),
    st.builds(SendDatagram, NUMBERS, NUMBERS, OWNERS, st.binary(max_size=50), TEXT, TEXT),
    st.builds(StartTls, NUMBERS, NUMBERS, TEXT, st.booleans(), st.sampled_from([0.0, 0.001])),
    st.builds(SetOption, NUMBERS, NUMBERS, NAMES, VALUES),
    st.builds(GetOption, NUMBERS, NUMBERS, NAMES),
    st.builds(ShutSocket, NUMBERS, NUMBERS, st.sampled_from(["send", "receive", "both", "x"])),
    st.builds(CloseSocket, NUMBERS),
    st.builds(GiveCredit, NUMBERS, st.integers(-(2**63), 2**63 - 1)),
    st.builds(ResolveName, NUMBERS, OWNERS, TEXT, st.booleans(), TIMES),
    st.builds(CancelRequest, NUMBERS),
)


@given(st.lists(REQUESTS, max_size=30))
async def test_nonsense_is_answered_and_never_raises(requests: list[SocketRequest]) -> None:
    host = SocketHost(limit=4)
    for request in requests:
        host.sockets.handle(request)
        await asyncio.sleep(0)
    await host.sockets.close()

    mistakes = [each for each in host.told if isinstance(each, SocketReply) and "Mudwire" in each.error]
    assert mistakes == []


# --- nothing is left behind ---


async def misbehave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Says something, and then echoes, stalls, resets, closes or half-closes, as chance will have it."""
    writer.write(b"hello\n")
    match random.randrange(5):
        case 0:
            await echo(reader, writer)
        case 1:
            await reader.read()
        case 2:
            await reader.read(1)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        case 3:
            pass
        case _:
            writer.write_eof()
            await reader.read()


class Chance:
    """One script that does at random whatever can be done with sockets."""

    def __init__(self, host: SocketHost, port: int, seed: int) -> None:
        self._host = host
        self._port = port
        self._random = random.Random(seed)
        self._open: list[int] = []

    async def run(self, steps: int) -> None:
        for _ in range(steps):
            await self._step()
            if self._random.random() < 0.3:
                await asyncio.sleep(self._random.random() * 0.002)
        for number in self._open:
            if self._random.random() < 0.8:
                self._host.close(number)

    async def _step(self) -> None:
        number = self._random.choice(self._open) if self._open else 0
        answer: asyncio.Future[object] | None = None
        match self._random.randrange(9):
            case 0 | 1 | 2:
                number = self._host.new_number()
                self._open.append(number)
                answer = self._host.begin(self._opening(number))
            case 3:
                self._host.say(number, bytes(self._random.choice([1, 1000, SEND_WINDOW_BYTES])))
            case 4:
                answer = self._host.begin(lambda request: StartTls(request, number, HOST, False, 0.005))
            case 5:
                answer = self._host.begin(lambda request: ShutSocket(request, number, "send"))
            case 6:
                self._host.sockets.handle(GiveCredit(number, 100_000))
            case 7:
                answer = self._host.begin(
                    lambda request: SendDatagram(request, number, OWNER, b"x", "127.0.0.1", str(self._port))
                )
            case _:
                self._host.close(number)
        if answer is not None and self._random.random() < 0.6:
            await asyncio.wait([answer], timeout=0.05)  # shutting waits for a peer that does not read
        elif self._random.random() < 0.5:
            self._host.sockets.handle(CancelRequest(len(self._host.told)))

    def _opening(self, number: int) -> Callable[[int], SocketRequest]:
        host = self._random.choice(["127.0.0.1", "localhost", "::1"])
        return self._random.choice(
            [
                lambda request: ConnectSocket(request, number, OWNER, host, str(self._port), timeout_s=0.01),
                lambda request: ConnectSocket(request, number, OWNER, host, str(self._port)),
                lambda request: ListenSocket(request, number, OWNER, "127.0.0.1", "0"),
                lambda request: OpenDatagrams(request, number, OWNER, "127.0.0.1", "0"),
            ]
        )


@pytest.mark.skipif(sys.platform != "linux", reason="descriptors are counted in /proc")
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
async def test_hundreds_of_random_uses_leave_nothing_behind(seed: int) -> None:
    random.seed(seed)
    async with serving(misbehave) as port:
        warm = SocketHost()  # threads and their pipes come once
        await warm.connect(port, "localhost")
        await warm.sockets.close()
        await asyncio.sleep(0.02)
        gc.collect()
        descriptors, tasks = open_descriptors(), len(asyncio.all_tasks())
        host = SocketHost(limit=64)
        async with asyncio.timeout(50):
            await asyncio.gather(*(Chance(host, port, seed * 100 + number).run(60) for number in range(10)))
        told = len([each for each in host.told if isinstance(each, SocketReply)])
        await host.sockets.close()

        async def settled() -> bool:
            """The server has noticed that its clients are gone."""
            for _ in range(400):
                if open_descriptors() <= descriptors and len(asyncio.all_tasks()) <= tasks:
                    return True
                await asyncio.sleep(0.005)
            return False

        assert told > 200
        assert await settled(), (open_descriptors(), descriptors, len(asyncio.all_tasks()), tasks)
        assert [
            each for each in host.told if isinstance(each, SocketReply | SocketEnded) and "Mudwire" in each.error
        ] == []
        assert [each for each in host.told if isinstance(each, SocketDataArrived)]
