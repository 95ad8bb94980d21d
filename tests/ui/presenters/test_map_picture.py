import pytest

from netcore.api.maps import MapLabel, MapRoom, MapRoomsShown, MapShown
from ui.presenters.map_picture import MAX_SIDE, frame_of
from ui.presenters.map_store import MapStore


def store(*rooms: MapRoom, player: int = 0, labels: tuple[MapLabel, ...] = ()) -> MapStore:
    made = MapStore()
    made.take(MapShown(1, begins=True, player=player, labels=labels))
    made.take(MapRoomsShown(1, rooms))
    return made


def test_all_rooms_of_the_level_are_on_it_with_one_to_spare() -> None:
    frame = frame_of(store(MapRoom(1, 2, 3), MapRoom(2, 6, -1), MapRoom(3, 90, 90, 1)), 0)

    assert frame is not None
    assert (frame.left, frame.top, frame.level, frame.scale, frame.width, frame.height) == (1, 4, 0, 32, 192, 192)


@pytest.mark.parametrize(("player", "level"), [(0, -1), (3, 7)])
def test_without_a_level_it_is_the_players_or_that_nearest_to_the_ground(player: int, level: float) -> None:
    frame = frame_of(store(MapRoom(1, level=-1), MapRoom(2, level=2), MapRoom(3, level=7), player=player), None)

    assert frame is not None
    assert frame.level == level


def test_labels_are_on_it_too() -> None:
    label = MapLabel("Here", -5, 4, 0, 3, 2, 0, 0)
    above = MapLabel("Above", -50, 4, 1, 3, 2, 0, 0)
    frame = frame_of(store(MapRoom(1), labels=(label, above)), 0)

    assert frame is not None
    assert (frame.left, frame.top, frame.width, frame.height) == (-6, 5, 7 * 32, 6 * 32)


def test_a_large_area_is_drawn_smaller() -> None:
    frame = frame_of(store(MapRoom(1), MapRoom(2, 1 << 31, 5)), 0)

    assert frame is not None
    assert (frame.width, frame.height) == (MAX_SIDE, 1)


def test_of_a_level_without_rooms_there_is_none() -> None:
    assert frame_of(store(MapRoom(1)), 3) is None
    assert frame_of(store(), None) is None
