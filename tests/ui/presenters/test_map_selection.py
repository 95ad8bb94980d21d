"""Which rooms of the map are selected."""

import pytest

from netcore.api.maps import MapRoomsShown, MapSelectionCleared
from tests.support.map_stage import store
from ui.presenters.map_selection import MapSelection


def test_choosing() -> None:
    rooms = store()
    selection = MapSelection(rooms)
    selection.choose(rooms.rooms[2])
    selection.toggle(rooms.rooms[3])
    assert (selection.numbers, selection.main) == ((2, 3), 3)
    selection.toggle(rooms.rooms[3])
    assert (selection.numbers, selection.main) == ((2,), 2)
    selection.choose(None)
    assert (selection.numbers, selection.main, selection.centre) == ((), 0, 0)


def test_what_is_gone_is_left_out_and_scripts_may_clear() -> None:
    rooms = store()
    selection = MapSelection(rooms)
    selection.take([rooms.rooms[1], rooms.rooms[2]])
    rooms.take(MapRoomsShown(1, (), (1,)))
    selection.refresh()
    assert (selection.numbers, selection.main, selection.centre) == ((2,), 2, 2)
    rooms.take(MapSelectionCleared())
    selection.refresh()
    assert selection.numbers == ()


@pytest.mark.parametrize(("way", "number"), [((1, 0), 2), ((0, 1), 3), ((-1, 0), None), ((0, -1), None)])
def test_what_is_beside(way: tuple[int, int], number: int | None) -> None:
    rooms = store()
    selection = MapSelection(rooms)
    assert selection.beside(*way) == rooms.player
    selection.choose(rooms.rooms[1])
    found = selection.beside(*way)

    assert (found.number if found is not None else None) == number
