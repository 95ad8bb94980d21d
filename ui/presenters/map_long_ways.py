"""Ways on the map that reach far beyond their room, so that who paints a piece of it finds those that cross it."""

from collections.abc import Iterator
from typing import Final

from netcore.api.maps import MapRoom

# Rooms: who paints looks so far around by itself.
REACH: Final = 3.0

Box = tuple[float, float, float, float]  # left, bottom, right, top


class LongWays:
    """Kept while rooms come, change and go, in any order."""

    def __init__(self, rooms: dict[int, MapRoom]) -> None:
        self._rooms = rooms
        self._boxes: dict[int, Box] = {}
        self._entrances: dict[int, set[int]] = {}  # by room, which may not be there yet, those that lead to it

    def clear(self) -> None:
        """No room is there any more."""
        self._boxes.clear()
        self._entrances.clear()

    def put(self, room: MapRoom) -> None:
        """A room has come."""
        for to in _targets(room):
            self._entrances.setdefault(to, set()).add(room.number)
        self._measure(room)
        self._measure_entrances(room)

    def take(self, room: MapRoom) -> None:
        """A room has gone, or will come again."""
        self._boxes.pop(room.number, None)
        self._measure_entrances(room)
        for to in _targets(room):
            entrances = self._entrances.get(to)
            if entrances is not None:
                entrances.discard(room.number)
                if not entrances:
                    del self._entrances[to]

    def crossing(self, level: float, left: float, bottom: float, right: float, top: float) -> Iterator[MapRoom]:
        """The rooms of a level whose ways may cross a rectangle."""
        for number, (its_left, its_bottom, its_right, its_top) in self._boxes.items():
            if its_left <= right and its_right >= left and its_bottom <= top and its_top >= bottom:
                room = self._rooms[number]
                if room.level == level:
                    yield room

    def _measure_entrances(self, room: MapRoom) -> None:
        for number in self._entrances.get(room.number, ()):
            if number in self._rooms:
                self._measure(self._rooms[number])

    def _measure(self, room: MapRoom) -> None:
        places = [(room.x, room.y)]
        for to in _targets(room):
            target = self._rooms.get(to)
            if target is not None and target.level == room.level:
                places.append((target.x, target.y))
        for line in room.lines:
            places += zip(line.points[::2], line.points[1::2], strict=False)
        left, right = min(x for x, _ in places), max(x for x, _ in places)
        bottom, top = min(y for _, y in places), max(y for _, y in places)
        farthest = max(room.x - left, right - room.x, room.y - bottom, top - room.y)
        if farthest > REACH:
            self._boxes[room.number] = (left, bottom, right, top)
        else:
            self._boxes.pop(room.number, None)


def _targets(room: MapRoom) -> list[int]:
    return [abs(to) for to in (*room.exits[1::2], *room.specials)]
