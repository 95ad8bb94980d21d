"""Looking for a room of the area, and of the others."""

import pytest

from netcore.api.maps import MapPlace, MapRoomsFound
from tests.support.map_stage import store
from ui.presenters.map_search import MapSearch


@pytest.mark.parametrize(("text", "number"), [("inn", 1), (" 5 ", 5), ("attic", 4)])
def test_by_name_or_number(text: str, number: int) -> None:
    search = MapSearch(store())

    assert search.begin(text)
    assert search.step() == MapPlace(number, 1)
    assert search.told == "1 of 1"


def test_from_one_to_the_next_and_on_to_other_areas() -> None:
    search = MapSearch(store())
    search.begin("i")
    seen = [search.step()]
    assert not search.take(MapRoomsFound("i", (MapPlace(1, 1), MapPlace(4, 1), MapPlace(70, 2))))
    assert search.told == "1 of 3"
    assert not search.begin("i")
    seen += [search.step() for _ in range(3)]

    assert seen == [MapPlace(1, 1), MapPlace(4, 1), MapPlace(70, 2), MapPlace(1, 1)]


def test_what_is_in_other_areas_alone_can_be_gone_to_when_it_is_told() -> None:
    search = MapSearch(store())
    search.begin("harbour")
    assert search.step() is None
    assert search.told == "Looking in all areas…"
    assert search.take(MapRoomsFound("harbour", (MapPlace(70, 2),)))

    assert search.step() == MapPlace(70, 2)


@pytest.mark.parametrize("text", ["nowhere", "99"])
def test_none(text: str) -> None:
    search = MapSearch(store())
    search.begin(text)
    assert not search.take(MapRoomsFound("something else", (MapPlace(1, 1),)))
    assert not search.take(MapRoomsFound(text))

    assert search.step() is None
    assert search.told == "No room is called so"


def test_without_a_text_nothing_is_asked() -> None:
    search = MapSearch(store())

    assert not search.begin("  ")
    assert search.step() is None
    assert search.told == "No room is called so"
