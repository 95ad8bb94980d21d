"""A real script host, `python -m scripting`, with its sockets served as the core does; its session is the test."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

from app.core.host_life import HostLife, Powers
from app.core.networks import Networks
from app.core.permissions import Permissions
from app.core.questions import Questions
from netcore.api import codec
from netcore.api.display import Display, LinesShown, ScriptFailed
from netcore.api.game_parts import Part, TextPart
from netcore.api.host_commands import DisplayAcked, GameReceived, HostCommand, StartSession
from netcore.api.host_events import Acknowledged, HostEvent, HostReady, LineSent
from netcore.api.items import Item, ScriptItem, TriggerItem
from netcore.api.items import Pattern as ItemPattern
from netcore.api.permissions import Access, Grant, Owner, Power
from netcore.api.settings import Limits, ProfileSettings
from netcore.api.text import Line
from tests.support.patience import patience

MessageT = TypeVar("MessageT")

# Scripts may reach this machine.
LOOPBACK = (Grant("*", Power.CONNECT, "127.0.0.1"), Grant("*", Power.LISTEN, "127.0.0.1"))


class RealHost:
    """A host process under test; hears it."""

    def __init__(self) -> None:
        self.messages: list[HostEvent | Display] = []
        self.shown: dict[int, Line] = {}
        self.takes_in = True  # as a window that keeps up
        self._news = asyncio.Event()
        self._sequence = 0
        self._untaken = 0

    async def start(self, powers: Powers) -> None:
        self.life = await HostLife.begin(powers, self)
        self.end: asyncio.Future[str] = asyncio.ensure_future(self.life.run())
        self.end.add_done_callback(lambda _: self._news.set())

    def say(self, *commands: HostCommand) -> None:
        for command in commands:
            self.life.send(command)

    def receive(self, *parts: Part) -> int:
        """What the game sends; the number of the frame."""
        self._sequence += 1
        self.say(GameReceived(self._sequence, parts))
        return self._sequence

    def text(self, text: str) -> int:
        return self.receive(TextPart(text.encode()))

    def take_in(self) -> None:
        """A window that was busy takes in what has come."""
        self.takes_in = True
        self.say(DisplayAcked(self._untaken))
        self._untaken = 0

    async def until(self, holds: Callable[[], object], timeout_s: float = 15) -> None:
        """Wait until something holds, looked at after each message."""
        async with patience(timeout_s):
            while not holds():
                assert not self.end.done(), f"the host has ended: {self.end.result()}"
                self._news.clear()
                await self._news.wait()

    async def until_shown(self, text: str) -> None:
        await self.until(lambda: text in self.texts)

    async def until_done(self, sequence: int) -> None:
        """Wait until a frame has been dealt with and shown."""
        await self.until(lambda: any(done.sequence >= sequence for done in self.of(Acknowledged)))

    def of(self, kind: type[MessageT]) -> list[MessageT]:
        return [message for message in self.messages if isinstance(message, kind)]

    @property
    def lines(self) -> list[Line]:
        """The lines as a window has them by now."""
        return [self.shown[number] for number in sorted(self.shown)]

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]

    @property
    def sent(self) -> list[str]:
        """What has gone to the game."""
        return [sent.data.decode() for sent in self.of(LineSent)]

    @property
    def errors(self) -> list[str]:
        return [failed.message for failed in self.of(ScriptFailed)]

    def host_said(self, event: HostEvent) -> None:
        self.messages.append(event)
        self._news.set()

    async def host_showed(self, payload: bytes) -> None:
        display = codec.decode_display(payload)
        self.messages.append(display)
        if isinstance(display, LinesShown):
            self.shown.update((line.number, line) for line in display.lines)
            for number in display.removed:
                self.shown.pop(number, None)
        if self.takes_in:
            self.say(DisplayAcked(1))
        else:
            self._untaken += 1
        self._news.set()


@contextlib.asynccontextmanager
async def running_host(
    folder: Path,
    *items: Item,
    limits: Limits = Limits(),  # noqa: B008 - immutable
    grants: tuple[Grant, ...] = LOOPBACK,
    settings: ProfileSettings = ProfileSettings(name="test"),  # noqa: B008 - the same
    first_line: int = 1,
    carry: bytes = b"",
    automation: bool = True,
    read_folders: tuple[Path, ...] = (),
    write_folders: tuple[Path, ...] = (),
) -> AsyncIterator[RealHost]:
    """A host that has started a session with these items."""
    host = RealHost()
    questions = Questions(Permissions(grants), tell=None, remember=_forget, refused=_forget)
    powers = Powers(Networks(), questions, folder, limits, read_folders=read_folders, write_folders=write_folders)
    await host.start(powers)
    try:
        host.say(StartSession(settings, str(folder), items, limits, first_line, carry, automation))
        await host.until(lambda: host.of(HostReady))
        yield host
        if not host.end.done():
            await host.life.end()
            ended = await host.end
            assert ended == "it ended with code 0", ended
    finally:
        if not host.end.done():
            host.life.kill("the test is over")
            await host.end


def trigger(pattern: str, script: str, name: str = "") -> TriggerItem:
    name = name or pattern
    return TriggerItem(id=f"trigger {name}", name=name, patterns=(ItemPattern(pattern),), script=script)


def script(source: str, name: str = "script") -> ScriptItem:
    return ScriptItem(id=f"script {name}", name=name, script=source)


def _forget(*_: Grant | Owner | Access) -> None:
    """Nobody asks afterwards."""
