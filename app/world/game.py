"""The world while people play in it: who is where, who fights whom, and what happens as time goes by.

Plain state without a clock or a socket: `tick` moves time on by as much as the caller says, and each player has an
`Outlet` to be told things.  How things are told is in `scenes.py`; what players may ask for is in `commands.py`.
"""

import random
from dataclasses import dataclass, field
from typing import Final, Protocol

from app.world.atlas import Atlas, CreatureKind, Happening, Room, Thing

START_HEALTH: Final = 100
START_GOLD: Final = 10
EXPERIENCE_PER_LEVEL: Final = 100
ROUND_S: Final = 2.0  # of a fight
HEALING_S: Final = 6.0  # between two steps of getting better
MAX_THINGS: Final = 20  # that one person carries
_HEALING: Final = 4
_BLOW: Final = (4, 9)
_AWAKES_IN: Final = "tavern"


class Outlet(Protocol):
    """How a player is told things."""

    def tell(self, text: str) -> None:
        """Show a marked-up text, before the next prompt."""

    def show(self, text: str) -> None:
        """Show a text with escapes of its own, before the next prompt."""

    def gmcp(self, package: str, value: object) -> None:
        """Send a GMCP message."""


@dataclass(slots=True, eq=False)
class Creature:
    """Somebody to fight, as they are now."""

    kind: CreatureKind
    health: int
    away_s: float = 0.0  # until they are back; 0 = here

    @property
    def is_here(self) -> bool:
        """Whether they are in their room."""
        return self.away_s <= 0


@dataclass(slots=True, eq=False)
class Player:
    """Somebody who plays."""

    name: str
    room: Room
    outlet: Outlet
    health: int = START_HEALTH
    gold: int = START_GOLD
    experience: int = 0
    things: list[Thing] = field(default_factory=list)
    foe: Creature | None = None
    lesson: int = 0  # of the tutorial; 0 = not begun
    is_online: bool = True

    @property
    def max_health(self) -> int:
        """Health when well."""
        return START_HEALTH + 10 * (self.level - 1)

    @property
    def level(self) -> int:
        """1 and up."""
        return 1 + self.experience // EXPERIENCE_PER_LEVEL

    @property
    def is_safe_to_leave(self) -> bool:
        """Whether nobody hits them."""
        return self.foe is None


@dataclass(slots=True)
class _Pending:
    happening: Happening
    due_s: float


