from hypothesis import given
from hypothesis import strategies as st

from netcore.api.allowance import MAX_SHARES, Allowance, SharedAllowance


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def taken(allowance: Allowance, tries: int) -> int:
    return sum(allowance.take() for _ in range(tries))


def test_so_many_at_once_and_then_so_many_a_second() -> None:
    clock = Clock()
    allowance = Allowance(5, 2, clock)
    first = taken(allowance, 100)
    clock.now += 1.5

    assert (first, taken(allowance, 100)) == (5, 3)
    clock.now += 3600

    assert taken(allowance, 100) == 5


def test_what_is_added_is_kept_up_to_as_much_again() -> None:
    clock = Clock()
    allowance = Allowance(5, 2, clock)
    allowance.add(100)
    clock.now += 3600

    assert taken(allowance, 100) == 10
    allowance.add(3)

    assert taken(allowance, 100) == 3


@given(
    burst=st.integers(1, 50),
    per_s=st.floats(0.1, 100),
    pauses=st.lists(st.floats(0, 10), max_size=50),
    most=st.integers(1, 100),
)
def test_never_more_than_burst_and_rate_allow(burst: int, per_s: float, pauses: list[float], most: int) -> None:
    clock = Clock()
    allowance = Allowance(burst, per_s, clock)
    count = 0
    for pause in pauses:
        clock.now += pause
        count += taken(allowance, most)

    assert count <= burst + sum(pauses) * per_s + 1e-6


def test_who_uses_up_his_own_leaves_half_as_much_to_others() -> None:
    clock = Clock()
    shared = SharedAllowance(10, 4, clock)
    runaway = sum(shared.take("runaway") for _ in range(100))
    others = sum(shared.take("other") for _ in range(100))
    clock.now += 1
    later = [shared.take(who) for who in ("runaway",) * 6 + ("other",) * 4]

    assert (runaway, others) == (10, 5)
    assert later == [True] * 4 + [False] * 2 + [True] * 2 + [False] * 2


def test_everybody_is_allowed_more() -> None:
    shared = SharedAllowance(10, 0, Clock())
    used = sum(shared.take("one") for _ in range(100))
    shared.add(3)

    assert used == 10
    assert sum(shared.take("one") for _ in range(100)) == 3


def test_who_asks_for_more_than_he_has_left_gets_nothing_and_keeps_it() -> None:
    shared = SharedAllowance(10, 0, Clock())

    assert [shared.take("one", 7.5), shared.take("one", 3), shared.take("one", 2.5)] == [True, False, True]


def test_many_who_take_are_remembered_up_to_a_limit_and_the_total_holds() -> None:
    shared = SharedAllowance(2000, 0, Clock())

    assert sum(shared.take(str(number)) for number in range(4 * MAX_SHARES)) == 3000
