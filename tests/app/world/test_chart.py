import pytest

from app.world.chart import draw, exits
from app.world.paint import plain
from tests.support.world_stage import ATLAS


def test_the_level_is_drawn_with_the_player_on_it() -> None:
    drawn = draw(ATLAS, ATLAS.rooms["square"])
    level = [room for room in ATLAS.rooms.values() if room.at[2] == 0]
    symbols = sum(drawn.rpartition("\n")[0].count(symbol) for symbol in "◉□△▽")

    assert drawn.splitlines()[-1].strip().startswith("◉ Copper Square")
    assert drawn.count("◉") == 2
    assert symbols == len(level)


def test_ways_are_drawn_between_the_rooms_that_they_join() -> None:
    rows = draw(ATLAS, ATLAS.rooms["square"]).splitlines()
    row, column = next((n, line.index("◉")) for n, line in enumerate(rows) if "◉" in line)

    assert rows[row][column - 4 : column + 5] == "────◉────"
    assert rows[row - 1][column] == rows[row + 1][column] == "│"


def test_a_level_of_its_own_is_drawn_alone() -> None:
    drawn = draw(ATLAS, ATLAS.rooms["undercroft"]).splitlines()

    assert [line.strip() for line in drawn[:-1]] == ["◉"]


def test_drawings_are_indented_so_that_they_are_not_wrapped() -> None:
    assert all(line.startswith("    ") for line in draw(ATLAS, ATLAS.rooms["quay"]).splitlines())


@pytest.mark.parametrize(
    ("room", "text"),
    [("square", "north, east, south, west and down"), ("belfry", "down"), ("bell-street", "north, east and south")],
)
def test_ways_out_in_words(room: str, text: str) -> None:
    assert plain(exits(ATLAS.rooms[room])) == text
