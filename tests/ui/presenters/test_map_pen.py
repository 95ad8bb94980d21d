"""A way's own line being drawn."""

from netcore.api.map_edits import MAX_POINTS, DrawLine
from netcore.api.maps import MapRoom
from ui.presenters.map_pen import MapPen

ROOM = MapRoom(7, 3, 4)


def test_points_are_set_on_the_grid_of_half_rooms() -> None:
    pen = MapPen(ROOM, "north")
    pen.go(1, 0)
    pen.put()
    pen.go(0, 2)
    pen.put()
    pen.go_to(5.2, 6.9)
    pen.put()

    assert pen.edit == DrawLine(7, "north", ((3.5, 4), (3.5, 5), (5, 7)))
    assert pen.told == "To north: 3 points. Enter ends"


def test_no_point_is_set_twice_in_one_place_and_the_last_can_be_taken_back() -> None:
    pen = MapPen(ROOM, "climb")
    for _ in range(2):
        pen.go_to(5, 5)
        pen.put()
    pen.go_to(9, 9)
    pen.put()
    pen.take_back()
    assert (pen.points, pen.x, pen.y) == ([(5, 5)], 5, 5)
    pen.take_back()
    pen.take_back()

    assert pen.is_empty
    assert (pen.x, pen.y) == (3, 4)


def test_a_line_has_no_more_points_than_the_map_takes() -> None:
    pen = MapPen(ROOM, "north")
    for step in range(MAX_POINTS + 10):
        pen.go_to(step, 0)
        pen.put()

    assert len(pen.edit.points) == MAX_POINTS
