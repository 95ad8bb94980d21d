"""Looking for a room of the area."""

import pytest

from tests.support.map_stage import store
from ui.presenters.map_search import MapSearch


@pytest.mark.parametrize(("text", "number"), [("inn", 1), (" 5 ", 5), ("attic", 4)])
def test_by_name_or_number(text: str, number: int) -> None:
    search = MapSearch(store())
    found = search.find(text)

    assert found is not None
    assert (found.number, search.told) == (number, "1 of 1")


def test_from_one_to_the_next() -> None:
    search = MapSearch(store())
    assert [(room.number, search.told) for room in (search.find("i") for _ in range(3)) if room is not None] == [
        (1, "1 of 2"),
        (4, "2 of 2"),
        (1, "1 of 2"),
    ]


@pytest.mark.parametrize("text", ["", "nowhere", "99"])
def test_none(text: str) -> None:
    search = MapSearch(store())

    assert search.find(text) is None
    assert search.told == "No room of this area is called so"
