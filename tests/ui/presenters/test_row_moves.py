from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.row_moves import longest_rise, runs_from_the_end


@given(st.permutations(range(7)))
def test_as_many_stay_as_can(places: list[int]) -> None:
    staying = longest_rise(places)
    rising = [each for count in range(8) for each in combinations(places, count) if list(each) == sorted(each)]

    assert [place for place in places if place in staying] == sorted(staying)
    assert len(staying) == max(map(len, rising))


def test_of_none_none_stays() -> None:
    assert longest_rise([]) == set()


def test_neighbours_go_together_and_the_last_first() -> None:
    assert list(runs_from_the_end([3, 1, 2, 7, 9, 8])) == [(7, 9), (1, 3)]
