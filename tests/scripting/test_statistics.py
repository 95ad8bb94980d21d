"""What is counted of items, and who is given up."""

import pytest

from netcore.api.permissions import Owner
from scripting.statistics import FAILURES_IN_A_ROW, MAX_ITEMS, Statistics

ME = Owner("", "trigger", "me")


@pytest.fixture
def given_up() -> list[tuple[str, Owner, int]]:
    return []


@pytest.fixture
def statistics(given_up: list[tuple[str, Owner, int]]) -> Statistics:
    return Statistics(lambda *who: given_up.append(who))


def test_runs_times_and_failures_are_counted(statistics: Statistics) -> None:
    other = Owner("", "alias", "other")
    statistics.ran("a", ME, 1, 0.5, failed=False)
    statistics.ran("a", ME, 1, 0.25, failed=True)
    statistics.ran("b", other, 2, 2.0, failed=False)

    slow, fast = statistics.slowest(5)

    assert (slow.owner, slow.count, slow.total_s, slow.worst_s, slow.failures) == (other, 1, 2.0, 2.0, 0)
    assert (fast.owner, fast.count, fast.total_s, fast.worst_s, fast.failures) == (ME, 2, 0.75, 0.5, 1)
    assert statistics.slowest(1) == [slow]
    statistics.forget("b")
    assert statistics.slowest(5) == [fast]


def test_what_fails_without_a_run_between_that_does_not_is_given_up(
    statistics: Statistics, given_up: list[tuple[str, Owner, int]]
) -> None:
    for _ in range(FAILURES_IN_A_ROW - 1):
        statistics.ran("a", ME, 1, 0.0, failed=True)
    statistics.ran("a", ME, 1, 0.0, failed=False)
    for _ in range(FAILURES_IN_A_ROW - 1):
        statistics.ran("a", ME, 1, 0.0, failed=True)
        statistics.ran("a", ME, 2, 0.0, failed=False)
    assert given_up == []

    statistics.ran("a", ME, 1, 0.0, failed=True)
    assert given_up == [("a", ME, 1)]


def test_a_changed_item_begins_anew(statistics: Statistics, given_up: list[tuple[str, Owner, int]]) -> None:
    for _ in range(FAILURES_IN_A_ROW - 1):
        statistics.ran("a", ME, 1, 0.0, failed=True)
    statistics.forget("a")
    statistics.ran("a", ME, 1, 0.0, failed=True)

    assert given_up == []


def test_it_does_not_grow_without_end(statistics: Statistics) -> None:
    for number in range(MAX_ITEMS + 5):
        statistics.ran(str(number), ME, number, 0.0, failed=False)

    assert len(statistics.slowest(MAX_ITEMS * 2)) == MAX_ITEMS
