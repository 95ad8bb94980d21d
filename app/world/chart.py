"""The map of the world, drawn in boxes and lines from the rooms' places."""

from app.world.atlas import DIRECTIONS, Atlas, Room

# One room is five cells wide and two lines high, with its way east and its way south.
_HERE, _PLACE, _STAIRS_UP, _STAIRS_DOWN = "◉", "□", "△", "▽"


def draw(atlas: Atlas, here: Room) -> str:
    """The level that `here` is on, as indented lines (drawings are neither wrapped nor coloured)."""
    level = here.at[2]
    rooms = {room.at[:2]: room for room in atlas.rooms.values() if room.at[2] == level}
    west, east = min(x for x, _ in rooms), max(x for x, _ in rooms)
    south, north = min(y for _, y in rooms), max(y for _, y in rooms)
    lines = []
    for y in range(north, south - 1, -1):
        cells = [rooms.get((x, y)) for x in range(west, east + 1)]
        lines.append("".join(_room(room, here) for room in cells))
        lines.append("".join(_way_south(room) for room in cells))
    drawing = "\n".join(f"    {line.rstrip()}" for line in lines if line.strip())
    return f"{drawing}\n    {_HERE} {here.name}   {_STAIRS_UP} up   {_STAIRS_DOWN} down   □ elsewhere"


def exits(room: Room) -> str:
    """The ways out, in words that can be clicked: "north, south and up"."""
    names = [f"{{do}}{full}{{/do}}" for short, (full, _, _) in DIRECTIONS.items() if short in room.exits]
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)


def _room(room: Room | None, here: Room) -> str:
    if room is None:
        return "     "
    east = "──" if "e" in room.exits else "  "
    west = "─" if "w" in room.exits else " "
    return f"{west}{_symbol(room, here)}{east}" + ("─" if "e" in room.exits else " ")


def _symbol(room: Room, here: Room) -> str:
    if room.id == here.id:
        return _HERE
    if "u" in room.exits:
        return _STAIRS_UP
    return _STAIRS_DOWN if "d" in room.exits else _PLACE


def _way_south(room: Room | None) -> str:
    return " │   " if room is not None and "s" in room.exits else "     "
