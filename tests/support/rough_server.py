"""Servers on loopback that behave as a test says: politely, badly or not at all."""

import asyncio
import contextlib
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from socket import SO_LINGER, SOL_SOCKET, create_server

Behaviour = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def serving(behave: Behaviour, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port of a server whose every connection behaves like this; it is cut off when the test ends."""
    tasks: set[asyncio.Task[None]] = set()
    writers: set[asyncio.StreamWriter] = set()

    async def run(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await behave(reader, writer)
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
        writers.discard(writer)  # what has ended in its own time cannot be aborted any more

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.add(writer)
        task = asyncio.get_running_loop().create_task(run(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        # Accept no more, and only then close: asyncio leaves open what it has accepted and not told a closed server of.
        asyncio.get_running_loop().remove_reader(server.sockets[0].fileno())
        await _let_the_loop_catch_up()
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in writers:
            writer.transport.abort()
        await _let_the_loop_catch_up()  # and close what was aborted


async def _let_the_loop_catch_up() -> None:
    for _ in range(4):
        await asyncio.sleep(0)


def closed_port() -> int:
    """A port on which nothing listens."""
    with create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def saying(*chunks: bytes, ask_first: bool = False) -> Behaviour:
    """Says this and closes; `ask_first`: after having read what an HTTP client asks."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if ask_first:
            await reader.readuntil(b"\r\n\r\n")
        for chunk in chunks:
            writer.write(chunk)
            await writer.drain()

    return behave


async def stall(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Reads, and never says anything."""
    await reader.read()


async def never_read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Neither reads nor says anything."""
    writer.transport.pause_reading()  # type: ignore[attr-defined]  # a stream's transport is one that reads, too
    await asyncio.get_running_loop().create_future()


async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Says hello, waits for a word, and resets the connection."""
    writer.write(b"hello\r\n")
    await reader.readline()
    sock = writer.get_extra_info("socket")
    sock.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
