import asyncio

import pytest

from scripting.inbox import POSTS_IN_A_ROW, Inbox, Proven, Turn, changed


async def test_turns_are_taken_in_the_order_in_which_they_were_asked_for() -> None:
    turn, order = Turn(), []

    async def work(name: str) -> None:
        assert await turn.take(-1)
        order.append(name)
        await asyncio.sleep(0)
        turn.give()

    await asyncio.gather(*map(work, "abc"))

    assert order == ["a", "b", "c"]


async def test_who_waits_for_its_turn_too_long_gives_up_and_the_next_is_let_in() -> None:
    turn = Turn()
    assert await turn.take(0)
    impatient = asyncio.ensure_future(turn.take(0.001))
    patient = asyncio.ensure_future(turn.take(-1))
    assert not await impatient

    turn.give()

    assert await patient


async def test_a_turn_that_comes_to_somebody_who_was_stopped_goes_on() -> None:
    turn = Turn()
    await turn.take(-1)
    stopped, other = asyncio.ensure_future(turn.take(-1)), asyncio.ensure_future(turn.take(-1))
    await asyncio.sleep(0)

    turn.give()
    stopped.cancel()

    with pytest.raises(asyncio.CancelledError):
        await stopped
    assert await other


async def test_all_who_wait_are_woken_by_a_change() -> None:
    one, other = Inbox(), Inbox()
    waiting = [asyncio.ensure_future(changed([one, other], -1)), asyncio.ensure_future(changed([one], -1))]
    await asyncio.sleep(0)

    one.put(b"x")

    assert await asyncio.gather(*waiting) == [True, True]
    assert not other._waiters


async def test_without_a_change_a_wait_ends_in_time() -> None:
    inbox = Inbox()

    assert not await changed([inbox], 0.001)
    assert not inbox._waiters


def test_the_first_reason_for_the_end_counts() -> None:
    inbox = Inbox()
    inbox.finish("connection refused")
    inbox.finish("closed")

    assert inbox.end == "connection refused"
    assert inbox.is_readable


def test_a_datagram_that_is_like_one_that_went_out_is_covered() -> None:
    proven = Proven("script a", b"127.0.0.1", b"9", 100)

    assert proven.covers("script a", b"127.0.0.1", b"9", 100)
    assert proven.covers("script a", b"127.0.0.1", b"9", 0)
    assert not proven.covers("script a", b"127.0.0.1", b"9", 101)
    assert not proven.covers("script b", b"127.0.0.1", b"9", 1)
    assert not proven.covers("script a", b"127.0.0.2", b"9", 1)
    assert not proven.covers("script a", b"127.0.0.1", b"10", 1)


def test_every_so_many_datagrams_one_is_waited_for() -> None:
    proven = Proven("script a", b"127.0.0.1", b"9", 100)

    assert [proven.covers("script a", b"127.0.0.1", b"9", 1) for _ in range(POSTS_IN_A_ROW + 1)].count(False) == 1
