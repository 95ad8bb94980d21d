"""What the map says in words: of a room, of where one is, and when there is none."""

from typing import Final

from netcore.api.maps import MapRoom
from ui.presenters.map_store import MapStore

DIRECTIONS: Final = {
    1: "north",
    2: "northeast",
    3: "northwest",
    4: "east",
    5: "west",
    6: "south",
    7: "southeast",
    8: "southwest",
    9: "up",
    10: "down",
    11: "in",
    12: "out",
}
_MOST_WAYS: Final = 16

NO_MAP: Final = "There is no map yet"
HOW_ONE_COMES: Final = (
    "A mapper draws it while you walk: a package for your game, or a script of your own that calls addRoom and "
    "setExit. Or draw one yourself, or load one that you have: Mudlet's maps, JSON, and the XML that games offer."
)


def ways(room: MapRoom) -> list[tuple[int, int]]:
    """The room's exits: a direction's number, and the room behind it."""
    return [(direction, abs(to)) for direction, to in zip(room.exits[::2], room.exits[1::2], strict=False)]


def title(room: MapRoom) -> str:
    """A room in a few words."""
    return f"{room.name or 'A room without a name'} ({room.number})"


def tip(room: MapRoom) -> str:
    """All that is worth knowing of a room, in lines."""
    named = [DIRECTIONS[direction] for direction, _ in sorted(ways(room)) if direction in DIRECTIONS]
    names = [*named, *room.commands]
    lines = [title(room)]
    if names:
        more = f" and {len(names) - _MOST_WAYS} more" if len(names) > _MOST_WAYS else ""
        lines.append("Exits: " + ", ".join(names[:_MOST_WAYS]) + more)
    if room.is_locked:
        lines.append("Locked: no way leads through it")
    return "\n".join(lines)


def drawable(room: MapRoom) -> list[tuple[str, bool]]:
    """Its ways by their names, and whether each has a line of its own."""
    exits = sorted(zip(room.exits[::2], room.exits[1::2], strict=True))
    named = [(DIRECTIONS[direction], to < 0) for direction, to in exits if direction in DIRECTIONS]
    stubs = [(DIRECTIONS[stub], False) for stub in room.stubs if stub in DIRECTIONS]
    behind = dict(zip(room.commands, room.specials, strict=False))
    specials = [(command, behind.get(command, 0) < 0) for command in room.commands]
    return [*named, *stubs, *specials]


def level_text(level: float) -> str:
    """Which level it is, as a number people read."""
    return f"Level {level:g}"


def where(store: MapStore) -> str:
    """Where the player is."""
    player = store.player
    if player is not None:
        return f"You are here: {title(player)}"
    if store.head.player:
        area = next((area.name for area in store.head.areas if area.number == store.head.player_area), "")
        return f"You are in another area: {area}" if area else "You are in another area"
    return "Where you are is not known"
