"""What a player sees: a room, themselves, the prompt; in marked-up text and as GMCP values."""

from app.world.atlas import DIRECTIONS, Atlas, Room
from app.world.chart import exits
from app.world.game import EXPERIENCE_PER_LEVEL, Creature, Game, Player

_SHADES = "▁▂▃▄▅▆▇█"


def room(game: Game, player: Player) -> str:
    """The room that a player stands in."""
    here = player.room
    parts = [f"{{title}}{here.name}{{/}}", here.text.strip("\n"), f"{{exits}}You can go {exits(here)}.{{/}}"]
    parts += [f"There is {thing.name} here." for thing in game.atlas.things if thing.room == here.id]
    parts += [creature.kind.here for creature in game.creatures_in(here)]
    parts += [f"{{who}}{other.name}{{/}} is here." for other in game.others_in(here, player)]
    return "\n".join(parts)


def room_info(atlas: Atlas, here: Room) -> dict[str, object]:
    """`Room.Info`."""
    east, north, up = here.at
    return {
        "num": atlas.number(here),
        "name": here.name,
        "area": here.area,
        "environment": here.environment,
        "coords": f"{east},{north},{up}",
        "exits": {short: atlas.number(atlas.rooms[to]) for short, to in here.exits.items()},
        "details": ["shop"] if here.shop else [],
    }


def all_rooms(atlas: Atlas) -> list[dict[str, object]]:
    """Every room, for the HTTP service."""
    return [room_info(atlas, one) for one in atlas.rooms.values()]


def prompt(player: Player) -> str:
    """What stands before the player's input."""
    share = player.health / player.max_health
    colour = "green" if share > 0.6 else "orange" if share > 0.3 else "red"
    foe = f" {{dim}}vs{{/}} {condition(player.foe)}" if player.foe else ""
    return (
        f"HP {{{colour}}}{player.health}{{/}}/{player.max_health} {{dim}}·{{/}} Gold {{gold}}{player.gold}{{/}}{foe} "
        "{dim}>{/} "
    )


def condition(creature: Creature) -> str:
    """A foe's name and how they are, as a bar."""
    step = max(0, -(-creature.health * len(_SHADES) // creature.kind.health) - 1)
    return f"{creature.kind.name} {{hurt}}{_SHADES[step]}{{/}}"


def score(player: Player) -> str:
    """A player's own sheet."""
    rows = (
        ("Name", player.name),
        ("Level", str(player.level)),
        ("Health", f"{player.health} of {player.max_health}"),
        ("Experience", f"{player.experience} (next level at {player.level * EXPERIENCE_PER_LEVEL})"),
        ("Gold", str(player.gold)),
        ("Place", f"{player.room.name}, {player.room.area}"),
    )
    return "\n".join(f"{{dim}}{label:>11}{{/}}  {value}" for label, value in rows)


def direction(word: str) -> str:
    """The short form of a direction, "" for another word."""
    return next((short for short, (full, _, _) in DIRECTIONS.items() if word in {short, full}), "")
