import asyncio

import pytest

from netcore.api.display import DebugShown, KeysBound
from netcore.api.host_events import GmcpSent, Pong
from netcore.api.sockets import CloseSocket, NoteTimeouts
from scripting.machine import HostError
from scripting.outbox import MAX_DEBUG_UNACKNOWLEDGED, MAX_HELD, MAX_UNACKNOWLEDGED, Outbox
from tests.support.fake_channel import FakeChannel


def full_outbox() -> tuple[FakeChannel, Outbox]:
    channel = FakeChannel()
    outbox = Outbox(channel)
    for _ in range(MAX_UNACKNOWLEDGED):
        outbox.show(KeysBound(()))
    return channel, outbox


async def test_there_is_room_until_so_many_frames_are_not_taken_in() -> None:
    outbox = Outbox(FakeChannel())
    for _ in range(MAX_UNACKNOWLEDGED - 1):
        outbox.show(KeysBound(()))
    assert outbox.has_room

    outbox.show(KeysBound(()))

    assert not outbox.has_room


async def test_messages_go_out_without_room() -> None:
    channel, outbox = full_outbox()

    outbox.say(Pong(1))

    assert channel.messages[-1] == Pong(1)


async def test_what_nobody_waits_for_goes_with_the_next_message() -> None:
    channel = FakeChannel()
    outbox = Outbox(channel)
    outbox.say(CloseSocket(1))
    outbox.say(NoteTimeouts(2, 1.0, 1.0))
    assert channel.messages == []

    outbox.say(Pong(1))

    assert channel.messages == [CloseSocket(1), NoteTimeouts(2, 1.0, 1.0), Pong(1)]


async def test_it_goes_by_itself_when_the_turn_is_over() -> None:
    channel = FakeChannel()
    Outbox(channel).say(CloseSocket(1))
    await asyncio.sleep(0)

    assert channel.messages == [CloseSocket(1)]


async def test_only_so_much_of_it_is_held() -> None:
    channel = FakeChannel()
    outbox = Outbox(channel)
    for number in range(MAX_HELD + 1):
        outbox.say(CloseSocket(number))

    assert len(channel.messages) == MAX_HELD


async def test_one_frame_taken_in_wakes_who_waits_for_room() -> None:
    _, outbox = full_outbox()
    freed: list[str] = []
    outbox.on_room(lambda: freed.append("room"))
    waiting = asyncio.ensure_future(outbox.room())
    await asyncio.sleep(0)
    assert not waiting.done()

    outbox.acknowledged(1)
    await waiting

    assert freed == ["room"]


async def test_frames_that_another_host_showed_do_not_count_for_this_one() -> None:
    outbox = Outbox(FakeChannel())
    outbox.acknowledged(1000)
    outbox.acknowledged(-5)

    for _ in range(MAX_UNACKNOWLEDGED):
        outbox.show(KeysBound(()))

    assert not outbox.has_room


async def test_debug_text_is_dropped_when_it_piles_up_and_nothing_else_is() -> None:
    channel = FakeChannel()
    outbox = Outbox(channel)
    for number in range(MAX_DEBUG_UNACKNOWLEDGED + 50):
        outbox.show(DebugShown(0.0, str(number)))

    outbox.show(KeysBound(("f1",)))

    assert len(channel.of(DebugShown)) == MAX_DEBUG_UNACKNOWLEDGED
    assert channel.messages[-1] == KeysBound(("f1",))


async def test_a_message_that_fits_into_no_frame_is_refused_to_the_script() -> None:
    channel = FakeChannel()

    with pytest.raises(HostError, match="33 MB are too much at once"):
        Outbox(channel).say(GmcpSent("x" * (33 << 20)))

    assert not channel.messages