class Game:
    """The world in play."""

    def __init__(self, atlas: Atlas, chance: random.Random) -> None:
        self.atlas = atlas
        self.chance = chance
        self.players: dict[str, Player] = {}  # online, by name in lower case
        self.creatures = [Creature(kind, kind.health) for kind in atlas.creatures]
        self._absent: dict[str, Player] = {}
        self._pending = [_Pending(happening, happening.after) for happening in atlas.happenings]
        self._round_s = 0.0
        self._healing_s = 0.0

    # --- who is here ---

    def enter(self, name: str, outlet: Outlet) -> Player:
        """Somebody comes, new or as they were; one who is here already is told things elsewhere from now on."""
        key = name.lower()
        player = self.players.get(key) or self._absent.pop(key, None)
        if player is None:
            player = Player(name, self.atlas.rooms[self.atlas.start], outlet)
        player.outlet, player.is_online, player.foe = outlet, True, None
        self.players[key] = player
        self.tell_room(player.room, f"{{who}}{player.name}{{/}} arrives by lamplight.", but=player)
        return player

    def leave(self, player: Player) -> None:
        """Somebody goes; they are kept as they are."""
        if not player.is_online:
            return
        player.is_online, player.foe = False, None
        del self.players[player.name.lower()]
        self._absent[player.name.lower()] = player
        self.tell_room(player.room, f"{{who}}{player.name}{{/}} fades like a lamp at dawn.")

    def knows(self, name: str) -> bool:
        """Whether somebody of this name has been here before."""
        return name.lower() in self.players or name.lower() in self._absent

    def others_in(self, room: Room, but: Player) -> list[Player]:
        """Who else is in a room."""
        return [player for player in self.players.values() if player.room is room and player is not but]

    def creatures_in(self, room: Room) -> list[Creature]:
        """Who is to be met in a room."""
        return [one for one in self.creatures if one.is_here and one.kind.room == room.id]

    # --- telling ---

    def tell_room(self, room: Room, text: str, but: Player | None = None) -> None:
        """Tell all in a room, but one."""
        for player in list(self.players.values()):
            if player.room is room and player is not but:
                player.outlet.tell(text)

    def talk(self, channel: str, talker: str, text: str, listeners: list[Player] | None = None) -> None:
        """Somebody says something on a channel."""
        heard = list(self.players.values()) if listeners is None else listeners
        for player in heard:
            player.outlet.gmcp("Comm.Channel.Text", {"channel": channel, "talker": talker, "text": text})
            if channel == "say":
                player.outlet.tell(f"{{who}}{talker}{{/}} says, '{text}'")
            else:
                player.outlet.tell(f"{{chat}}[{channel}] {talker}: {text}{{/}}")

    # --- moving ---

    def move(self, player: Player, to: Room, leaving: str, arriving: str) -> None:
        """Go somewhere; the two texts are for those who see it."""
        self.tell_room(player.room, leaving, but=player)
        player.room = to
        self.tell_room(to, arriving, but=player)

    # --- time ---

    def tick(self, passed_s: float) -> None:
        """Time goes on."""
        self._happen(passed_s)
        self._bring_back(passed_s)
        self._round_s += passed_s
        if self._round_s >= ROUND_S:
            self._round_s = 0.0
            for player in list(self.players.values()):
                if player.foe is not None:
                    self._fight(player, player.foe)
        self._healing_s += passed_s
        if self._healing_s >= HEALING_S:
            self._healing_s = 0.0
            self._heal_all()

    def _happen(self, passed_s: float) -> None:
        for pending in self._pending:
            pending.due_s -= passed_s
            if pending.due_s <= 0:
                pending.due_s = pending.happening.every
                self._tell_happening(pending.happening)

    def _tell_happening(self, happening: Happening) -> None:
        text = self.chance.choice(happening.lines).replace("{n}", str(self.chance.randint(2, 12)))
        if happening.channel:
            self.talk(happening.channel, happening.talker, text)
            return
        for player in list(self.players.values()):
            if self._is_noticed(happening, player.room):
                player.outlet.tell(text)

    def _is_noticed(self, happening: Happening, room: Room) -> bool:
        if happening.where == "outdoors":
            return self.atlas.is_outdoors(room)
        return happening.where in {"", room.environment}

    def _bring_back(self, passed_s: float) -> None:
        for creature in self.creatures:
            if not creature.is_here:
                creature.away_s -= passed_s
                if creature.is_here:
                    creature.health = creature.kind.health
                    self.tell_room(self.atlas.rooms[creature.kind.room], creature.kind.returns)

    def _heal_all(self) -> None:
        for player in list(self.players.values()):
            if player.health < player.max_health and player.foe is None:
                player.health = min(player.max_health, player.health + _HEALING)
                player.outlet.gmcp("Char.Vitals", vitals(player))

    # --- fighting ---

    def attack(self, player: Player, creature: Creature) -> None:
        """Begin a fight; the first blow falls at once."""
        player.foe = creature
        player.outlet.tell(creature.kind.opens)
        self.tell_room(player.room, f"{{who}}{player.name}{{/}} attacks {creature.kind.name}!", but=player)
        self._strike(player, creature)

    def _fight(self, player: Player, creature: Creature) -> None:
        self._strike(player, creature)
        if player.foe is creature:
            self._suffer(player, creature)
        player.outlet.gmcp("Char.Vitals", vitals(player))

    def _strike(self, player: Player, creature: Creature) -> None:
        kind = creature.kind
        damage = self.chance.randint(*_BLOW) + player.level - 1 + max((one.blow for one in player.things), default=0)
        creature.health = max(0, creature.health - damage)
        player.outlet.tell(
            f"{{hit}}You hit {kind.name} for {damage} damage.{{/}} {{dim}}[{creature.health}/{kind.health}]{{/}}"
        )
        if creature.health == 0:
            self._defeat(creature)

    def _defeat(self, creature: Creature) -> None:
        kind = creature.kind
        creature.away_s = kind.rests_s
        self.tell_room(self.atlas.rooms[kind.room], kind.falls)
        winners = [player for player in self.players.values() if player.foe is creature]
        for player in winners:
            before = player.level
            player.foe = None
            player.gold += kind.gold
            player.experience += kind.experience
            player.outlet.tell(
                f"You have defeated {kind.name}! "
                f"You gain {{gold}}{kind.gold} gold{{/}} and {kind.experience} experience."
            )
            if player.level > before:
                player.health = player.max_health
                player.outlet.tell(f"{{title}}You have reached level {player.level}!{{/}}")
            player.outlet.gmcp("Char.Status", status(player))

    def _suffer(self, player: Player, creature: Creature) -> None:
        name = creature.kind.name.capitalize()
        damage = self.chance.randint(*creature.kind.damage)
        if damage == 0:
            player.outlet.tell(f"{{dim}}{name} misses you.{{/}}")
            return
        player.health = max(0, player.health - damage)
        player.outlet.tell(f"{{hurt}}{name} {creature.kind.verb} you for {damage} damage.{{/}}")
        if player.health == 0:
            self._wake_in_tavern(player)

    def _wake_in_tavern(self, player: Player) -> None:
        player.foe = None
        player.health = player.max_health // 2
        player.outlet.tell("{hurt}Everything goes soft and far away…{/}")
        self.move(
            player,
            self.atlas.rooms[_AWAKES_IN],
            f"{{who}}{player.name}{{/}} falls, and is carried off on a shutter.",
            f"{{who}}{player.name}{{/}} is laid on the bench by the window and tucked in.",
        )
        player.outlet.tell("You wake on the bench of the {gold}Drowned Lantern{/}. Somebody has put tea beside you.")


def vitals(player: Player) -> dict[str, object]:
    """`Char.Vitals`."""
    return {"hp": player.health, "maxhp": player.max_health, "xp": player.experience, "gold": player.gold}


def status(player: Player) -> dict[str, object]:
    """`Char.Status`."""
    return {
        "name": player.name,
        "level": player.level,
        "xp": player.experience,
        "gold": player.gold,
        "area": player.room.area,
        "target": player.foe.kind.name if player.foe else "",
    }
