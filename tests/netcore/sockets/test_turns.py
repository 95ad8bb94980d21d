import asyncio

from netcore.sockets.turns import TURNS_IN_A_ROW, Turns


async def turns_for_others(turns: Turns, operations: int, *, waiting: bool) -> int:
    """How often something else ran while so many operations were made."""
    count = 0

    async def other() -> None:
        nonlocal count
        while True:
            await asyncio.sleep(0)
            count += 1

    task = asyncio.ensure_future(other())
    await asyncio.sleep(0)
    for _ in range(operations):
        if turns.are_over():
            await turns.stand_back()
        if waiting:
            turns.waited()
    task.cancel()
    return count


async def test_everything_else_gets_a_turn_now_and_then() -> None:
    assert await turns_for_others(Turns(), 10 * TURNS_IN_A_ROW, waiting=False) == 10


async def test_who_had_to_wait_need_not_stand_back_too() -> None:
    assert await turns_for_others(Turns(), 10 * TURNS_IN_A_ROW, waiting=True) == 0


def test_turns_stay_over_until_the_socket_has_stood_back() -> None:
    turns = Turns()
    for _ in range(TURNS_IN_A_ROW):
        turns.are_over()

    assert turns.are_over()
    assert turns.are_over()
