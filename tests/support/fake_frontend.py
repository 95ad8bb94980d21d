"""A front-end that keeps everything it is told, and lets a test wait for what it is to be told."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from netcore.api import codec
from netcore.api.display import Display, LinesShown
from netcore.api.events import Event, HostStarted
from netcore.api.text import Line

E = TypeVar("E", bound=Event)
PATIENCE_S = 20.0


class FakeFrontend:
    """The window, without a window: applies lines as it does, so that `texts` is what a player would see."""

    def __init__(self, *, can_answer: bool = True) -> None:
        self.can_answer = can_answer
        self.plays_media = can_answer
        self.events: list[tuple[int, Event]] = []
        self.displays: list[tuple[int, Display]] = []
        self.screens: dict[int, dict[int, Line]] = {}
        self.is_free = asyncio.Event()
        self.is_free.set()
        self.take_in: Callable[[int], None] = lambda _: None  # told the session of each display frame
        self._waiters: list[asyncio.Future[None]] = []

    def send_event(self, session: int, event: Event) -> None:
        self.events.append((session, event))
        if isinstance(event, HostStarted):
            screen = self.screens.setdefault(session, {})
            for number in [number for number in screen if number >= event.first_line]:
                del screen[number]
        self._wake()

    def send_display(self, session: int, payload: bytes) -> None:
        display = codec.decode_display(payload)
        self.displays.append((session, display))
        if isinstance(display, LinesShown):
            self.screens.setdefault(session, {}).update({line.number: line for line in display.lines})
        self.take_in(session)
        self._wake()

    @property
    def is_behind(self) -> bool:
        return not self.is_free.is_set()

    async def drained(self) -> None:
        await self.is_free.wait()

    def of(self, kind: type[E], session: int | None = None) -> list[E]:
        """All events of a kind, in order."""
        return [event for number, event in self.events if isinstance(event, kind) and session in {None, number}]

    def texts(self, session: int = 1) -> list[str]:
        """What is on the screen."""
        return [line.text for _, line in sorted(self.screens.get(session, {}).items())]

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until it is so; looks after everything that is told."""
        async with asyncio.timeout(PATIENCE_S):
            while not is_so():
                waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                self._waiters.append(waiter)
                await waiter

    async def event(self, kind: type[E], session: int | None = None, count: int = 1) -> E:
        """Wait for the `count`-th event of a kind."""
        await self.until(lambda: len(self.of(kind, session)) >= count)
        return self.of(kind, session)[count - 1]

    async def text(self, text: str, session: int = 1) -> None:
        """Wait until a line that contains this is on the screen."""
        await self.until(lambda: any(text in line for line in self.texts(session)))

    def _wake(self) -> None:
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)
