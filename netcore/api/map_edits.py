"""What the player may change on the map by hand: each a step that can be undone, which crosses as JSON in a `Deed`."""

from typing import Annotated, Final, TypeAlias

import msgspec

from netcore.api.maps import MapExit

# A selection may be a whole area.
MAX_ROOMS: Final = 20_000
MAX_EXITS: Final = 200
MAX_TEXT: Final = 1_000

MAX_POINTS: Final = 200  # of a line, as scripts' have them
Text: TypeAlias = Annotated[str, msgspec.Meta(max_length=MAX_TEXT)]
Rooms: TypeAlias = Annotated[tuple[int, ...], msgspec.Meta(max_length=MAX_ROOMS)]
Exits: TypeAlias = Annotated[tuple[MapExit, ...], msgspec.Meta(max_length=MAX_EXITS)]


class Edit(msgspec.Struct, frozen=True, tag_field="edit"):
    """The base of them."""


class MoveRooms(Edit, frozen=True, tag="move"):
    """To another place, by so many rooms, with the lines of their exits."""

    rooms: Rooms
    right: float = 0
    up: float = 0
    levels: float = 0


class SpreadRooms(Edit, frozen=True, tag="spread"):
    """Apart by a factor, or together by one less than 1, from the middle of them."""

    rooms: Rooms
    factor: float


class ShapeRoom(Edit, frozen=True, tag="shape"):
    """All that a room is, and its ways."""

    room: int
    name: Text
    environment: int
    symbol: Text
    weight: int
    is_locked: bool
    is_hidden: bool
    exits: Exits


class AddRoom(Edit, frozen=True, tag="add"):
    """A new room, with the next free number."""

    area: int
    x: float
    y: float
    level: float


class RemoveRooms(Edit, frozen=True, tag="remove"):
    """Rooms, and all ways to them."""

    rooms: Rooms


class PutIntoArea(Edit, frozen=True, tag="area"):
    """Rooms into an area, by its name; one that is not there is made."""

    rooms: Rooms
    name: Text


class RenameArea(Edit, frozen=True, tag="rename"):
    """Another name for an area."""

    area: int
    name: Text


class AddLabel(Edit, frozen=True, tag="label"):
    """A text on the map; x and y are its upper left corner."""

    area: int
    text: Text
    x: float
    y: float
    level: float


class RemoveLabel(Edit, frozen=True, tag="unlabel"):
    """The label that stands there and says this: labels have no numbers here."""

    area: int
    text: str
    x: float
    y: float
    level: float


class DrawLine(Edit, frozen=True, tag="line"):
    """A line for a way of a room, which may lead around others; without points it is straight again."""

    room: int
    way: Text  # a direction's name, or the command of a special exit
    points: Annotated[tuple[tuple[float, float], ...], msgspec.Meta(max_length=MAX_POINTS)] = ()


class Undo(Edit, frozen=True, tag="undo"):
    """As it was before the last step."""


class Redo(Edit, frozen=True, tag="redo"):
    """The step that was undone last, again."""


MapEdit: TypeAlias = (
    MoveRooms
    | SpreadRooms
    | ShapeRoom
    | AddRoom
    | RemoveRooms
    | PutIntoArea
    | RenameArea
    | AddLabel
    | RemoveLabel
    | DrawLine
    | Undo
    | Redo
)
