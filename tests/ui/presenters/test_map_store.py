"""The area that is looked at: what has come, and what of it is where."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.maps import LabelPictureShown, MapLabel, MapRoom, MapRoomsShown, MapShown
from tests.support.map_stage import HEAD, store
from ui.presenters import map_store
from ui.presenters.map_store import MapStore

PLACES = st.floats(-100, 100, allow_nan=False)


def test_rooms_come_change_and_go() -> None:
    town = store()
    assert sorted(town.rooms) == [1, 2, 3, 4, 5]
    assert (town.levels, town.area_name, town.player) == ([0, 1], "Town", town.rooms[1])

    town.show_rooms(MapRoomsShown(1, (MapRoom(2, 50, 50, 3),), (3, 77)))

    assert sorted(town.rooms) == [1, 2, 4, 5]
    assert town.levels == [0, 1, 3]
    assert [room.number for room in town.within(3, 49, 49, 51, 51)] == [2]


def test_another_area_begins_anew_and_what_is_late_is_left() -> None:
    town = store()

    town.show_head(MapShown(2, begins=False))
    town.show_rooms(MapRoomsShown(1, (MapRoom(9),)))

    assert not town.rooms
    assert town.player is None


def test_bounds_are_those_of_a_level() -> None:
    town = store()

    assert town.bounds(0) == (0, -30, 40, 1)
    assert town.bounds(7) is None


def test_there_is_an_end_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_store, "MAX_ROOMS", 2)

    assert len(store().rooms) == 2


def test_another_host_begins_with_nothing() -> None:
    town = store()
    town.clear()

    assert (town.rooms, town.head.areas) == ({}, ())


@given(st.lists(st.tuples(PLACES, PLACES), max_size=30), PLACES, PLACES)
def test_all_within_a_rectangle_are_found(places: list[tuple[float, float]], x: float, y: float) -> None:
    made = MapStore()
    made.show_head(HEAD)
    rooms = tuple(MapRoom(number, *place) for number, place in enumerate(places, 1))
    made.show_rooms(MapRoomsShown(1, rooms))
    found = {room.number for room in made.within(0, x, y, x + 20, y + 20)}

    assert found >= {room.number for room in rooms if x <= room.x <= x + 20 and y <= room.y <= y + 20}


def test_pictures_are_bounded_and_gone_when_the_map_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_store, "MAX_PICTURE_BYTES", 6)
    rooms = store()
    changes = rooms.changes
    for number in (1, 2, 1):
        rooms.take(LabelPictureShown(number, b"four"))

    assert rooms.pictures == {1: b"four"}
    assert rooms.changes > changes

    rooms.clear()
    assert rooms.pictures == {}


@pytest.mark.parametrize(
    ("x", "y", "level", "text"),
    [(0, 1.5, 0, "Here"), (-1, 2, 0, "Here"), (0, 1.5, 1, None), (2, 1.5, 0, None), (0, 0.5, 0, None)],
)
def test_the_label_at_a_place(x: float, y: float, level: float, text: str | None) -> None:
    label = store().label_at(x, y, level)

    assert (label.text if label is not None else None) == text


def test_of_labels_in_one_place_it_is_the_one_that_is_seen() -> None:
    known = store()
    below, above, behind = (
        MapLabel(name, 0, 0, 0, 1, 1, 0, 0, on_top) for name, on_top in (("b", True), ("a", True), ("c", False))
    )
    known.show_head(msgspec.structs.replace(HEAD, labels=(below, above, behind)))

    assert known.label_at(0.5, -0.5, 0) == above
