"""The tutorial as a newcomer follows it: what each page says to write is written, and does what the page says it does."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest

from app import demo_profile
from app.world import tutorial
from app.world.practice import PracticeWorld
from netcore.api.commands import AnswerPermission, SubmitInput
from netcore.api.events import EchoChanged, GmcpArrived, PermissionAsked, PermissionSettled
from netcore.api.items import AliasItem, Item, Pattern, PatternKind, ScriptItem, TriggerItem
from netcore.api.permissions import Answer
from tests.support.practice import open_world
from tests.support.running_core import Core, running
from ui.presenters.item_kinds import PATTERN_KINDS

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]

LESSONS = 15
_ITEM = re.compile(
    r"^    Name: +(?P<name>\w+)\n"
    r"(?:    Pattern: +(?P<pattern>\S.*?)(?: {2,}\((?P<kind>[\w ]+)\))?\n)?"
    r"    Script:(?P<script>.*\n(?:        .*\n|\n(?=        ))*)",
    re.MULTILINE,
)


class Written(NamedTuple):
    """An item that a page says to write."""

    name: str
    pattern: str
    kind: str
    script: str

    def item(self) -> Item:
        """As the editor would save it."""
        if self.kind:
            kind = next(kind for kind, label in PATTERN_KINDS.items() if label == self.kind)
            return TriggerItem(
                id=self.name, name=self.name, script=self.script, patterns=(Pattern(self.pattern, kind),)
            )
        if self.pattern:
            return AliasItem(id=self.name, name=self.name, script=self.script, regex=self.pattern)
        return ScriptItem(id=self.name, name=self.name, script=self.script)


def page(world: PracticeWorld, number: int) -> str:
    return tutorial.page(world.game.atlas.lessons, number, world.addresses._asdict())


def written_on(world: PracticeWorld, number: int) -> list[Written]:
    """What a page says to write."""
    return [
        Written(
            match["name"],
            match["pattern"] or "",
            match["kind"] or "",
            "\n".join(line.removeprefix("        ") for line in match["script"].strip("\n").split("\n")).strip(),
        )
        for match in _ITEM.finditer(page(world, number) + "\n")
    ]


class Player:
    """A newcomer, logged in, who writes what the pages say and allows what they are asked."""

    def __init__(self, core: Core, world: PracticeWorld) -> None:
        self.core = core
        self.world = world

    async def log_in(self) -> None:
        await self.core.front.text("By what name")
        self.core.type("Newcomer")
        await self.core.front.event(EchoChanged)
        self.core.service.handle(1, SubmitInput("lamp-oil", secret=True))
        await self.core.front.text("Gold 10")

    async def write(self, number: int) -> list[str]:
        """Save what a page says; the names."""
        items = written_on(self.world, number)
        for each in items:
            await self.core.save(each.item())
        return [each.name for each in items]

    async def go(self, way: str) -> None:
        """Walk, and wait at each step."""
        for step in way.split():
            count = len(self.arrivals())
            self.core.type(step)
            await self.core.front.until(lambda count=count: len(self.arrivals()) > count)  # type: ignore[misc]  # mypy cannot infer a lambda's default

    def arrivals(self) -> list[GmcpArrived]:
        return [event for event in self.core.front.of(GmcpArrived) if event.package == "Room.Info"]

    async def allow(self) -> PermissionAsked:
        """Answer the next question."""
        settled = len(self.core.front.of(PermissionSettled))
        asked = await self.core.front.event(PermissionAsked, count=settled + 1)
        self.core.service.handle(1, AnswerPermission(asked.question, Answer.ALWAYS))
        return asked

    async def sees(self, text: str, count: int = 1) -> str:
        """Wait for a line; it."""
        await self.core.front.until(lambda: sum(text in line for line in self.core.front.texts()) >= count)
        return [line for line in self.core.front.texts() if text in line][-1]


@contextlib.asynccontextmanager
async def newcomer(home: Path, *, pace: float = 1.0) -> AsyncIterator[Player]:
    async with open_world(pace=pace) as world, running(home, world.port) as core:
        await core.play()
        player = Player(core, world)
        await player.log_in()
        yield player
        assert core.script_errors() == []


async def test_every_page_can_be_read_and_fits(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        player.core.type("tutorial")
        for number in range(1, LESSONS + 1):
            await player.sees(f"Lesson {number} of {LESSONS}")
            player.core.type("next")
        await player.sees("That was the last lesson.")
        shown = player.core.front.texts()

        assert max(map(len, shown)) <= 80
        assert not [line for line in shown if re.search(r"\{/|\{[a-z]+\}|\$(HOST|HTTP|UDP|SILENT)", line)]


async def test_a_small_fight(tmp_path: Path) -> None:
    async with newcomer(tmp_path, pace=10) as player:
        await player.go("s e")
        player.core.type("kill sergeant")
        assert re.fullmatch(r"You hit the straw sergeant for \d+ damage\. \[\d+/30\]", await player.sees("You hit"))
        await player.sees("You have defeated the straw sergeant!")
        await player.go("w n w n")
        player.core.type("buy tea")
        await player.sees("You buy a flask of marsh tea for 5 gold.")
        player.core.type("drink tea")
        await player.sees("You drink the marsh tea.")


async def test_your_first_trigger(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        assert await player.write(3) == ["bell"]
        player.core.type("ring")
        await player.sees("*** ding! ***")
        shown = player.core.front.texts()

        assert shown[shown.index("  *** ding! ***") - 1].startswith("The practice bell rings")


async def test_a_trigger_that_counts(tmp_path: Path) -> None:
    async with newcomer(tmp_path, pace=10) as player:
        assert await player.write(4) == ["damage"]
        await player.go("s e")
        player.core.type("kill sergeant")
        line = await player.sees("damage so far", 2)
        hits = [int(hit) for text in player.core.front.texts() for hit in re.findall(r"^You hit .* for (\d+)", text)]

        assert line.endswith(f"  {sum(hits[: _hits_until(player, line)])} damage so far")


def _hits_until(player: Player, line: str) -> int:
    shown = player.core.front.texts()
    return sum(text.startswith("You hit") for text in shown[: shown.index(line) + 1])


async def test_a_trigger_that_looks_after_you(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        assert await player.write(5) == ["thirsty"]
        await player.go("w n")
        player.core.type("buy tea")
        player.core.type("buy tea")
        await player.sees("You buy a flask of marsh tea", 2)
        someone = next(iter(player.world.game.players.values()))
        someone.health = 20
        player.core.type("look")
        await player.sees("You drink the marsh tea.")
        player.core.type("inventory")
        await player.sees("  a flask of marsh tea")

        assert sum("You drink" in line for line in player.core.front.texts()) == 1


async def test_an_alias(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        assert await player.write(6) == ["hit", "trouble"]
        await player.go("s e")
        player.core.type("h sergeant")
        await player.sees("You hit the straw sergeant")
        player.core.type("flee")
        await player.sees("You flee from the straw sergeant")
        someone = next(iter(player.world.game.players.values()))
        someone.room = player.world.game.atlas.rooms["square"]
        player.core.type("trouble")
        await player.sees("You hit the marsh crab")


async def test_timers(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        assert await player.write(7) == ["egg"]
        player.core.type("egg 1")
        await player.sees("  the egg is in")
        await player.sees("  the egg is done, after 1 s")


async def test_what_the_game_says_quietly(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        assert await player.write(8) == ["facts"]
        await player.go("n")
        await player.sees("  room 5020 in Lanternmoor")
        player.core.type("chat hello")
        await player.sees("  Newcomer on chat")


async def test_the_fast_line(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        assert await player.write(9) == ["news"]
        player.core.type("news")
        asked = await player.allow()
        await player.sees("  200: The fast line, at once.")
        player.core.type("news")
        await player.sees("  200: The fast line, at once.", 2)

        assert (asked.access.host, asked.access.port) == ("127.0.0.1", player.world.http_port)
        assert len(player.core.front.of(PermissionAsked)) == 1


async def test_the_slow_line_and_meanwhile(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        assert await player.write(10) == ["slow"]
        player.core.type("slow")
        await player.allow()
        player.core.type("slow")
        player.core.type("slow")
        await player.sees("  asking the slow line", 3)
        player.core.type("flood 2000")
        await player.sees("Flood 2000 of 2000")
        assert not any("The slow line" in line for line in player.core.front.texts())
        await player.sees("  The slow line, after 1.5 s. Thank you for living on., after", 3)


async def test_the_line_that_never_answers(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        assert await player.write(11) == ["patience"]
        player.core.type("patience")
        await player.allow()
        await player.sees("  nil, timeout")


async def test_a_parcel_without_a_lid(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        assert await player.write(12) == ["parcel"]
        player.core.type("parcel ahoy")
        await player.allow()
        await player.sees("  came back: ahoy")
        (parcel,) = written_on(player.world, 12)
        silent = parcel._replace(
            script=parcel.script.replace(str(player.world.udp_port), str(player.world.silent_udp_port))
        )
        await player.core.save(silent.item())
        player.core.type("parcel ahoy")
        await player.allow()
        await player.sees("  came back: nil")


async def test_by_hand(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        assert await player.write(13) == ["rooms"]
        player.core.type("rooms")
        await player.allow()
        await player.sees("  HTTP/1.1 200 OK")
        line = await player.sees(" bytes of rooms")

        assert int(line.split()[0]) > 4000


async def test_without_waiting_at_all(tmp_path: Path) -> None:
    async with newcomer(tmp_path) as player:
        assert await player.write(14) == ["arrivals", "fetch"]
        player.core.type("fetch")
        await player.allow()
        await player.sees(f" bytes from http://127.0.0.1:{player.world.http_port}/fast")
        saved = (await player.sees("  saved ")).removeprefix("  saved ")

        assert Path(saved).read_text().startswith("[")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("wire fast", "  200: The fast line, at once."),
        ("wire slow", "  The slow line, after 1.5 s."),
        ("wire never", "  nil, timeout"),
        ("wire parcel ahoy", "  came back: ahoy"),
    ],
)
async def test_the_examples_find_the_services_wherever_they_listen(tmp_path: Path, typed: str, told: str) -> None:
    async with open_world() as world, running(tmp_path, world.port) as core:
        name = demo_profile.prepare(core.library, world.port)
        await core.play(name=name)
        player = Player(core, world)
        await player.log_in()
        core.type(typed)
        await player.allow()
        await player.sees(told)

        assert core.script_errors() == []


async def test_a_loop_that_never_ends_is_stopped_and_the_game_goes_on(tmp_path: Path) -> None:
    async with open_world() as world, running(tmp_path, world.port) as core:
        await core.play()
        player = Player(core, world)
        await player.log_in()
        await core.save(AliasItem(id="loop", name="loop", regex="^loop$", script="while true do end"))
        core.type("loop")
        core.type("ring")
        await player.sees("The practice bell rings")
        async with asyncio.timeout(10):
            await core.front.until(lambda: bool(core.script_errors()))

        assert core.script_errors()[0].owner.item == "loop"


def test_the_kinds_of_patterns_are_called_as_in_the_editor() -> None:
    assert set(PATTERN_KINDS) == set(PatternKind)
