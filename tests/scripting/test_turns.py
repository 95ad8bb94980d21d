"""Turns of the event loop."""

import asyncio

from netcore.api.display import BellRung
from scripting.outbox import MAX_UNACKNOWLEDGED, Outbox
from scripting.turns import Turns
from tests.support.fake_channel import FakeChannel


async def test_a_turn_is_over_before_it_has_begun_and_not_right_after() -> None:
    turns = Turns(Outbox(FakeChannel()))
    assert turns.is_over

    turns.begin()
    assert not turns.is_over


async def test_everything_else_has_its_turn() -> None:
    turns = Turns(Outbox(FakeChannel()))
    ran: list[int] = []
    turns.begin()
    asyncio.get_running_loop().call_soon(ran.append, 1)

    await turns.let_others()
    assert ran == [1]
    assert not turns.is_over


async def test_it_rests_while_the_window_does_not_keep_up() -> None:
    outbox = Outbox(FakeChannel())
    for _ in range(MAX_UNACKNOWLEDGED):
        outbox.show(BellRung(0.0))
    resting = asyncio.ensure_future(Turns(outbox).let_others())
    for _ in range(200):
        await asyncio.sleep(0)

    assert not resting.done()
    outbox.acknowledged(MAX_UNACKNOWLEDGED)
    await resting
