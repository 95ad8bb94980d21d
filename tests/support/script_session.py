"""A session in its script host, without the core: items in, lines of the game in; what is shown, sent and reported out.

`await session.hear("You are hungry.")` is the game; `session.run("send('eat')")` is a script; `session.enter("n")` is the
player.
"""

import asyncio
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from netcore.api.display import DebugShown, Display, Found, KeysBound, ScriptFailed, ScriptMended
from netcore.api.game_parts import GmcpPart, Part, PromptPart, ProtocolPart, TextPart
from netcore.api.host_commands import (
    ConsoleResized,
    DesktopDone,
    DisplayAcked,
    EventReached,
    FetchDone,
    GameReceived,
    InputSubmitted,
    Inquired,
    ItemDropped,
    ItemSaved,
    KeyPressed,
    LatencyTold,
    LinkClosed,
    LinkFollowed,
    LinkOpened,
    MediaFetched,
    PackageAnswered,
    PackageInstalled,
    PackageRemoved,
    StartSession,
    SurfaceActed,
    TracksListed,
    TrackTurned,
)
from netcore.api.host_events import GmcpSent, LineSent
from netcore.api.inquiries import Finding, Inquiry
from netcore.api.items import AliasItem, Item, KeyItem, Pattern, PatternKind, ScriptItem, TimerItem, TriggerItem
from netcore.api.packages import InstalledPackage
from netcore.api.pixels import Pixels
from netcore.api.settings import Limits, ProfileSettings
from netcore.api.surfaces import Deed
from netcore.api.text import Line, LineKind
from scripting.machine import Plain
from scripting.outbox import Outbox
from scripting.runtime import Failed, Runtime
from scripting.session import Session
from tests.support import lua_values
from tests.support.fake_channel import FakeChannel
from tests.support.lua_values import LuaValue
from tests.support.patience import HANG_S

FindingT = TypeVar("FindingT", bound=Finding)


