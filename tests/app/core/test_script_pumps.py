import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import script_pumps
from app.core.script_pumps import Credit, Pump, ScriptDatagrams, ScriptListener
from netcore.api.sockets import (
    FIRST_CREDIT_BYTES,
    DatagramArrived,
    DatagramFailed,
)
from netcore.sockets.errors import SocketError
from netcore.sockets.gate import OpenGate
from netcore.sockets.network import Network
from netcore.sockets.tcp import TcpClient
from tests.support.socket_events import Events

# --- credit ---


@given(st.integers(1, 1000), st.lists(st.tuples(st.booleans(), st.integers(-1000, 1000)), max_size=40))
async def test_credit_is_never_more_than_at_first_and_never_free(first: int, steps: list[tuple[bool, int]]) -> None:
    credit, left = Credit(first), first
    for is_spent, amount in steps:
        if is_spent:
            credit.spend(abs(amount))
            left -= abs(amount)
        else:
            credit.give(amount)
            left = min(left + max(amount, 0), first)
        waiting = asyncio.ensure_future(credit.some())
        await asyncio.sleep(0)

        assert waiting.done() is (left > 0)
        assert not waiting.done() or waiting.result() == left
        waiting.cancel()


async def test_whoever_waits_for_credit_gets_it() -> None:
    credit = Credit(10)
    credit.spend(15)
    waiting = asyncio.ensure_future(credit.some())
    credit.give(5)
    await asyncio.sleep(0)

    assert not waiting.done()

    credit.give(1)

    assert await waiting == 1


# --- the pump ---


async def test_a_pump_repeats_its_step_until_it_fails() -> None:
    steps, failures = 0, []

    async def step() -> None:
        nonlocal steps
        steps += 1
        if steps == 3:
            raise SocketError("closed")

    pump = Pump(step, lambda error: failures.append(error.reason))
    pump.start()
    pump.start()
    await asyncio.sleep(0)

    assert (steps, failures) == (3, ["closed"])


async def test_a_pump_stops_and_goes_on() -> None:
    running = asyncio.Semaphore(0)

    async def step() -> None:
        running.release()
        await asyncio.get_running_loop().create_future()

    pump = Pump(step, lambda _: None)
    await pump.stop()  # before it has begun
    for _ in range(2):
        pump.start()
        await running.acquire()
        await pump.stop()

    assert running.locked()


async def test_our_own_mistake_ends_the_socket_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    failures: list[str] = []

    async def step() -> None:
        raise KeyError("ours")

    Pump(step, lambda error: failures.append(error.reason)).start()
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert failures == ["an error in Mudwire itself"]
    assert "pump failed" in caplog.text


# --- listeners ---


async def unlimited() -> None:
    """There is always room."""


def taking(accepted: list[TcpClient]) -> Callable[[TcpClient], bool]:
    """Takes every connection."""

    def take(client: TcpClient) -> bool:
        accepted.append(client)
        return True

    return take


async def test_a_connection_that_is_not_taken_costs_no_credit() -> None:
    network = Network(OpenGate())
    refused: list[TcpClient] = []

    def refuse(client: TcpClient) -> bool:
        client.close()
        refused.append(client)
        return False

    listener = ScriptListener(await network.listen("127.0.0.1", 0, 128), unlimited, refuse)
    listener.pump.start()
    most = 2 * script_pumps.FIRST_CREDIT_CONNECTIONS
    callers = [await network.connect("127.0.0.1", listener.server.local.port) for _ in range(most)]
    while len(refused) < most:
        await asyncio.sleep(0)
    listener.close()
    for caller in callers:
        caller.close()


async def test_a_listener_accepts_as_far_as_its_credit_reaches() -> None:
    network = Network(OpenGate())
    accepted: list[TcpClient] = []
    listener = ScriptListener(await network.listen("127.0.0.1", 0, 128), unlimited, taking(accepted))
    listener.pump.start()
    callers = [await network.connect("127.0.0.1", listener.server.local.port) for _ in range(40)]
    while len(accepted) < script_pumps.FIRST_CREDIT_CONNECTIONS:
        await asyncio.sleep(0)
    await asyncio.sleep(0.01)

    assert len(accepted) == script_pumps.FIRST_CREDIT_CONNECTIONS

    listener.credit.give(3)
    while len(accepted) < script_pumps.FIRST_CREDIT_CONNECTIONS + 3:
        await asyncio.sleep(0)
    listener.close()
    for each in (*callers, *accepted):
        each.close()


