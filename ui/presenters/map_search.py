"""Looking for rooms by a number or a part of a name: those of the area that is looked at first, then all others.

Rooms of other areas are known to the script host alone, so what the panel has asked it for comes a moment later.
"""

from netcore.api.maps import MapPlace, MapRoom, MapRoomsFound
from ui.presenters.map_store import MapStore


class MapSearch:
    """Goes from one room that fits to the next."""

    def __init__(self, store: MapStore) -> None:
        self._store = store
        self._text = ""
        self._place = -1
        self._found: list[MapPlace] = []
        self._is_whole = True  # the other areas are in it

    def begin(self, text: str) -> bool:
        """Look for another text; False: it is the same as before, and rooms may have come and gone."""
        text = text.strip()
        if text == self._text:
            return False
        self._text, self._place, self._is_whole = text, -1, not text
        here = sorted(room.number for room in self._store.rooms.values() if _fits(room, text.casefold()))
        self._found = [MapPlace(number, self._store.head.area) for number in here]
        return bool(text)

    def take(self, told: MapRoomsFound) -> bool:
        """What there is in all areas.  True: nothing was found before that, so the first can be gone to."""
        if told.text != self._text:
            return False
        self._is_whole = True
        known = {place.number for place in self._found}
        self._found += [place for place in told.rooms if place.number not in known]
        return self._place < 0 and bool(self._found)

    def step(self) -> MapPlace | None:
        """The next one; after the last comes the first."""
        if not self._found:
            return None
        self._place = (self._place + 1) % len(self._found)
        return self._found[self._place]

    @property
    def told(self) -> str:
        """Which one it is, of how many."""
        if self._found:
            return f"{self._place + 1} of {len(self._found)}"
        return "No room is called so" if self._is_whole else "Looking in all areas…"


def _fits(room: MapRoom, text: str) -> bool:
    return bool(text) and (str(room.number) == text or text in room.name.casefold())
