"""Which rows are moved, and which are taken out together, so that a view is told of as little as can be."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence


def longest_rise(places: Sequence[int]) -> set[int]:
    """The longest rising choice of these, which are all different, in their order: what can stay where it is."""
    ends: list[int] = []  # the lowest end of the choices of each length
    before: dict[int, int | None] = {}  # of each place: the one before it in the best choice that ends with it
    for place in places:
        length = bisect_left(ends, place)
        before[place] = ends[length - 1] if length else None
        ends[length : length + 1] = [place]
    chosen: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        chosen.add(last)
        last = before[last]
    return chosen


def runs_from_the_end(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places that follow each other, as the first and the last of each run."""
    ordered = sorted(places, reverse=True)
    last = previous = ordered[0]
    for place in ordered[1:]:
        if place != previous - 1:
            yield previous, last
            last = place
        previous = place
    yield previous, last
