"""What players may type: a table of words, and what each does.

A command works on a `Turn`: it changes the game, tells people things, and leaves in the turn what only the connection
can do (a flood of lines, the end).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.world import scenes, showcase, tutorial
from app.world.atlas import DIRECTIONS, Thing
from app.world.chart import draw, exits
from app.world.game import MAX_THINGS, Creature, Game, Player, status, vitals

# Enough to see a client's limits, and over in a second on loopback.
MAX_FLOOD_LINES: Final = 100_000
DEFAULT_FLOOD_LINES: Final = 1000


class Addresses(NamedTuple):
    """Where the services listen that the tutorial talks to."""

    host: str
    http: int
    udp: int
    silent_udp: int


@dataclass(slots=True)
class Turn:
    """One command of one player."""

    game: Game
    player: Player
    addresses: Addresses
    argument: str = ""
    flood_lines: int = 0
    is_leaving: bool = False

    def tell(self, text: str) -> None:
        """Tell the player."""
        self.player.outlet.tell(text)


class Command(NamedTuple):
    """One row of the table."""

    words: tuple[str, ...]
    usage: str
    meaning: str
    run: Callable[[Turn], None]


def obey(turn: Turn, line: str) -> None:
    """Do what a line says."""
    word, _, argument = line.strip().partition(" ")
    word = word.lower()
    if word[:1] in {"'", '"'}:
        word, argument = "say", line.strip()[1:]
    if short := scenes.direction(word):
        _go(turn, short)
        return
    turn.argument = argument.strip()
    if (command := _find(word)) is not None:
        command.run(turn)
    elif word:
        turn.tell(
            f"Lanternmoor does not know how to '{line.strip()[:60]}'. Type {{cmd}}help{{/}} for what it does know."
        )


def _find(word: str) -> Command | None:
    exact = [command for command in COMMANDS if word in command.words]
    begun = [command for command in COMMANDS if word and command.words[0].startswith(word)]
    return next(iter(exact + begun), None)


# --- walking and looking ---


def _show_room(turn: Turn) -> None:
    """Show the player where they are, in text and by GMCP."""
    turn.tell(scenes.room(turn.game, turn.player))
    turn.player.outlet.gmcp("Room.Info", scenes.room_info(turn.game.atlas, turn.player.room))


def _go(turn: Turn, short: str) -> None:
    player, name = turn.player, turn.player.name
    full, back, _ = DIRECTIONS[short]
    target = player.room.exits.get(short)
    if player.foe is not None:
        turn.tell(f"You are busy with {player.foe.kind.name}! You could {{cmd}}flee{{/}}.")
    elif target is None:
        turn.tell(f"There is no way {full}. You can go {exits(player.room)}.")
        player.outlet.gmcp("Room.WrongDir", short)
    else:
        came_from = {"u": "above", "d": "below"}.get(back, f"the {DIRECTIONS[back][0]}")
        turn.game.move(
            player,
            turn.game.atlas.rooms[target],
            f"{{who}}{name}{{/}} goes {full}.",
            f"{{who}}{name}{{/}} comes from {came_from}.",
        )
        _show_room(turn)


def _go_word(turn: Turn) -> None:
    if short := scenes.direction(turn.argument.lower()):
        _go(turn, short)
    else:
        turn.tell(f"Go where? You can go {exits(turn.player.room)}.")


def _look(turn: Turn) -> None:
    wanted = turn.argument.lower().removeprefix("at ").removeprefix("the ")
    if not wanted:
        _show_room(turn)
        return
    here = turn.player.room
    seen = [text for word, text in here.details.items() if wanted in {word, word.removesuffix("s")}]
    seen += [f"{one.kind.text} {scenes.condition(one)}" for one in _creatures(turn) if wanted in one.kind.words]
    seen += [thing.text for thing in _things_in_reach(turn) if wanted in thing.words]
    seen += [
        f"{other.name} is level {other.level}."
        for other in turn.game.others_in(here, turn.player)
        if other.name.lower() == wanted
    ]
    turn.tell(seen[0] if seen else f"You see no '{wanted}' here.")


def _creatures(turn: Turn) -> list[Creature]:
    return turn.game.creatures_in(turn.player.room)


def _things_in_reach(turn: Turn) -> list[Thing]:
    here = turn.player.room
    return [
        *turn.player.things,
        *(one for one in turn.game.atlas.things if one.room == here.id or (here.shop and one.price)),
    ]


def _exits(turn: Turn) -> None:
    atlas, here = turn.game.atlas, turn.player.room
    rows = [f"  {{exits}}{DIRECTIONS[short][0]:>5}{{/}}  {atlas.rooms[to].name}" for short, to in here.exits.items()]
    turn.tell("\n".join(["You can go:", *rows]))


def _map(turn: Turn) -> None:
    turn.tell(draw(turn.game.atlas, turn.player.room))


# --- things ---


def _get(turn: Turn) -> None:
    wanted, here = turn.argument.lower(), turn.player.room
    for thing in turn.game.atlas.things:
        if thing.room == here.id and wanted in thing.words:
            _take(turn, thing, f"You take {thing.name}.")
            return
    turn.tell(f"There is no '{wanted}' to take here." if wanted else "Get what?")


def _take(turn: Turn, thing: Thing, told: str) -> bool:
    if len(turn.player.things) >= MAX_THINGS:
        turn.tell("Your arms are full. You could {cmd}drop{/} something.")
        return False
    turn.player.things.append(thing)
    turn.tell(told)
    return True


def _drop(turn: Turn) -> None:
    if (thing := _carried(turn)) is not None:
        turn.player.things.remove(thing)
        turn.tell(f"You put {thing.name} down. When you look again it has gone home.")


def _carried(turn: Turn) -> Thing | None:
    wanted = turn.argument.lower()
    found = next((thing for thing in turn.player.things if wanted in thing.words), None)
    if found is None:
        turn.tell(f"You carry no '{wanted}'." if wanted else "Which of your things?")
    return found


def _list(turn: Turn) -> None:
    if not turn.player.room.shop:
        turn.tell("Nothing is for sale here. {gold}Odds & Ends{/} is off Tinkers' Lane, west of the square.")
        return
    rows = [
        f"  {{cmd}}{thing.words[0]:<9}{{/}}{{gold}}{thing.price:>3} gold{{/}}  {thing.name}"
        for thing in turn.game.atlas.things
        if thing.price
    ]
    turn.tell("\n".join(["Petra Odd sells:", *rows]))


def _buy(turn: Turn) -> None:
    wanted, player = turn.argument.lower(), turn.player
    thing = next((one for one in turn.game.atlas.things if one.price and wanted in one.words), None)
    if not player.room.shop:
        turn.tell("There is nobody here to buy from. The shop is off Tinkers' Lane, west of the square.")
    elif thing is None:
        turn.tell("Petra shakes her head: no such thing. See {cmd}list{/}.")
    elif thing.price > player.gold:
        turn.tell(
            f"That is {thing.price} gold, and you have {player.gold}. The straw sergeant is good for a few coins."
        )
    elif _take(turn, thing, f"You buy {thing.name} for {{gold}}{thing.price} gold{{/}}."):
        player.gold -= thing.price
        player.outlet.gmcp("Char.Status", status(player))


def _inventory(turn: Turn) -> None:
    things = turn.player.things
    rows = [f"  {thing.name}" for thing in things] or ["  nothing but good intentions"]
    turn.tell("\n".join(["You carry:", *rows, f"  and {{gold}}{turn.player.gold} gold{{/}}"]))


def _consume(turn: Turn) -> None:
    thing = _carried(turn)
    if thing is None:
        return
    if not thing.heals:
        turn.tell(f"You look at {thing.name}. {thing.name.capitalize()} looks back. Better not.")
        return
    player = turn.player
    player.things.remove(thing)
    before, player.health = player.health, min(player.max_health, player.health + thing.heals)
    turn.tell(f"{thing.use} {{green}}You gain {player.health - before} health.{{/}}")
    player.outlet.gmcp("Char.Vitals", vitals(player))


# --- fighting ---


def _kill(turn: Turn) -> None:
    wanted, player = turn.argument.lower(), turn.player
    here = _creatures(turn)
    creature = next((one for one in here if wanted in one.kind.words), None)
    if player.foe is not None:
        turn.tell(f"You are already fighting {player.foe.kind.name}.")
    elif creature is None and wanted:
        turn.tell(f"There is no '{wanted}' to fight here.")
    elif not here:
        turn.tell("There is nobody to fight here. The practice yard is south and east of the square.")
    else:
        turn.game.attack(player, creature or here[0])


def _flee(turn: Turn) -> None:
    player = turn.player
    if player.foe is None:
        turn.tell("You run in a small circle. Nobody was after you.")
        return
    foe, player.foe = player.foe, None
    turn.tell(f"You flee from {foe.kind.name}, with style.")
    _go(turn, turn.game.chance.choice(list(player.room.exits)))


# --- talking ---


def _say(turn: Turn) -> None:
    player, text = turn.player, turn.argument
    if not text:
        turn.tell("Say what?")
        return
    turn.tell(f"You say, '{text}'")
    turn.game.talk("say", player.name, text, turn.game.others_in(player.room, player))


def _chat(turn: Turn) -> None:
    if not turn.argument:
        turn.tell("Chat what?")
        return
    turn.game.talk("chat", turn.player.name, turn.argument)


def _ring(turn: Turn) -> None:
    count = turn.game.chance.randint(2, 9)
    turn.tell(f"{{gold}}The practice bell rings {count} times.{{/}}")


def _who(turn: Turn) -> None:
    rows = [f"  {{who}}{one.name:<16}{{/}} level {one.level}, {one.room.name}" for one in turn.game.players.values()]
    turn.tell("\n".join([f"Awake in Lanternmoor: {len(rows)}", *rows]))


def _score(turn: Turn) -> None:
    turn.tell(scenes.score(turn.player))


# --- the world itself ---


def _colours(turn: Turn) -> None:
    turn.player.outlet.show(showcase.colours())


def _unicode(turn: Turn) -> None:
    turn.player.outlet.show(turn.game.atlas.letters)


def _flood(turn: Turn) -> None:
    if not turn.argument:
        turn.flood_lines = DEFAULT_FLOOD_LINES
    elif turn.argument.isascii() and turn.argument.isdecimal():
        turn.flood_lines = min(int(turn.argument[:9]), MAX_FLOOD_LINES)
    else:
        turn.tell(f"flood N: so many lines, at most {MAX_FLOOD_LINES}.")


def _lesson(turn: Turn) -> None:
    _teach(turn, tutorial.chosen(turn.game.atlas.lessons, turn.player.lesson, turn.argument))


def _next(turn: Turn) -> None:
    _teach(turn, turn.player.lesson + 1)


def _back(turn: Turn) -> None:
    _teach(turn, turn.player.lesson - 1)


def _teach(turn: Turn, number: int) -> None:
    lessons = turn.game.atlas.lessons
    turn.player.lesson = max(1, min(number, len(lessons)))
    if number > len(lessons):
        turn.tell("That was the last lesson. {cmd}tutorial 1{/} begins again; {cmd}tutorial list{/} shows them all.")
    elif turn.argument.lower() == "list":
        turn.tell(tutorial.contents(lessons))
    else:
        turn.tell(tutorial.page(lessons, turn.player.lesson, turn.addresses._asdict()))


def _help(turn: Turn) -> None:
    rows = [f"  {{cmd}}{command.usage:<22}{{/}} {command.meaning}" for command in COMMANDS if command.meaning]
    turn.tell("\n".join(["What Lanternmoor understands (beginnings of words will do):", *rows]))


def _quit(turn: Turn) -> None:
    turn.tell("The lamps dip once, all together. {gold}Come back soon.{/}")
    turn.is_leaving = True


# In order of who wins an abbreviation; a row without a meaning is not in `help`.
COMMANDS: Final = (
    Command(("look", "l", "examine", "ex"), "look [at what]", "look around, or at something", _look),
    Command(("go",), "n e s w u d", "go there", _go_word),
    Command(("exits",), "exits", "where you can go", _exits),
    Command(("map", "m"), "map", "the map, with you on it", _map),
    Command(("kill", "k", "attack", "fight"), "kill sergeant", "fight somebody", _kill),
    Command(("flee", "run"), "flee", "stop fighting, at speed", _flee),
    Command(("inventory", "i", "inv"), "inventory", "what you carry", _inventory),
    Command(("get", "take"), "get apple", "pick something up", _get),
    Command(("drop",), "drop apple", "put something down", _drop),
    Command(("list",), "list", "what the shop sells", _list),
    Command(("buy",), "buy tea", "buy something", _buy),
    Command(("drink", "eat", "use"), "drink tea, eat bun", "feel better", _consume),
    Command(("score", "sc"), "score", "how you are", _score),
    Command(("say",), "say hello", "speak to who is here", _say),
    Command(("chat",), "chat hello", "speak to all", _chat),
    Command(("who",), "who", "who is awake", _who),
    Command(("ring",), "ring", "ring the practice bell (for triggers)", _ring),
    Command(("tutorial", "teach"), "tutorial [number|list]", "learn Mudwire in ten minutes", _lesson),
    Command(("next",), "next, back", "turn the tutorial's page", _next),
    Command(("back", "previous"), "back", "", _back),
    Command(("colours", "colors"), "colours", "16, 256 and 16,777,216 colours", _colours),
    Command(("unicode",), "unicode", "letters, boxes and emoji", _unicode),
    Command(("flood",), "flood 1000", "so many lines at once", _flood),
    Command(("help", "commands", "?"), "help", "this", _help),
    Command(("quit", "exit", "logout"), "quit", "leave", _quit),
)
