"""The map in words."""

from netcore.api.maps import MapRoom, MapShown
from tests.support.map_stage import ROOMS, store
from ui.presenters.map_words import drawable, level_text, tip, title, ways, where


def test_a_room() -> None:
    assert title(ROOMS[0]) == "Inn (1)"
    assert title(MapRoom(7)) == "A room without a name (7)"
    assert tip(ROOMS[0]) == "Inn (1)\nExits: north, east, west, up, climb"
    assert "no way leads through it" in tip(ROOMS[2])
    assert ways(ROOMS[2]) == [(6, 1)]


def test_many_ways_are_counted() -> None:
    many = MapRoom(1, commands=tuple(f"go {number}" for number in range(20)))

    assert tip(many).endswith("go 15 and 4 more")


def test_where_the_player_is() -> None:
    town = store()
    assert where(town) == "You are here: Inn (1)"
    town.show_head(MapShown(1, begins=False, player=99, player_area=2, areas=town.head.areas))
    assert where(town) == "You are in another area: Wild"
    town.show_head(MapShown(1, begins=False))
    assert where(town) == "Where you are is not known"


def test_levels() -> None:
    assert (level_text(0), level_text(-2), level_text(0.5)) == ("Level 0", "Level -2", "Level 0.5")


def test_which_ways_lines_can_be_drawn_for() -> None:
    room = MapRoom(1, exits=(4, 2, 1, -3), stubs=(9,), commands=("climb", "jump"), specials=(-5, 6))

    assert drawable(room) == [("north", True), ("east", False), ("up", False), ("climb", True), ("jump", False)]
