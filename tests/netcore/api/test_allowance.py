from hypothesis import given
from hypothesis import strategies as st

from netcore.api.allowance import Allowance


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