class ScriptSession:
    """A session, and what comes out of it."""

    def __init__(
        self,
        folder: Path,
        *items: Item,
        automation: bool = True,
        limits: Limits = Limits(),  # noqa: B008 - immutable
        packages: tuple[InstalledPackage, ...] = (),
        settings: ProfileSettings = ProfileSettings(name="test"),  # noqa: B008 - immutable
        fonts: tuple[str, ...] = (),
    ) -> None:
        self.channel = FakeChannel()
        self._sequence = itertools.count(1)
        self._scripts = itertools.count(1)
        self.taken: list[LuaValue] = []  # what `take` was called with last
        self._taken_in = 0
        start = StartSession(
            settings, str(folder), items, limits, automation=automation, packages=packages, fonts=fonts
        )
        self._session = Session(start, Outbox(self.channel), self._make_machine)
        self._session.begin(items)

    def _make_machine(self, limits: Limits, failed: Failed) -> Runtime:
        machine = Runtime(limits, failed)
        machine.expose("test_took", self._took)
        machine.load_library("test_values", lua_values.LIBRARY)
        return machine

    def close(self) -> None:
        self._session.close()

    async def end(self) -> None:
        """The session ends as it does when the player goes."""
        self._session.say_farewell()
        await self._session.keep()
        self._session.close()

    # --- what happens to it ---

    async def hear(self, *lines: str) -> None:
        """The game sends lines."""
        await self.receive(TextPart("".join(f"{line}\r\n" for line in lines).encode()))

    async def hear_bytes(self, data: bytes) -> None:
        """The game sends bytes."""
        await self.receive(TextPart(data))

    async def prompt(self, text: str) -> None:
        """The game sends a prompt."""
        await self.receive(TextPart(text.encode()), PromptPart())

    async def gmcp(self, package: str, payload: str = "") -> None:
        """The game sends a GMCP message."""
        await self.receive(GmcpPart(package, payload))

    async def switch(self, protocol: str, *, enabled: bool) -> None:
        """Game and client have agreed on a protocol."""
        await self.receive(ProtocolPart(protocol, enabled))

    async def receive(self, *parts: Part) -> None:
        """The game sends something; wait until it has been dealt with."""
        sequence = next(self._sequence)
        self._session.handle(GameReceived(sequence, parts))
        await self.channel.until(lambda: any(done >= sequence for done, _ in self.channel.acknowledged))
        self._take_in()

    async def connect(self, host: str = "mud.example", port: int = 4000) -> None:
        """The game is connected."""
        self._session.handle(LinkOpened(host, port))
        await self.hear()

    def disconnect(self, reason: str = "it is gone") -> None:
        """The game is gone."""
        self._session.handle(LinkClosed(reason))

    def enter(self, text: str) -> None:
        """The player enters a line."""
        self._session.handle(InputSubmitted(text))

    def press(self, key: str) -> None:
        """The player presses a key."""
        self._session.handle(KeyPressed(key))

    def follow(self, name: str) -> None:
        """The player clicks a link of a script."""
        self._session.handle(LinkFollowed(name))

    def act(self, deed: Deed) -> None:
        """The player does something to a window of scripts."""
        self._session.handle(SurfaceActed(deed))

    def ask(self, inquiry: Inquiry) -> None:
        """The player's tools ask something."""
        self._session.handle(Inquired(inquiry))

    def found(self, kind: type[FindingT]) -> list[FindingT]:
        """What has been found of this kind."""
        return [shown.finding for shown in self.channel.of(Found) if isinstance(shown.finding, kind)]

    def resize(self, columns: int, rows: int, pixels: Pixels = Pixels()) -> None:  # noqa: B008 - immutable
        """The console has another size."""
        self._session.handle(ConsoleResized(columns, rows, pixels))

    def inform(self, news: LatencyTold | EventReached) -> None:
        """The core tells something."""
        self._session.handle(news)

    def save(self, item: Item, before: str = "") -> None:
        """The player saves an item."""
        self._session.handle(ItemSaved(item, before))

    def drop(self, identity: str) -> None:
        """The player removes an item."""
        self._session.handle(ItemDropped(identity))

    def run(self, source: str, name: str = "") -> None:
        """The player saves a script, which runs at once."""
        name = name or f"run {next(self._scripts)}"
        self.save(ScriptItem(id=name, name=name, script=source))

    def values(self, expressions: str) -> list[LuaValue]:
        """What some expressions are; the player runs a script for that, which must not fail."""
        failed = len(self.errors)
        self.taken = []
        self.run(f"take({expressions})")
        assert self.errors[failed:] == []
        return self.taken

    def value(self, expression: str) -> LuaValue:
        """What an expression is, that has one value."""
        return lua_values.one(self.values(expression))

    async def settled(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(HANG_S):
            while not is_so():
                await asyncio.sleep(0.001)

    async def until(self, expression: str) -> None:
        """Wait until an expression is true."""
        async with asyncio.timeout(5):
            while not self.value(f"not not ({expression})"):
                await asyncio.sleep(0.001)

    def tell(
        self,
        command: PackageInstalled
        | PackageRemoved
        | PackageAnswered
        | TracksListed
        | TrackTurned
        | MediaFetched
        | DesktopDone,
    ) -> None:
        """The core tells of packages, or of sounds."""
        self._session.handle(command)

    def fetched(self, done: FetchDone) -> None:
        """The core has fetched something."""
        self._session.handle(done)

    # --- what comes out of it ---

    @property
    def lines(self) -> list[Line]:
        """What the window shows."""
        self._session.batches.flush()
        self._take_in()
        return self.channel.lines

    @property
    def texts(self) -> list[str]:
        """The texts that the window shows."""
        return [line.text for line in self.lines]

    @property
    def echoed(self) -> list[str]:
        """The lines that scripts wrote."""
        return [line.text for line in self.lines if line.kind == LineKind.SCRIPT]

    @property
    def warnings(self) -> list[str]:
        """What Mudwire itself warns of."""
        return [line.text for line in self.lines if line.kind == LineKind.WARNING]

    @property
    def sent(self) -> list[str]:
        """What has gone to the game."""
        return [sent.data.decode() for sent in self.channel.of(LineSent)]

    @property
    def gmcp_sent(self) -> list[str]:
        """The GMCP messages that have gone to the game."""
        return [sent.message for sent in self.channel.of(GmcpSent)]

    @property
    def failures(self) -> list[ScriptFailed]:
        """What has gone wrong."""
        return self.channel.of(ScriptFailed)

    @property
    def errors(self) -> list[str]:
        """What has gone wrong, in words."""
        return [failed.message for failed in self.failures]

    @property
    def mended(self) -> list[ScriptMended]:
        """Items that did not compile and now do."""
        return self.channel.of(ScriptMended)

    @property
    def debug(self) -> list[str]:
        """What the debug view shows."""
        return [shown.text for shown in self.channel.of(DebugShown)]

    @property
    def bound_keys(self) -> list[str]:
        """The keys that the window is to hand over."""
        bound = self.channel.of(KeysBound)
        return list(bound[-1].keys) if bound else []

    def _took(self, literals: Plain) -> None:
        assert isinstance(literals, bytes)
        self.taken = lua_values.read(literals)

    def _take_in(self) -> None:
        shown = sum(isinstance(message, Display) for message in self.channel.messages)
        self._session.handle(DisplayAcked(shown - self._taken_in))
        self._taken_in = shown


# --- items, by what is about them ---

REGEX, SUBSTRING, START, EXACT = (
    PatternKind.REGEX,
    PatternKind.SUBSTRING,
    PatternKind.START_OF_LINE,
    PatternKind.EXACT,
)


def trigger(
    name: str,
    *patterns: str,
    do: str = "",
    kind: PatternKind = REGEX,
    parent: str = "",
    enabled: bool = True,
    folder: bool = False,
    command: str = "",
    package: str = "",
) -> TriggerItem:
    """A trigger whose id is its name; without patterns it has its name as a pattern, unless it is a folder."""
    texts = patterns or (() if folder else (name,))
    return TriggerItem(
        id=name,
        name=name,
        patterns=tuple(Pattern(text, kind) for text in texts),
        script=do,
        parent=parent,
        enabled=enabled,
        folder=folder,
        command=command,
        package=package,
    )


def alias(
    name: str, regex: str, do: str = "", *, command: str = "", parent: str = "", enabled: bool = True
) -> AliasItem:
    """An alias whose id is its name."""
    return AliasItem(id=name, name=name, regex=regex, script=do, command=command, parent=parent, enabled=enabled)


def timer(
    name: str,
    seconds: float,
    do: str = "",
    *,
    command: str = "",
    parent: str = "",
    enabled: bool = True,
    folder: bool = False,
) -> TimerItem:
    """A timer whose id is its name."""
    return TimerItem(
        id=name,
        name=name,
        seconds=seconds,
        script=do,
        command=command,
        parent=parent,
        enabled=enabled,
        folder=folder,
    )


def key(name: str, spelled: str, do: str = "", *, command: str = "", enabled: bool = True) -> KeyItem:
    """A key binding whose id is its name."""
    return KeyItem(id=name, name=name, key=spelled, script=do, command=command, enabled=enabled)


def script(name: str, do: str, *events: str, parent: str = "", enabled: bool = True, package: str = "") -> ScriptItem:
    """A script whose id is its name."""
    return ScriptItem(id=name, name=name, script=do, events=events, parent=parent, enabled=enabled, package=package)