async def test_a_connection_for_which_the_room_was_taken_waits_for_it() -> None:
    network = Network(OpenGate())
    accepted: list[TcpClient] = []
    asked = 0
    room = asyncio.Event()

    async def room_the_first_time() -> None:
        nonlocal asked
        asked += 1
        if asked > 1:
            await room.wait()

    listener = ScriptListener(await network.listen("127.0.0.1", 0), room_the_first_time, taking(accepted))
    listener.pump.start()
    caller = await network.connect("127.0.0.1", listener.server.local.port)
    while asked < 2:
        await asyncio.sleep(0)

    assert accepted == []

    room.set()
    while not accepted:
        await asyncio.sleep(0)
    listener.close()
    caller.close()
    accepted[0].close()


async def test_a_connection_that_waits_for_room_is_closed_with_its_listener() -> None:
    network = Network(OpenGate())
    asked = 0

    async def room_the_first_time() -> None:
        nonlocal asked
        asked += 1
        if asked > 1:
            await asyncio.get_running_loop().create_future()

    listener = ScriptListener(await network.listen("127.0.0.1", 0), room_the_first_time, taking([]))
    listener.pump.start()
    caller = await network.connect("127.0.0.1", listener.server.local.port)
    while asked < 2:
        await asyncio.sleep(0)
    listener.close()
    caller.settimeout(5.0)
    with pytest.raises(SocketError, match="closed"):
        await caller.receive()
    caller.close()


async def test_a_server_that_cannot_accept_tries_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script_pumps, "ACCEPT_AGAIN_AFTER_S", 0.001)
    network = Network(OpenGate())
    accepted: list[TcpClient] = []
    listener = ScriptListener(await network.listen("127.0.0.1", 0), unlimited, taking(accepted))
    tries, accept = 0, listener.server.accept

    async def fail_twice() -> TcpClient:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise SocketError("Too many open files")
        return await accept()

    monkeypatch.setattr(listener.server, "accept", fail_twice)
    listener.pump.start()
    caller = await network.connect("127.0.0.1", listener.server.local.port)
    while not accepted:
        await asyncio.sleep(0.001)

    assert tries >= 3
    listener.close()
    caller.close()
    accepted[0].close()


# --- datagrams ---


async def datagrams(events: Events) -> tuple[ScriptDatagrams, Network]:
    network = Network(OpenGate())
    udp = network.udp()
    await udp.bind("127.0.0.1", 0)
    made = ScriptDatagrams(7, udp, events.send)
    made.start()
    return made, network


async def test_datagrams_are_told_with_their_sender() -> None:
    events = Events()
    here, network = await datagrams(events)
    there = network.udp()
    assert here.udp.local is not None
    for data in (b"hello", b"", bytes(60_000)):
        await there.sendto(data, "127.0.0.1", here.udp.local.port)
        await events.until(len(events.told) + 1)

    assert there.local is not None
    assert [(event.data, event.peer.port) for event in events.told if isinstance(event, DatagramArrived)] == [
        (b"hello", there.local.port),
        (b"", there.local.port),
        (bytes(60_000), there.local.port),
    ]
    here.close()
    there.close()


async def test_nobody_there_is_told_and_is_not_the_end() -> None:
    events = Events()
    network = Network(OpenGate())
    gone = network.udp()
    await gone.bind("127.0.0.1", 0)
    assert gone.local is not None
    udp = network.udp()
    await udp.setpeername("127.0.0.1", gone.local.port)
    gone.close()
    here = ScriptDatagrams(7, udp, events.send)
    here.start()
    for number in (1, 2):
        await udp.send(b"anybody?")
        await events.until(number)

    assert events.told == [DatagramFailed(7, "connection refused")] * 2
    here.close()


async def test_datagrams_beyond_the_credit_are_the_systems_to_drop() -> None:
    events = Events()
    here, network = await datagrams(events)
    there = network.udp()
    assert here.udp.local is not None
    for _ in range(100):
        await there.sendto(bytes(50_000), "127.0.0.1", here.udp.local.port)
        await asyncio.sleep(0)
    await asyncio.sleep(0.02)
    told = sum(len(event.data) for event in events.told if isinstance(event, DatagramArrived))

    assert FIRST_CREDIT_BYTES - 50_000 < told < FIRST_CREDIT_BYTES + 50_000
    here.close()
    there.close()


async def test_a_socket_that_cannot_receive_yet_or_any_more_is_not_listened_to() -> None:
    events = Events()
    udp = Network(OpenGate()).udp()
    here = ScriptDatagrams(7, udp, events.send)
    here.start()
    await udp.bind("127.0.0.1", 0)
    here.start()
    await asyncio.sleep(0)
    here.close()
    here.start()
    await asyncio.sleep(0.01)

    assert events.told == []
