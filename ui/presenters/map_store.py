"""The area of the map that is looked at, as the script host has told it: its rooms by place, so that what can be seen
is found without looking at all of them.
"""

from collections.abc import Iterable, Iterator
from math import floor
from typing import Final, assert_never

from netcore.api.maps import (
    LabelPictureShown,
    MapDisplay,
    MapLabel,
    MapRoom,
    MapRoomDescribed,
    MapRoomsFound,
    MapRoomsShown,
    MapSelectionCleared,
    MapShown,
)
from ui.presenters.map_long_ways import LongWays

# A script host that somebody broke out of may show anything; as many as it keeps (`lua/map_rooms.lua`).
MAX_ROOMS: Final = 200_000
MAX_PICTURES: Final = 500
MAX_PICTURE_BYTES: Final = 32 << 20  # of all of them
# Rooms are kept in squares of so many by so many.
SIDE: Final = 16

_Square = tuple[float, int, int]


class MapStore:
    """What there is of the map."""

    def __init__(self) -> None:
        self.head = MapShown(0, begins=True)
        self.rooms: dict[int, MapRoom] = {}
        self.pictures: dict[int, bytes] = {}
        self._squares: dict[_Square, dict[int, MapRoom]] = {}
        self.changes = 0  # of rooms: grows with each
        self.long_ways = LongWays(self.rooms)
        self.clearings = 0  # how often a script has cleared the selection
        self.described: MapRoomDescribed | None = None  # the room that was asked for last
        self.found: MapRoomsFound | None = None  # the rooms that were looked for last

    def take(self, shown: MapDisplay) -> None:
        """Take in what a host shows."""
        match shown:
            case MapShown():
                self.show_head(shown)
            case MapRoomsShown():
                self.show_rooms(shown)
            case LabelPictureShown():
                self._show_picture(shown)
            case MapSelectionCleared():
                self.clearings += 1
            case MapRoomDescribed():
                self.described = shown
            case MapRoomsFound():
                self.found = shown
            case _:
                assert_never(shown)

    def show_head(self, head: MapShown) -> None:
        """Take in what the map is like; its rooms may begin anew."""
        if head.begins or head.area != self.head.area:
            self.rooms.clear()
            self._squares.clear()
            self.pictures.clear()
            self.long_ways.clear()
            self.changes += 1
        self.head = head

    def show_rooms(self, shown: MapRoomsShown) -> None:
        """Take in rooms that are new, changed and gone; those of another area are late."""
        if shown.area != self.head.area:
            return
        for number in shown.removed:
            self._take(number)
        for room in shown.rooms:
            self._take(room.number)
            if len(self.rooms) < MAX_ROOMS:
                self.rooms[room.number] = room
                self._squares.setdefault(_square(room), {})[room.number] = room
                self.long_ways.put(room)
        self.changes += 1

    def _show_picture(self, shown: LabelPictureShown) -> None:
        self.pictures.pop(shown.number, None)
        taken = sum(len(data) for data in self.pictures.values())
        if len(self.pictures) < MAX_PICTURES and taken + len(shown.data) <= MAX_PICTURE_BYTES:
            self.pictures[shown.number] = shown.data
        self.changes += 1

    def clear(self) -> None:
        """Another script host begins, with a map of its own."""
        self.show_head(MapShown(0, begins=True))

    @property
    def player(self) -> MapRoom | None:
        """The room that the player is in, if it is of this area."""
        return self.rooms.get(self.head.player)

    @property
    def levels(self) -> list[float]:
        """Those that have rooms, the lowest first."""
        return sorted({level for level, _, _ in self._squares})

    @property
    def area_name(self) -> str:
        """Of the area that is shown."""
        return next((area.name for area in self.head.areas if area.number == self.head.area), "")

    def label_at(self, x: float, y: float, level: float) -> MapLabel | None:
        """The label at a place: of several the one that is painted last."""
        there = [
            label
            for label in self.head.labels
            if label.level == level and 0 <= x - label.x <= label.width and 0 <= label.y - y <= label.height
        ]
        return max(reversed(there), key=lambda label: label.is_on_top, default=None)

    def within(self, level: float, left: float, bottom: float, right: float, top: float) -> Iterator[MapRoom]:
        """The rooms of a level in a rectangle, and some beside it."""
        columns, rows = _span(left, right), _span(bottom, top)
        if len(columns) * len(rows) > len(self._squares):  # most of them are empty
            for (its_level, column, row), rooms in self._squares.items():
                if its_level == level and column in columns and row in rows:
                    yield from rooms.values()
            return
        for column in columns:
            for row in rows:
                yield from self._squares.get((level, column, row), {}).values()

    def bounds(self, level: float) -> tuple[float, float, float, float] | None:
        """Left, bottom, right and top of a level; None when it has no rooms."""
        return _bounds(room for (its, _, _), rooms in self._squares.items() if its == level for room in rooms.values())

    def _take(self, number: int) -> None:
        room = self.rooms.pop(number, None)
        if room is not None:
            self.long_ways.take(room)
            square = self._squares[_square(room)]
            del square[number]
            if not square:
                del self._squares[_square(room)]


def _square(room: MapRoom) -> _Square:
    return room.level, floor(room.x / SIDE), floor(room.y / SIDE)


def _span(low: float, high: float) -> range:
    return range(floor(low / SIDE), floor(high / SIDE) + 1)


def _bounds(rooms: Iterable[MapRoom]) -> tuple[float, float, float, float] | None:
    left = bottom = float("inf")
    right = top = float("-inf")
    for room in rooms:
        left, right = min(left, room.x), max(right, room.x)
        bottom, top = min(bottom, room.y), max(top, room.y)
    return (left, bottom, right, top) if left <= right else None
