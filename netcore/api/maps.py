"""The map of a profile, as the window draws it: of the area that is looked at all rooms, then those that change.

Colours are 0xRRGGBB, -1 for none of its own.  Directions are Mudlet's numbers: 1 north, 2 northeast, 3 northwest,
4 east, 5 west, 6 south, 7 southeast, 8 southwest, 9 up, 10 down, 11 in, 12 out.
"""

from typing import Final, TypeAlias

import msgspec

from netcore.api.message import Message

# The surface that the map stands on; no script's window has this name.
MAP: Final = "map of the profile"
# In a `Deed` of looking: no area in particular, but the one that the player is in.
WHERE_THE_PLAYER_IS: Final = 0
AGAIN: Final = "again"  # the map is opened that was open when the scripts began anew
# The area of rooms that are in none.
NO_AREA: Final = -1


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
    specials: tuple[int, ...] = ()  # the rooms behind `commands`; less than zero: a line leads there
    doors: tuple[int, ...] = ()  # directions, each with 1 for an open door, 2 for a closed and 3 for a locked one
    border_width: int = 0  # 0: as all
    name_place: tuple[float, float] | None = None  # the name stands there from the room's middle, and always


class MapEntry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a script has put into the map's menu: an entry, or a menu of them."""

    name: str
    shown: str
    parent: str = ""  # a menu's name
    is_menu: bool = False


class MapInfo(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a script says beside the map, while that is switched on."""

    name: str
    is_on: bool = False
    text: str = ""
    is_bold: bool = False
    is_italic: bool = False
    colour: int = -1


class MapLabel(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text or a picture on the map; x and y are its upper left corner.  Colours are 0xAARRGGBB."""

    text: str
    x: float
    y: float
    level: float
    width: float
    height: float
    colour: int
    background: int
    is_on_top: bool = True
    picture: int = 0  # the number of a `LabelPictureShown`; 0: none


class MapArea(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An area by its number."""

    number: int
    name: str


class MapManner(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How a script wants all of the map drawn; what it has not said is as Mudwire draws it."""

    room_share: float = 0  # of the distance between two rooms a room takes so much
    way_share: float = 0  # so many ways are as wide as a room
    is_round: bool = False
    has_numbers: bool = False
    has_borders: bool = True
    has_grid: bool = False
    info_ground: int = -1  # 0xAARRGGBB
    symbol_font: str = ""
    symbol_scale: float = 1
    has_tools: bool = True


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
    menu: tuple[MapEntry, ...] = ()
    infos: tuple[MapInfo, ...] = ()
    # Steps of the player's hand.
    done: int = 0  # that can be undone
    undone: int = 0  # that can be done again
    manner: MapManner = MapManner()


class MapRoomsShown(Message, frozen=True):
    """Rooms of the area that are new or changed, and numbers of those that are gone."""

    area: int
    rooms: tuple[MapRoom, ...] = ()
    removed: tuple[int, ...] = ()


class LabelPictureShown(Message, frozen=True):
    """A picture that labels show, as it stands in its file; those that were there are gone when a map begins."""

    number: int
    data: bytes


class MapSelectionCleared(Message, frozen=True):
    """A script has cleared the selection that the player has made."""


class MapPicturePart(Message, frozen=True):
    """Of the area that a script wants a picture of, which need not be looked at: what it is like, then its rooms."""

    shown: MapShown | MapRoomsShown | LabelPictureShown


class MapPictureAsked(Message, frozen=True):
    """Paint the area that has come by `MapPicturePart`; answered by `SurfaceAct.PICTURE`."""

    number: int
    level: float | None = None  # None: the player's, or the one nearest to the ground


class MapExit(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A way out of a room, as the player may change it."""

    way: str  # a direction's name, or the command of a special exit
    to: int = 0  # the room; 0: nobody knows yet, which is a stub
    door: int = 0  # 1 open, 2 closed, 3 locked
    weight: int = 0  # 0: the room's that it leads to
    is_locked: bool = False


class MapRoomDescribed(Message, frozen=True):
    """All of a room that the player may change, as an answer to `SurfaceAct.DESCRIBE`."""

    number: int
    name: str = ""
    area: int = 0
    environment: int = -1
    symbol: str = ""
    weight: int = 1
    is_locked: bool = False
    is_hidden: bool = False
    exits: tuple[MapExit, ...] = ()


class MapPlace(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A room that was looked for."""

    number: int
    area: int


class MapRoomsFound(Message, frozen=True):
    """Rooms of all areas, as an answer to `SurfaceAct.FIND`: the first of them, if they are many."""

    text: str
    rooms: tuple[MapPlace, ...] = ()


MapDisplay: TypeAlias = (
    MapShown | MapRoomsShown | LabelPictureShown | MapSelectionCleared | MapRoomDescribed | MapRoomsFound
)
