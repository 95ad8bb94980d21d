"""What a picture of an area shows: all of a level, as large as the map usually is, or smaller if that is too large."""

from typing import Final, NamedTuple

from ui.presenters.map_camera import USUAL_SCALE
from ui.presenters.map_store import MapStore

# Pixels: what programs for pictures open without trouble.
MAX_SIDE: Final = 4096
_MARGIN: Final = 1.0  # rooms


class Frame(NamedTuple):
    """Where the picture's upper left corner is on the map, and how large all is."""

    left: float
    top: float
    level: float
    scale: float  # pixels from room to room
    width: int
    height: int


def frame_of(store: MapStore, level: float | None) -> Frame | None:
    """Of a level, or of the one that the player is on, else of that nearest to the ground; None: there is no room."""
    level = _level(store) if level is None else level
    bounds = store.bounds(level)
    if bounds is None:
        return None
    left, bottom, right, top = bounds
    for label in store.head.labels:
        if label.level == level:
            left, right = min(left, label.x), max(right, label.x + label.width)
            bottom, top = min(bottom, label.y - label.height), max(top, label.y)
    wide, high = right - left + 2 * _MARGIN, top - bottom + 2 * _MARGIN
    scale = min(USUAL_SCALE, MAX_SIDE / wide, MAX_SIDE / high)
    return Frame(left - _MARGIN, top + _MARGIN, level, scale, max(1, round(wide * scale)), max(1, round(high * scale)))


def _level(store: MapStore) -> float:
    player = store.player
    return player.level if player is not None else min(store.levels, key=abs, default=0.0)
