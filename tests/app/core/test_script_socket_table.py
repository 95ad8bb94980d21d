import asyncio
from collections.abc import AsyncIterator

import pytest

from app.core import script_socket_table
from app.core.connections.book import ConnectionBook
from app.core.script_outflow import MAX_UNSENT_BYTES
from app.core.script_socket_table import SocketTable
from app.core.script_stream import ScriptStream
from netcore.api.sockets import FIRST_CREDIT_BYTES, SMALL_CREDIT_BYTES, SocketEnded
from netcore.sockets.errors import CLOSED, NOT_CONNECTED, SocketError
from netcore.sockets.gate import OpenGate
from netcore.sockets.network import Network
from netcore.sockets.tcp_master import TcpMaster
from tests.support.conversation import conversation

pytestmark = pytest.mark.net

LIMIT = 3


class Told(list[SocketEnded]):
    """The ends that a script hears of."""


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
async def table(told: Told) -> AsyncIterator[SocketTable]:
    table = SocketTable(ConnectionBook(), told.append, limit=LIMIT, last_farewell_s=1)
    yield table
    await table.close()


@pytest.fixture
async def master() -> TcpMaster:
    return await Network(OpenGate()).bound("127.0.0.1", 0)


async def forever() -> None:
    await asyncio.get_running_loop().create_future()


async def test_a_number_without_a_socket_is_closed(table: SocketTable) -> None:
    for ask in (table.stream, table.datagrams, table.optioned):
        with pytest.raises(SocketError, match=CLOSED):
            ask(1)
    assert table.get(1) is None
    assert not table.has_unsent(1)
    table.push(1, b"nothing happens")
    table.give_credit(1, 10)
    table.forget(1)
    table.drop(1)


async def test_a_socket_that_is_bound_has_options_and_no_stream(table: SocketTable, master: TcpMaster) -> None:
    table.put(1, master)

    assert table.optioned(1) is master
    with pytest.raises(SocketError, match=NOT_CONNECTED):
        table.stream(1)
    with pytest.raises(SocketError, match=CLOSED):
        table.datagrams(1)


async def test_a_socket_that_is_being_made_counts_and_is_given_up(table: SocketTable, told: Told) -> None:
    makers = [asyncio.ensure_future(forever()) for _ in range(LIMIT)]
    for number, maker in enumerate(makers, 1):
        assert not table.is_full
        table.hold(number, maker)
    waiting = asyncio.ensure_future(table.wait_for_room())
    await asyncio.sleep(0)
    assert table.is_full
    assert not waiting.done()

    table.drop(2)
    await asyncio.wait_for(waiting, 10)

    assert makers[1].cancelled()
    assert 2 not in table
    assert told == [], "who asked for it is answered with the failure"


async def test_a_socket_that_is_dropped_lets_its_script_know(table: SocketTable, told: Told, master: TcpMaster) -> None:
    table.put(7, master)

    table.drop(7)

    assert told == [SocketEnded(7, CLOSED)]
    assert 7 not in table


async def test_a_socket_that_is_forgotten_says_nothing(table: SocketTable, told: Told, master: TcpMaster) -> None:
    table.put(7, master)

    table.forget(7)

    assert told == []
    assert 7 not in table


async def test_what_is_still_to_be_sent_holds_the_place_of_a_forgotten_connection(
    monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    monkeypatch.setattr(script_socket_table, "FAREWELL_S", 0.05)
    table = SocketTable(ConnectionBook(), told.append, limit=1, last_farewell_s=1)
    async with asyncio.timeout(10), conversation(small_buffers=True) as (client, _):
        table.put(1, ScriptStream(1, client, lambda _: None))
        while not table.has_unsent(1):
            table.push(1, bytes(MAX_UNSENT_BYTES // 4))

        table.forget(1)
        assert 1 not in table
        assert table.is_full

        await table.wait_for_room()


async def test_the_first_many_connections_have_more_credit(
    monkeypatch: pytest.MonkeyPatch, table: SocketTable, master: TcpMaster
) -> None:
    monkeypatch.setattr(script_socket_table, "FULL_CREDIT_SOCKETS", 0)
    assert table.credit_bytes == FIRST_CREDIT_BYTES

    table.put(1, master)

    assert table.credit_bytes == SMALL_CREDIT_BYTES
