"""Looking for a room by its number or a part of its name, in the area that is looked at."""

from netcore.api.maps import MapRoom
from ui.presenters.map_store import MapStore


class MapSearch:
    """Goes from one room that fits to the next."""

    def __init__(self, store: MapStore) -> None:
        self._store = store
        self._text = ""
        self._place = -1
        self._numbers: list[int] = []

    def find(self, text: str) -> MapRoom | None:
        """The first room that fits, and the next one whenever the same is asked for again."""
        if text != self._text:
            self._text, self._place = text, -1
        rooms = self._store.rooms
        self._numbers = sorted(room.number for room in rooms.values() if _fits(room, text.strip().casefold()))
        if not self._numbers:
            return None
        self._place = (self._place + 1) % len(self._numbers)
        return rooms[self._numbers[self._place]]

    @property
    def told(self) -> str:
        """Which one it is, of how many."""
        return f"{self._place + 1} of {len(self._numbers)}" if self._numbers else "No room of this area is called so"


def _fits(room: MapRoom, text: str) -> bool:
    return bool(text) and (str(room.number) == text or text in room.name.casefold())
