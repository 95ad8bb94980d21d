import asyncio

from netcore.sockets.turns import TURNS_IN_A_ROW, Turns


async def others_turns(turns: Turns, operations: int, *, waiting: bool) -> int:
    """How often something else ran while so many operations were made."""
    count = 0

    async def other() -> None:
        nonlocal count
        while True:
            await asyncio.sleep(0)
            count += 1

    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(other())
        await asyncio.sleep(0)
        for _ in range(operations):
            await turns.take()
            if waiting:
                turns.waited()
        task.cancel()
    return count


async def test_everything_else_gets_a_turn_now_and_then() -> None:
    assert await others_turns(Turns(), 10 * TURNS_IN_A_ROW, waiting=False) == 10


async def test_who_had_to_wait_need_not_stand_back_too() -> None:
    assert await others_turns(Turns(), 10 * TURNS_IN_A_ROW, waiting=True) == 0
