import asyncio
import time

import pytest

from netcore.api.events import LinkState
from netcore.api.settings import LinkSettings
from netcore.link.ending import Cause
from netcore.link.game_link import GameLink
from netcore.link.recording import Entry, Header, Kind, Recording
from netcore.link.replaying import ReplayDialer, ReplayStream
from netcore.link.stream import Dialer
from netcore.sockets.errors import SocketError
from tests.support.link_fakes import PlainPipeline, RememberingListener

HEADER = Header(host="mud.example", port=4000, tls=True, charset="utf-8", started=0.0)
ENTRIES = (
    Entry(0.0, Kind.OPEN),
    Entry(0.1, Kind.IN, b"Name?"),
    Entry(0.2, Kind.LINE, b"anna"),
    Entry(0.2, Kind.OUT, b"\xff\xf1"),
    Entry(0.3, Kind.HIDDEN),
    Entry(0.4, Kind.IN, b"Welcome!"),
    Entry(0.5, Kind.CLOSE, b"The game closed the connection."),
)


def stream_of(*entries: Entry, speed: float = 0.0) -> ReplayStream:
    return ReplayStream(entries, speed, lambda _: None)


async def test_a_link_plays_a_recording_like_a_game() -> None:
    lines: list[bytes | None] = []
    dialer: Dialer = ReplayDialer(Recording(HEADER, ENTRIES), 0.0, lines.append)
    listener = RememberingListener()
    settings = LinkSettings(host="mud.example", port=4000, tls=True)
    link = GameLink(dialer, settings, PlainPipeline(), listener, clock=time.monotonic)
    reason = await link.run()

    assert listener.text == b"Name?Welcome!"
    assert lines == [b"anna", None]
    assert reason == "The game closed the connection."
    assert link.cause is Cause.GAME
    assert [state for state, _ in listener.states] == [*list(LinkState)[1:], LinkState.OFFLINE]


async def test_a_recording_that_was_broken_off_ends_too() -> None:
    stream = stream_of(Entry(0.0, Kind.IN, b"x"))

    assert await stream.receive_some() == b"x"
    with pytest.raises(SocketError, match="closed"):
        await stream.receive_some()


async def test_what_is_too_much_at_once_comes_in_pieces() -> None:
    stream = stream_of(Entry(0.0, Kind.IN, b"abcde"))

    assert [await stream.receive_some(2) for _ in range(3)] == [b"ab", b"cd", b"e"]


async def test_bytes_come_at_their_times_and_faster_if_one_wishes() -> None:
    stream = stream_of(Entry(0.0, Kind.OPEN), Entry(0.0, Kind.IN, b"a"), Entry(10.0, Kind.IN, b"b"), speed=100.0)
    await stream.receive_some()
    before = time.monotonic()
    await stream.receive_some()

    assert 0.09 <= time.monotonic() - before < 5.0


async def test_closing_ends_the_waiting() -> None:
    stream = stream_of(Entry(0.0, Kind.IN, b"a"), Entry(1e6, Kind.IN, b"b"), speed=1.0)
    await stream.receive_some()
    waiting = asyncio.ensure_future(stream.receive_some())
    await asyncio.sleep(0)
    stream.close()

    with pytest.raises(SocketError, match="closed"):
        await waiting
