from netcore.sockets.turns import TURNS_IN_A_ROW, Turns


def turns_for_others(turns: Turns, operations: int, *, waiting: bool) -> int:
    """How often everything else has its turn while so many operations are made."""
    count = 0
    for _ in range(operations):
        count += turns.are_over()
        if waiting:
            turns.waited()
    return count


def test_everything_else_gets_a_turn_now_and_then() -> None:
    assert turns_for_others(Turns(), 10 * TURNS_IN_A_ROW, waiting=False) == 10


def test_who_had_to_wait_need_not_stand_back_too() -> None:
    assert turns_for_others(Turns(), 10 * TURNS_IN_A_ROW, waiting=True) == 0
