"""The way to the core, as a list: what a script host says and shows, decoded."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from netcore.api import codec, frames
from netcore.api.display import Display, LinesShown
from netcore.api.host_events import Acknowledged, HostEvent
from netcore.api.text import Line

MessageT = TypeVar("MessageT")


class FakeChannel:
    """A `scripting.outbox.Channel` whose other end takes everything at once."""

    def __init__(self) -> None:
        self.messages: list[HostEvent | Display] = []
        self._cutter = frames.FrameCutter()
        self._written = asyncio.Event()

    def send(self, frame: bytes) -> None:
        self._cutter.feed(frame)
        for each in self._cutter.frames():
            decode = codec.decode_display if each.channel == frames.DISPLAY else codec.decode_host_event
            self.messages.append(decode(each.payload))
        self._written.set()

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds, looked at after each write."""
        async with asyncio.timeout(10):
            while not holds():
                self._written.clear()
                await self._written.wait()

    def unsent_bytes(self) -> int:
        return 0

    async def drain(self) -> None:
        pass

    def of(self, kind: type[MessageT]) -> list[MessageT]:
        """Everything of one kind, in order."""
        return [message for message in self.messages if isinstance(message, kind)]

    @property
    def acknowledged(self) -> list[tuple[int, int]]:
        """Sequence and next line of each acknowledgement."""
        return [(done.sequence, done.next_line) for done in self.of(Acknowledged)]

    @property
    def carry(self) -> bytes:
        """What the next host would get."""
        return self.of(Acknowledged)[-1].carry

    @property
    def lines(self) -> list[Line]:
        """The lines as a window has them by now."""
        shown: dict[int, Line] = {}
        for batch in self.of(LinesShown):
            shown.update((line.number, line) for line in batch.lines)
            for number in batch.removed:
                shown.pop(number, None)
        return [shown[number] for number in sorted(shown)]

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]
