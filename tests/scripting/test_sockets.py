"""The bridge between Lua's sockets and the core: what it asks, for whom, and what it takes back."""

import asyncio

import pytest

from netcore.api.sockets import CancelRequest, CloseSocket, ConnectSocket, GiveCredit, NoteTimeouts
from tests.support.lua_sockets import OWNER, SUPPORT, lua_sockets

pytestmark = pytest.mark.net


async def test_the_core_is_told_for_whom_and_from_which_line() -> None:
    async with lua_sockets() as sockets:
        await sockets.run('\n\n socket.connect("127.0.0.1", 1)')

        asked = next(request for request in sockets.core.requests if isinstance(request, ConnectSocket))
        assert (asked.owner.kind, asked.owner.item) == (OWNER.kind, OWNER.item)
        assert (asked.host, asked.port) == ("127.0.0.1", "1")


async def test_a_script_that_is_stopped_takes_back_what_it_asked() -> None:
    async with lua_sockets() as sockets:
        sockets.machine.start(
            sockets.machine.compile('require("socket").dns.toip("localhost")', "asking"), owner=OWNER, item="asking"
        )
        while not sockets.core.requests:
            await asyncio.sleep(0)
        sockets.machine.cancel("asking")
        await asyncio.sleep(0)

        request = sockets.core.requests[0]
        assert sockets.core.requests[1:] == [CancelRequest(request.request)]  # type: ignore[union-attr]


async def test_credit_is_given_back_as_data_is_taken() -> None:
    async with lua_sockets() as sockets:
        await sockets.run(
            'local a, b = pair() run_beside(function() a:send(("x"):rep(200000)) a:close() end) return #(b:receive("*a"))'
        )

        given = [
            request.amount
            for request in sockets.core.requests
            if isinstance(request, GiveCredit) and request.socket < 0
        ]
        assert sum(given) > 200_000 - 65_536


async def test_whoever_waits_when_everything_ends_is_told_closed() -> None:
    async with lua_sockets() as sockets:
        await sockets.run("held_a, held_b = pair()")
        program = asyncio.ensure_future(sockets.run("return held_b:receive()"))
        while not sockets.machine.waiting:
            await asyncio.sleep(0)

        sockets.bridge.close()

        assert await program == [None, "closed", ""]
        assert any(isinstance(request, CloseSocket) for request in sockets.core.requests)


async def test_an_answer_that_nobody_waits_for_any_more_is_not_heard() -> None:
    async with lua_sockets() as sockets:
        values = await sockets.run(
            'local c = socket.tcp() c:settimeout(0) c:connect("127.0.0.1", 1) c:close() socket.sleep(0.02) return 1'
        )

        assert values == [1]


async def test_timeouts_are_told_seldom_and_the_last_ones_are() -> None:
    async with lua_sockets() as sockets:
        await sockets.run("""
            local a, b = pair()
            for n = 1, 100 do a:settimeout(n) end
            a:settimeout(7, "t")
            b:settimeout(5)                     -- what it was before
            socket.sleep(0.3)
        """)

        told = [request for request in sockets.core.requests if isinstance(request, NoteTimeouts)]
        assert [(each.block_s, each.total_s) for each in told if each.total_s == 7.0] == [(100.0, 7.0)]
        assert len(told) <= 2


async def test_a_handler_that_is_stopped_while_it_reads_lets_another_read() -> None:
    async with lua_sockets() as sockets:
        await sockets.run("reader, writer = nil, nil")
        waiting = f"{SUPPORT} local a, b = pair() a:settimeout(20) reader, writer = a, b reader:receive()"
        sockets.machine.start(sockets.machine.compile(waiting, "waiting"), owner=OWNER, item="waiting")
        await sockets.run("while not reader do socket.sleep(0.01) end socket.sleep(0.1)")
        sockets.machine.cancel("waiting")

        assert await sockets.run('socket.sleep(0.05) writer:send("hi\\n") return (reader:receive())') == ["hi"]
