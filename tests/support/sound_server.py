"""A web server on loopback that has sounds, and keeps what it was asked for."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping

from tests.support.rough_server import serving


class SoundServer:
    """Says 404 of what it does not have; `answer`, if given, is what it says to everything."""

    def __init__(self, files: Mapping[str, bytes], *, answer: bytes = b"") -> None:
        self.asked: list[str] = []
        self.free = asyncio.Event()  # until then nothing is answered
        self.free.set()
        self._files = files
        self._answer = answer
        self._port = 0

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        async with serving(self._behave) as self._port:
            yield

    def url(self, path: str) -> str:
        """Where it has its files."""
        return f"http://127.0.0.1:{self._port}/{path}"

    async def _behave(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split(b" ")[1].decode()
        self.asked.append(path)
        await self.free.wait()
        body = self._files.get(path)
        status = "200 OK" if body is not None else "404 Not Found"
        writer.write(self._answer or f"HTTP/1.1 {status}\r\nContent-Length: {len(body or b'')}\r\n\r\n".encode())
        writer.write(body or b"")
        await writer.drain()
