import asyncio
import gc
import selectors
import socket
import sys
from collections.abc import Iterator

import pytest

from app.core import fair_loop
from app.core.fair_loop import MAX_EVENTS, FairSelector

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there the loop waits in another way")

Pair = tuple[socket.socket, socket.socket]
CROWD = 5 * MAX_EVENTS


@pytest.fixture
def selector() -> Iterator[FairSelector]:
    with FairSelector() as selector:
        yield selector


@pytest.fixture
def pairs(selector: FairSelector) -> Iterator[list[Pair]]:
    """Registered at their first ends; nothing is there to be read."""
    pairs = [socket.socketpair() for _ in range(CROWD)]
    for ours, _ in pairs:
        selector.register(ours, selectors.EVENT_READ)
    yield pairs
    for pair in pairs:
        for end in pair:
            end.close()


def told(selector: FairSelector) -> list[int]:
    return [key.fd for key, _ in selector.select(0)]


def test_of_a_crowd_few_are_told_at_a_time_and_all_in_their_turn(selector: FairSelector, pairs: list[Pair]) -> None:
    for _, theirs in pairs:
        theirs.send(b"x")
    turns = [told(selector) for _ in range(CROWD // MAX_EVENTS)]

    assert {len(turn) for turn in turns} == {MAX_EVENTS}
    assert {fd for turn in turns for fd in turn} == {ours.fileno() for ours, _ in pairs}


def test_one_that_was_quiet_is_told_of_at_once(selector: FairSelector, pairs: list[Pair]) -> None:
    (quiet, speaker), *crowd = pairs
    for _, theirs in crowd:
        theirs.send(b"x")
    for _ in range(2 * CROWD // MAX_EVENTS):
        told(selector)  # nobody reads, so they go on being ready
    speaker.send(b"x")

    assert quiet.fileno() in told(selector)


def test_who_is_gone_is_forgotten(selector: FairSelector, pairs: list[Pair]) -> None:
    ours, theirs = pairs[0]
    theirs.send(b"x")
    told(selector)
    selector.unregister(ours)

    assert told(selector) == []
    selector.register(ours, selectors.EVENT_READ)

    assert told(selector) == [ours.fileno()]


def test_work_runs_on_such_a_loop_and_its_result_comes_back() -> None:
    async def work() -> bool:
        await asyncio.sleep(0)
        return isinstance(asyncio.get_running_loop(), asyncio.SelectorEventLoop)

    assert fair_loop.run(work())


def test_the_collector_need_not_look_at_what_is_there_before() -> None:
    async def frozen() -> int:
        return gc.get_freeze_count()

    try:
        assert fair_loop.run(frozen()) > 1000
    finally:
        gc.unfreeze()
