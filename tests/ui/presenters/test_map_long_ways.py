"""Ways that reach far: found in whatever order rooms come and go."""

from hypothesis import given
from hypothesis.strategies import integers, lists, tuples

from netcore.api.maps import MapLine, MapRoom, MapRoomsShown
from tests.support.map_stage import HEAD
from ui.presenters.map_long_ways import REACH
from ui.presenters.map_store import MapStore


def crossing(store: MapStore, *box: float) -> list[int]:
    left, bottom, right, top = box
    return sorted(room.number for room in store.long_ways.crossing(0, left, bottom, right, top))


def stored(*rooms: MapRoom) -> MapStore:
    made = MapStore()
    made.show_head(HEAD)
    for room in rooms:
        made.show_rooms(MapRoomsShown(1, (room,)))
    return made


def test_what_crosses_a_place_is_found() -> None:
    far, near = MapRoom(1, exits=(4, 2)), MapRoom(2, 20, 0, exits=(6, 3))
    store = stored(far, near, MapRoom(3, 20, -1), MapRoom(4, 0, 9, lines=(MapLine((8, 9)),)))

    assert crossing(store, 9, -1, 10, 1) == [1]
    assert crossing(store, 4, 8, 5, 10) == [4]
    assert crossing(store, 4, 3, 5, 4) == []
    store.show_rooms(MapRoomsShown(1, (MapRoom(2, 2, 0),)))
    assert crossing(store, 9, -1, 10, 1) == []


ROOMS = lists(tuples(integers(1, 6), integers(0, 9), integers(0, 9), lists(integers(1, 6), max_size=3)), max_size=30)


@given(ROOMS)
def test_the_order_does_not_matter(told: list[tuple[int, int, int, list[int]]]) -> None:
    store = MapStore()
    store.show_head(HEAD)
    for number, x, y, targets in told:
        exits = tuple(part for place, to in enumerate(targets, 1) for part in (place, to))
        gone = (number,) if x == 0 else ()
        store.show_rooms(MapRoomsShown(1, () if gone else (MapRoom(number, x, y, exits=exits),), gone))

    far = [
        room.number
        for room in store.rooms.values()
        if any(
            max(abs(there.x - room.x), abs(there.y - room.y)) > REACH
            for there in (store.rooms.get(to) for to in room.exits[1::2])
            if there is not None
        )
    ]
    assert crossing(store, -99, -99, 99, 99) == sorted(far)
