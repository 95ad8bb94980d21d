"""The map of a profile, as the window draws it: of the area that is looked at all rooms, then those that change.

Colours are 0xRRGGBB, -1 for none of its own.  Directions are Mudlet's numbers: 1 north, 2 northeast, 3 northwest,
4 east, 5 west, 6 south, 7 southeast, 8 southwest, 9 up, 10 down, 11 in, 12 out.
"""

from typing import Final

import msgspec

from netcore.api.message import Message

# The surface that the map stands on; no script's window has this name.
MAP: Final = "map of the profile"
# In a `Deed` of looking: no area in particular, but the one that the player is in.
WHERE_THE_PLAYER_IS: Final = 0


class MapLine(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How an exit is drawn that is not a straight line: x and y of its points, from the room on."""

    points: tuple[float, ...]
    colour: int = 0xFF0000
    style: str = "solid line"
    has_arrow: bool = False


class MapRoom(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One room.  North is up: y grows northwards."""

    number: int
    x: float = 0
    y: float = 0
    level: float = 0
    environment: int = -1
    name: str = ""
    symbol: str = ""
    exits: tuple[int, ...] = ()  # directions, each with the room behind it
    stubs: tuple[int, ...] = ()
    commands: tuple[str, ...] = ()  # of special exits
    lines: tuple[MapLine, ...] = ()
    border: int = -1
    symbol_colour: int = -1
    highlight: int = -1
    is_locked: bool = False


class MapLabel(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text on the map; x and y are its upper left corner.  Colours are 0xAARRGGBB."""

    text: str
    x: float
    y: float
    level: float
    width: float
    height: float
    colour: int
    background: int
    is_on_top: bool = True


class MapArea(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An area by its number."""

    number: int
    name: str


class MapShown(Message, frozen=True):
    """What the map is like, without its rooms; of another area than before those that were there are gone."""

    area: int
    begins: bool  # the rooms come anew
    rooms: int = 0  # in all areas
    player: int = 0  # the room, 0 when it is not known
    player_area: int = 0
    zoom: float = 20  # rooms that are to be seen side by side
    areas: tuple[MapArea, ...] = ()
    colours: tuple[tuple[int, int], ...] = ()  # of environments that have one of their own
    labels: tuple[MapLabel, ...] = ()
    background: int = -1
    exits: int = -1
    is_grid: bool = False


class MapRoomsShown(Message, frozen=True):
    """Rooms of the area that are new or changed, and numbers of those that are gone."""

    area: int
    rooms: tuple[MapRoom, ...] = ()
    removed: tuple[int, ...] = ()
