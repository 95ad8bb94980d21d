"""Where the map is looked at, and how closely: between the map's coordinates and the widget's pixels."""

from typing import Final

from netcore.api.maps import WHERE_THE_PLAYER_IS, MapRoom
from ui.presenters.map_selection import MapSelection
from ui.presenters.map_store import MapStore

# Pixels from one room to the next.
LEAST_SCALE: Final = 1.0
MOST_SCALE: Final = 160.0
USUAL_SCALE: Final = 32.0
STEP: Final = 1.25  # of the wheel
# Of the distance between two rooms a room takes so much; in grid mode all of it.
ROOM_SHARE: Final = 0.62


class MapCamera:
    """Looks at the map of one session; follows the player until it is moved."""

    def __init__(self, store: MapStore) -> None:
        self.store = store
        self.x = self.y = 0.0
        self.level = 0.0
        self.scale = USUAL_SCALE
        self.width = self.height = 1
        self.area = WHERE_THE_PLAYER_IS  # that the player of the program has chosen
        self.follows = True
        self.selection = MapSelection(store)
        self._is_zoomed = False  # by hand, so that scripts' zoom does not matter any more
        self._seen_area = 0
        self._seen_player = 0

    @property
    def selected(self) -> int:
        """The room in hand."""
        return self.selection.main

    # --- between rooms and pixels ---

    def to_pixels(self, x: float, y: float) -> tuple[float, float]:
        """The middle of a place."""
        return self.width / 2 + (x - self.x) * self.scale, self.height / 2 - (y - self.y) * self.scale

    def to_map(self, left: float, top: float) -> tuple[float, float]:
        """The place at a pixel."""
        return self.x + (left - self.width / 2) / self.scale, self.y - (top - self.height / 2) / self.scale

    @property
    def room_size(self) -> float:
        """Pixels of a room's side."""
        head = self.store.head
        return self.scale if head.is_grid else self.scale * (head.manner.room_share or ROOM_SHARE)

    def room_at(self, left: float, top: float) -> MapRoom | None:
        """The room at a pixel."""
        x, y = self.to_map(left, top)
        half = max(self.room_size / 2, 4) / self.scale
        near = self.store.within(self.level, x - half, y - half, x + half, y + half)
        hit = [room for room in near if abs(room.x - x) <= half and abs(room.y - y) <= half]
        return min(hit, key=lambda room: (room.x - x) ** 2 + (room.y - y) ** 2, default=None)

    def rooms_between(self, left: float, top: float, right: float, bottom: float) -> list[MapRoom]:
        """Those whose middle is in a rectangle of pixels."""
        low_x, high_y = self.to_map(min(left, right), min(top, bottom))
        high_x, low_y = self.to_map(max(left, right), max(top, bottom))
        near = self.store.within(self.level, low_x, low_y, high_x, high_y)
        return [room for room in near if low_x <= room.x <= high_x and low_y <= room.y <= high_y]

    # --- moving ---

    def resize(self, width: int, height: int) -> None:
        """So many pixels are seen."""
        self.width, self.height = max(1, width), max(1, height)
        self._fit_zoom()

    def pan(self, right: float, down: float) -> None:
        """Move what is seen by pixels; from now on the player is not followed."""
        self.x -= right / self.scale
        self.y += down / self.scale
        self.follows = False

    def zoom(self, steps: float, left: float | None = None, top: float | None = None) -> None:
        """Come closer by so many steps, with what is at a pixel staying there."""
        left, top = self.width / 2 if left is None else left, self.height / 2 if top is None else top
        x, y = self.to_map(left, top)
        self.scale = max(LEAST_SCALE, min(self.scale * STEP**steps, MOST_SCALE))
        self._is_zoomed = True
        again_x, again_y = self.to_map(left, top)
        self.x, self.y = self.x + x - again_x, self.y + y - again_y

    def fit(self) -> None:
        """See the whole level."""
        bounds = self.store.bounds(self.level)
        if bounds is None:
            return
        left, bottom, right, top = bounds
        self.x, self.y = (left + right) / 2, (bottom + top) / 2
        scale = min(self.width / (right - left + 2), self.height / (top - bottom + 2))
        self.scale = max(LEAST_SCALE, min(scale, USUAL_SCALE * 2))
        self._is_zoomed, self.follows = True, False

    def change_level(self, steps: int) -> None:
        """Go up or down to the next level that has rooms."""
        levels = self.store.levels
        beyond = [level for level in levels if (level > self.level if steps > 0 else level < self.level)]
        if beyond:
            self.level = min(beyond) if steps > 0 else max(beyond)
            self.follows = False

    def can_change_level(self, steps: int) -> bool:
        """Whether there is one."""
        return any(level > self.level if steps > 0 else level < self.level for level in self.store.levels)

    def reveal(self, room: MapRoom) -> None:
        """Move as little as is needed to see a room."""
        self.level = room.level
        x, y = self.to_pixels(room.x, room.y)
        edge = min(self.scale, self.width / 4, self.height / 4)
        right = min(0.0, x - edge) + max(0.0, x - self.width + edge)
        down = min(0.0, y - edge) + max(0.0, y - self.height + edge)
        if right or down:
            self.pan(-right, -down)

    def centre(self, room: MapRoom) -> None:
        """See a room in the middle."""
        self.x, self.y, self.level = room.x, room.y, room.level

    def follow(self) -> None:
        """Go where the player is, and along."""
        self.follows, self.area = True, WHERE_THE_PLAYER_IS
        self._seen_player = 0
        self.refresh()

    def choose_area(self, area: int) -> None:
        """Look at an area, wherever the player is."""
        self.area, self.follows, self._seen_area = area, False, 0

    # --- what has come ---

    def refresh(self) -> None:
        """The map has changed: keep up with the player, or find the first rooms of another area."""
        self.selection.refresh()
        head, player = self.store.head, self.store.player
        if not self._is_zoomed:
            self._fit_zoom()
        if self.follows and player is not None:
            if player.number != self._seen_player:
                self._seen_player = player.number
                self.centre(player)
            self._seen_area = head.area
        elif head.area != self._seen_area and self.store.rooms:
            self._seen_area = head.area
            self._find_rooms()

    def _find_rooms(self) -> None:
        player = self.store.player
        if player is not None:
            self.centre(player)
            return
        levels = self.store.levels
        if 0.0 not in levels:
            self.level = min(levels, key=abs)
        else:
            self.level = 0.0
        bounds = self.store.bounds(self.level)
        if bounds is not None:
            left, bottom, right, top = bounds
            self.x, self.y = (left + right) / 2, (bottom + top) / 2

    def _fit_zoom(self) -> None:
        """As many rooms side by side as the scripts say."""
        if not self._is_zoomed:
            scale = min(self.width, self.height) / max(1.0, self.store.head.zoom)
            self.scale = max(LEAST_SCALE, min(scale, MOST_SCALE))
