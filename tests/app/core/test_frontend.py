import asyncio
import socket

import pytest

from app.core.frontend import StreamFrontend
from netcore.api import codec, frames
from netcore.api.events import CoreStarted

EVENT = CoreStarted("1", 2)


async def frontend() -> tuple[StreamFrontend, asyncio.StreamWriter, socket.socket]:
    ours, theirs = socket.socketpair()
    _, writer = await asyncio.open_connection(sock=ours)
    return StreamFrontend(writer), writer, theirs


async def test_events_and_displays_go_out_in_order() -> None:
    front, writer, window = await frontend()
    front.send_event(3, EVENT)
    front.send_display(4, b"payload")
    await front.drained()
    cutter = frames.FrameCutter()
    cutter.feed(window.recv(1000))

    assert list(cutter.frames()) == [(frames.MESSAGE, 3, codec.encode(EVENT)), (frames.DISPLAY, 4, b"payload")]
    writer.close()
    window.close()


async def test_a_window_that_takes_nothing_in_is_behind_and_waited_for() -> None:
    front, writer, window = await frontend()
    assert not front.is_behind
    while not front.is_behind:
        front.send_display(1, b"x" * (1 << 20))
    waiting = asyncio.ensure_future(front.drained())
    await asyncio.sleep(0)
    assert not waiting.done()

    loop = asyncio.get_running_loop()
    window.setblocking(False)
    while not waiting.done():
        await loop.sock_recv(window, 1 << 20)
    assert not front.is_behind
    writer.close()
    window.close()


async def test_a_window_that_is_gone_is_told_nothing_more_and_nobody_is_warned(
    caplog: pytest.LogCaptureFixture,
) -> None:
    front, writer, window = await frontend()
    window.close()
    for _ in range(20):
        front.send_event(0, EVENT)
        await front.drained()

    assert caplog.records == []
    writer.close()
