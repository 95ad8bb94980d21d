"""Which rooms of the map are selected, and which of them is the one in hand."""

from collections.abc import Iterable

from netcore.api.maps import MapRoom
from ui.presenters.map_store import MapStore


class MapSelection:
    """Rooms of the area that is looked at."""

    def __init__(self, store: MapStore) -> None:
        self._store = store
        self.rooms: set[int] = set()
        self.main = 0  # the room in hand; 0: none
        self._clearings = store.clearings

    def choose(self, room: MapRoom | None) -> None:
        """Have one alone, or none."""
        self.rooms = {room.number} if room is not None else set()
        self.main = room.number if room is not None else 0

    def toggle(self, room: MapRoom) -> None:
        """Have one too, or not any more."""
        self.rooms ^= {room.number}
        self.main = room.number if room.number in self.rooms else min(self.rooms, default=0)

    def take(self, rooms: Iterable[MapRoom]) -> None:
        """All these."""
        self.rooms = {room.number for room in rooms}
        self.main = min(self.rooms, default=0)

    def refresh(self) -> None:
        """The map has changed, or a script has cleared the selection."""
        if self._clearings != self._store.clearings:
            self._clearings = self._store.clearings
            self.rooms.clear()
        self.rooms &= self._store.rooms.keys()
        if self.main not in self.rooms:
            self.main = min(self.rooms, default=0)

    @property
    def numbers(self) -> tuple[int, ...]:
        """In order."""
        return tuple(sorted(self.rooms))

    @property
    def centre(self) -> int:
        """The selected room that is nearest to the middle of all; 0 when none is."""
        rooms = [self._store.rooms[number] for number in self.numbers if number in self._store.rooms]
        if not rooms:
            return 0
        x = sum(room.x for room in rooms) / len(rooms)
        y = sum(room.y for room in rooms) / len(rooms)
        return min(rooms, key=lambda room: (room.x - x) ** 2 + (room.y - y) ** 2).number

    def beside(self, right: int, up: int) -> MapRoom | None:
        """The nearest room in a direction from the one in hand; from nowhere, the player's, or any."""
        here = self._store.rooms.get(self.main)
        if here is None:
            return self._store.player or next(iter(self._store.rooms.values()), None)
        ahead = [
            (along + 2 * aside, room)
            for room in self._store.rooms.values()
            if room.level == here.level
            for along, aside in [_along(room.x - here.x, room.y - here.y, right, up)]
            if along > 0 and aside <= along
        ]
        return min(ahead, key=lambda each: (each[0], each[1].number), default=(0.0, None))[1]


def _along(x: float, y: float, right: int, up: int) -> tuple[float, float]:
    """How far a place lies in a direction, and how far beside it."""
    return x * right + y * up, abs(x * up) + abs(y * right)
