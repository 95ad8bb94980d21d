"""The practice world's game without its network: players who write down what they are told."""

from random import Random

from app.world.atlas import Atlas, load
from app.world.commands import Addresses, Turn, obey
from app.world.game import Game, Player
from app.world.paint import plain

ADDRESSES = Addresses("127.0.0.1", 4041, 4042, 4043)
ATLAS: Atlas = load()


class Notebook:
    """An outlet that keeps everything."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.raw: list[str] = []
        self.messages: list[tuple[str, object]] = []

    def tell(self, text: str) -> None:
        self.texts.append(plain(text))

    def show(self, text: str) -> None:
        self.raw.append(text)

    def gmcp(self, package: str, value: object) -> None:
        self.messages.append((package, value))

    def of(self, package: str) -> list[object]:
        """The messages of a package."""
        return [value for name, value in self.messages if name == package]


class WorldStage:
    """A game and those who play it."""

    def __init__(self, seed: int = 1) -> None:
        self.game = Game(ATLAS, Random(seed))
        self.notes: dict[str, Notebook] = {}

    def enter(self, name: str = "Ann", room: str = "square") -> Player:
        """Somebody comes, and stands somewhere."""
        self.notes[name] = Notebook()
        player = self.game.enter(name, self.notes[name])
        player.room = ATLAS.rooms[room]
        return player

    def do(self, player: Player, line: str) -> Turn:
        """Type a line."""
        turn = Turn(self.game, player, ADDRESSES)
        obey(turn, line)
        return turn

    def told(self, player: Player, line: str) -> str:
        """Type a line; all that the player is told by it."""
        notes = self.notes[player.name]
        count = len(notes.texts)
        self.do(player, line)
        return "\n".join(notes.texts[count:])

    def pass_time(self, seconds: float, step_s: float = 0.5) -> None:
        """Let time go by."""
        for _ in range(round(seconds / step_s)):
            self.game.tick(step_s)
