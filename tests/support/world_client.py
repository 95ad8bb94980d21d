"""A player of the practice world who speaks the client's own telnet, for tests of the world over its port."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from netcore.api.game_parts import GmcpPart, Part, PromptPart, ProtocolPart, TextPart
from netcore.api.host_events import GmcpSent
from netcore.pipeline.game import GamePipeline

LIMIT_S = 20.0


class WorldClient:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pipeline: GamePipeline) -> None:
        self._reader = reader
        self._writer = writer
        self._pipeline = pipeline
        self.parts: list[Part] = []
        self.has_ended = False

    @property
    def text(self) -> str:
        """All that was said."""
        return b"".join(part.data for part in self.parts if isinstance(part, TextPart)).decode("utf-8", "replace")

    @property
    def prompts(self) -> int:
        """How many prompts were marked."""
        return sum(isinstance(part, PromptPart) for part in self.parts)

    def messages(self, package: str) -> list[str]:
        """The payloads of a GMCP package."""
        return [part.payload for part in self.parts if isinstance(part, GmcpPart) and part.package == package]

    def is_on(self, protocol: str) -> bool:
        """Whether a protocol is agreed."""
        said = [part.enabled for part in self.parts if isinstance(part, ProtocolPart) and part.name == protocol]
        return bool(said) and said[-1]

    def send(self, *lines: str) -> None:
        """Type lines."""
        for line in lines:
            self._pipeline.send_line(line.encode())
        self._writer.write(self._pipeline.take_output())

    def send_gmcp(self, message: str) -> None:
        """Send a GMCP message."""
        self._pipeline.tell(GmcpSent(message))
        self._writer.write(self._pipeline.take_output())

    async def until(self, text: str, count: int = 1) -> None:
        """Read until a text has come so many times."""
        async with asyncio.timeout(LIMIT_S):
            while self.text.count(text) < count:
                assert await self.read(), f"{text!r} did not come {count} times, but:\n{self.text}"

    async def until_end(self) -> None:
        """Read until the world hangs up."""
        async with asyncio.timeout(LIMIT_S):
            while await self.read():
                pass

    async def read(self) -> bool:
        """Read something; False at the end."""
        data = await self._reader.read(1 << 16)
        self.has_ended = not data
        self.parts += self._pipeline.receive(data)
        while self._pipeline.has_more:
            self.parts += self._pipeline.receive(b"")
        self._writer.write(self._pipeline.take_output())
        return bool(data)

    async def log_in(self, name: str, password: str = "lamp-oil") -> None:
        """Come in."""
        await self.until("By what name")
        self.send(name)
        await self.until("Password: ")
        self.send(password)
        await self.until("Gold")

    def abort(self) -> None:
        """Be gone."""
        self._writer.transport.abort()


@contextlib.asynccontextmanager
async def connected(port: int, *, columns: int = 80) -> AsyncIterator[WorldClient]:
    """Somebody who connects."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    pipeline = GamePipeline(
        client_name="Mudwire",
        client_version="1.0",
        tls=False,
        columns=columns,
        rows=24,
        charset="utf-8",
        wall_clock=lambda: 0.0,
    )
    try:
        yield WorldClient(reader, writer, pipeline)
    finally:
        writer.close()
