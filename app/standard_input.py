"""Standard input, in a loop that must not wait for it.

Reading a terminal, a pipe and a file without blocking has no one way on all systems, so a thread reads; it is a daemon
because nothing can wake it.  It reads the descriptor itself: Python's own reader holds a lock while it waits, and an
interpreter that ends meanwhile aborts.
"""

import asyncio
import contextlib
import os
import threading
from collections.abc import AsyncIterator
from typing import Final

READ_BYTES: Final = 64 << 10
# Nobody types a longer one; what has no line ends at all is not kept for ever.
MAX_LINE_BYTES: Final = 1 << 20


async def read(descriptor: int = 0) -> bytes:
    """What has come, as soon as anything has; b"" at the end, or when it cannot be read."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Future[bytes] = loop.create_future()
    reading = threading.Thread(target=_read, args=(descriptor, loop, arrived), daemon=True)  # noqa: TID251 - app makes threads
    reading.start()
    return await arrived


async def lines(descriptor: int = 0) -> AsyncIterator[str]:
    """Each line, without its end, until the end of the input."""
    rest = b""
    while data := await read(descriptor):
        *whole, rest = (rest + data).split(b"\n")
        for line in whole:
            yield _text(line)
        if len(rest) > MAX_LINE_BYTES:
            yield _text(rest)
            rest = b""
    if rest:
        yield _text(rest)


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").removesuffix("\r")


def _read(descriptor: int, loop: asyncio.AbstractEventLoop, arrived: "asyncio.Future[bytes]") -> None:
    try:
        data = os.read(descriptor, READ_BYTES)
    except OSError:
        data = b""  # a terminal that is gone, a descriptor that is no file
    with contextlib.suppress(RuntimeError):  # the loop is closed: the program ends, and nobody waits
        loop.call_soon_threadsafe(_deliver, arrived, data)


def _deliver(arrived: "asyncio.Future[bytes]", data: bytes) -> None:
    if not arrived.done():
        arrived.set_result(data)
