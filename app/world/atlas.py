"""What the world consists of, as its files in `assets/world` say: rooms, creatures, things, happenings, lessons.

All frozen; what changes while people play is in `game.py`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeVar

import msgspec

ASSETS: Final = Path(__file__).resolve().parents[2] / "assets" / "world"

# One letter or two: full name, the way back, and the step on the map (east, north, up).
DIRECTIONS: Final[Mapping[str, tuple[str, str, tuple[int, int, int]]]] = {
    "n": ("north", "s", (0, 1, 0)),
    "e": ("east", "w", (1, 0, 0)),
    "s": ("south", "n", (0, -1, 0)),
    "w": ("west", "e", (-1, 0, 0)),
    "u": ("up", "d", (0, 0, 1)),
    "d": ("down", "u", (0, 0, -1)),
}


class Room(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place.  `at` is east, north, up."""

    id: str
    name: str
    area: str
    environment: str
    at: tuple[int, int, int]
    exits: dict[str, str]
    text: str
    details: dict[str, str] = {}
    shop: bool = False


class CreatureKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to fight."""

    id: str
    name: str
    words: tuple[str, ...]
    room: str
    here: str
    text: str
    health: int
    damage: tuple[int, int]
    gold: int
    experience: int
    rests_s: float
    verb: str
    opens: str
    falls: str
    returns: str


class Thing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to have.  `room` is where it grows, for those that do."""

    id: str
    name: str
    words: tuple[str, ...]
    text: str
    price: int = 0
    heals: int = 0
    blow: int = 0
    room: str = ""
    use: str = ""


class Happening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that goes on by itself, every so many seconds."""

    name: str
    every: float
    after: float
    lines: tuple[str, ...]
    where: str = ""
    channel: str = ""
    talker: str = ""


class Lesson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of the tutorial."""

    title: str
    text: str


class _RoomsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    start: str
    rooms: tuple[Room, ...]


class _CreaturesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    creatures: tuple[CreatureKind, ...]


class _ItemsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    items: tuple[Thing, ...]


class _HappeningsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    happenings: tuple[Happening, ...]


class _LessonsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lessons: tuple[Lesson, ...]


class Atlas(msgspec.Struct, frozen=True):
    """All of it, by id."""

    start: str
    rooms: dict[str, Room]
    creatures: tuple[CreatureKind, ...]
    things: tuple[Thing, ...]
    happenings: tuple[Happening, ...]
    lessons: tuple[Lesson, ...]
    letters: str  # of many scripts and widths

    def number(self, room: Room) -> int:
        """The room's number, as GMCP wants it: the same in every world and session."""
        east, north, up = room.at
        return 5000 + up * 1000 + north * 20 + east

    def is_outdoors(self, room: Room) -> bool:
        """Whether it can rain on you there."""
        return room.environment not in {"indoors", "cave"}


_File = TypeVar("_File", bound=msgspec.Struct)


def load(folder: Path = ASSETS) -> Atlas:
    """Read the world's files.  Raises msgspec.ValidationError or OSError when one is broken or missing."""
    places = _read(folder / "rooms.toml", _RoomsFile)
    return Atlas(
        start=places.start,
        rooms={room.id: room for room in places.rooms},
        creatures=_read(folder / "creatures.toml", _CreaturesFile).creatures,
        things=_read(folder / "items.toml", _ItemsFile).items,
        happenings=_read(folder / "happenings.toml", _HappeningsFile).happenings,
        lessons=_read(folder / "tutorial.toml", _LessonsFile).lessons,
        letters=(folder / "letters.txt").read_text(encoding="utf-8").rstrip("\n"),
    )


def _read(path: Path, kind: type[_File]) -> _File:
    return msgspec.toml.decode(path.read_bytes(), type=kind)
