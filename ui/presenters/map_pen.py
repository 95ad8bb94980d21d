"""A way's own line being drawn on the map: its points so far, on the grid of half rooms, and where the pen is."""

from typing import Final

from netcore.api.map_edits import MAX_POINTS, DrawLine
from netcore.api.maps import MapRoom

_GRID: Final = 2.0  # points between a room and the next
HOW: Final = (
    "Arrows move the pen. A click or Space sets a point, Backspace takes one back, Enter ends, Escape gives it up."
)


class MapPen:
    """Begins in the middle of a room."""

    def __init__(self, room: MapRoom, way: str) -> None:
        self.room = room
        self.way = way
        self.points: list[tuple[float, float]] = []
        self.x, self.y = room.x, room.y

    @property
    def is_empty(self) -> bool:
        """Nothing has been drawn yet."""
        return not self.points

    @property
    def told(self) -> str:
        """What is going on."""
        count = len(self.points)
        return f"To {self.way}: {count} point{'' if count == 1 else 's'}. Enter ends"

    def go(self, right: int, up: int) -> None:
        """Move by steps of the grid."""
        self.go_to(self.x + right / _GRID, self.y + up / _GRID)

    def go_to(self, x: float, y: float) -> None:
        """Move to the nearest point of the grid."""
        self.x, self.y = round(x * _GRID) / _GRID, round(y * _GRID) / _GRID

    def put(self) -> None:
        """Set a point; a second one in the same place would not be seen."""
        here = self.x, self.y
        if len(self.points) < MAX_POINTS and (not self.points or self.points[-1] != here):
            self.points.append(here)

    def take_back(self) -> None:
        """The last point goes, and the pen to the one before."""
        if self.points:
            self.points.pop()
        self.x, self.y = self.points[-1] if self.points else (self.room.x, self.room.y)

    @property
    def edit(self) -> DrawLine:
        """The line as it is."""
        return DrawLine(self.room.number, self.way, tuple(self.points))
