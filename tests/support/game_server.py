"""A game on loopback that a test drives line by line: nothing but TCP, so that what is tested is the client."""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Self


class GameServer:
    """Accepts any number of connections; keeps what each sent.  Speaks no telnet unless the test writes it."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.connections: list[asyncio.StreamWriter] = []
        self.port = 0
        self._server: asyncio.Server | None = None
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for writer in self.connections:
            writer.transport.abort()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._note(lambda: self.connections.append(writer))
        try:
            while line := await reader.readline():
                await self._note(lambda text=line: self.received.append(text.rstrip(b"\r\n")))
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def _note(self, change: Callable[[], object]) -> None:
        async with self._changed:
            change()
            self._changed.notify_all()

    async def connected(self, count: int = 1) -> None:
        """Wait until so many connections have been made."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self.connections) >= count)

    async def wait_for(self, line: bytes) -> None:
        """Wait until the client has sent this line."""
        await self.until(lambda: line in self.received)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds of what the client has sent."""
        async with self._changed:
            await self._changed.wait_for(holds)

    async def say(self, text: str | bytes) -> None:
        """Send bytes, or text with its line end."""
        writer = self.connections[-1]
        writer.write(text if isinstance(text, bytes) else text.encode() + b"\r\n")
        await writer.drain()
