import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.sockets.timeout import NO_LIMIT, Timeout, budget

SECONDS = st.floats(-2, 100)
TIMES = st.lists(st.floats(0, 50), min_size=1, max_size=10).map(sorted)


@pytest.mark.parametrize(
    ("block_s", "total_s", "passed_s", "wait_s"),
    [
        (-1.0, -1.0, 1000.0, None),
        (-5.0, -3.0, 0.0, None),
        # one of them alone limits the whole call
        (3.0, -1.0, 0.0, 3.0),
        (3.0, -1.0, 2.0, 1.0),
        (3.0, -1.0, 3.0, 0.0),
        (3.0, -1.0, 9.0, 0.0),
        (-1.0, 3.0, 0.0, 3.0),
        (-1.0, 3.0, 2.0, 1.0),
        (-1.0, 3.0, 4.0, 0.0),
        # both: block is for each wait, total for the call
        (0.5, 5.0, 0.0, 0.5),
        (0.5, 5.0, 3.0, 0.5),
        (0.5, 5.0, 4.75, 0.25),
        (0.5, 5.0, 5.0, 0.0),
        (5.0, 0.5, 0.0, 0.5),
        # zero: do not wait
        (0.0, -1.0, 0.0, 0.0),
        (-1.0, 0.0, 0.0, 0.0),
        (0.0, 5.0, 0.0, 0.0),
        (5.0, 0.0, 0.0, 0.0),
    ],
)
def test_what_is_left_to_wait(block_s: float, total_s: float, passed_s: float, wait_s: float | None) -> None:
    assert Timeout(block_s, total_s).start(100.0).wait_s(100.0 + passed_s) == wait_s


@pytest.mark.parametrize(
    ("mode", "block_s", "total_s"),
    [("b", 2.0, 7.0), ("block", 2.0, 7.0), ("t", 9.0, 2.0), ("total", 9.0, 2.0), ("r", 9.0, 2.0)],
)
def test_each_mode_sets_its_own(mode: str, block_s: float, total_s: float) -> None:
    timeout = Timeout(9.0, 7.0)
    timeout.set(2.0, mode)

    assert (timeout.block_s, timeout.total_s) == (block_s, total_s)


@pytest.mark.parametrize("mode", ["", "x", "B"])
def test_there_are_no_other_modes(mode: str) -> None:
    with pytest.raises(ValueError, match="invalid timeout mode"):
        Timeout().set(1.0, mode)


def test_none_is_no_limit_and_a_negative_number_is_kept_as_it_is() -> None:
    timeout = Timeout(1.0, 1.0)
    timeout.set(None)
    timeout.set(-5.0, "t")

    assert (timeout.block_s, timeout.total_s) == (NO_LIMIT, -5.0)
    assert timeout.start(0.0).wait_s(10.0) is None


def test_a_call_keeps_the_timeouts_that_it_began_with() -> None:
    timeout = Timeout(3.0)
    started = timeout.start(0.0)
    timeout.set(100.0)

    assert started.wait_s(1.0) == 2.0


def test_a_budget_for_one_call() -> None:
    assert budget(None, 0.0).wait_s(9.0) is None
    assert budget(2.0, 5.0).wait_s(6.0) == 1.0


@given(SECONDS, SECONDS, TIMES)
def test_no_wait_goes_beyond_a_limit(block_s: float, total_s: float, times: list[float]) -> None:
    started = Timeout(block_s, total_s).start(0.0)
    for now in times:
        wait_s = started.wait_s(now)
        if wait_s is None:
            assert block_s < 0
            assert total_s < 0
        else:
            assert wait_s >= 0
            assert block_s < 0 or wait_s <= block_s
            assert total_s < 0 or wait_s <= max(total_s - now, 0)
