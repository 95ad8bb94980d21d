"""What a script's socket sends: in slices, in turn, within the window, in time."""

import asyncio

import pytest

from netcore.api.permissions import Owner
from netcore.api.sockets import SEND_WINDOW_BYTES, DataSent, SendData, SendDatagram, SocketReply, SocketRequest
from scripting.asker import Asker
from scripting.mailroom import Mailroom
from scripting.socket_sending import SEND_SLICE_BYTES, Sending
from tests.support.lua_sockets import lua_sockets


class Desk:
    """Sending, and what it says to the core."""

    def __init__(self) -> None:
        self.emitted: list[SocketRequest] = []
        self.asker = Asker(self.emitted.append)
        self.room = Mailroom(self.emitted.append, 10)
        sending = Sending(self.emitted.append, self.asker, self.room, lambda line: Owner("", "script", "test", line))
        self.functions = sending.functions()
        number = self.room.new()
        assert isinstance(number, int)
        self.socket = number

    async def send(self, data: bytes, timeout_s: float = -1.0) -> object:
        return await self.functions["send"](self.socket, data, timeout_s, -1.0)  # type: ignore[misc]  # it waits

    def post(self, data: bytes) -> object:
        return self.functions["post"](self.socket, data)


async def test_no_more_goes_out_than_the_window_holds_until_some_has_been_sent() -> None:
    desk = Desk()
    sending = asyncio.ensure_future(desk.send(b"x" * (SEND_WINDOW_BYTES + 10)))
    while sum(len(each.data) for each in desk.emitted if isinstance(each, SendData)) < SEND_WINDOW_BYTES:
        await asyncio.sleep(0)

    assert not sending.done()
    desk.room.deliver(DataSent(desk.socket, SEND_SLICE_BYTES))
    assert await sending == (SEND_WINDOW_BYTES + 10, None)


async def test_what_is_not_sent_in_time_is_told() -> None:
    assert await Desk().send(b"x" * (SEND_WINDOW_BYTES + 10), 0.0) == (SEND_WINDOW_BYTES, "timeout")


async def test_a_small_text_is_posted_where_there_is_room_and_nobody_else_sends() -> None:
    desk = Desk()

    assert [desk.post(b"small"), desk.post(b"x" * (SEND_SLICE_BYTES + 1))] == [5, 0]
    assert desk.emitted == [SendData(desk.socket, b"small")]


async def test_to_a_closed_socket_nothing_is_sent() -> None:
    desk = Desk()
    desk.room.close(desk.socket)
    desk.emitted.clear()

    assert (desk.post(b"text"), await desk.send(b"text")) == (0, (0, "closed"))
    assert await desk.functions["send_datagram"](desk.socket, b"text", b"host", b"1", 0) == "closed"  # type: ignore[misc]
    assert desk.emitted == []


async def test_a_datagram_like_one_that_has_gone_out_is_not_waited_for() -> None:
    desk = Desk()
    to = (b"127.0.0.1", b"4000", 3)
    assert not desk.functions["post_datagram"](desk.socket, b"first", *to)

    waited = asyncio.ensure_future(desk.functions["send_datagram"](desk.socket, b"first", *to))  # type: ignore[call-overload]
    await asyncio.sleep(0)
    asked = desk.emitted[-1]
    assert isinstance(asked, SendDatagram)
    desk.asker.answer(SocketReply(asked.request, ""))

    assert await waited is None
    assert desk.functions["post_datagram"](desk.socket, b"next", *to)
    assert not desk.functions["post_datagram"](desk.socket, b"longer than the first", *to)


@pytest.mark.net
async def test_much_is_sent_in_slices_that_let_others_in_between() -> None:
    async with lua_sockets() as sockets:
        program = f'local a, b = pair() run_beside(function() b:receive("*a") end) return (a:send(("x"):rep({2 * SEND_SLICE_BYTES + 1})))'
        assert await sockets.run(program) == [2 * SEND_SLICE_BYTES + 1]

        sizes = [len(request.data) for request in sockets.core.requests if isinstance(request, SendData)]
        assert sizes == [SEND_SLICE_BYTES, SEND_SLICE_BYTES, 1]
