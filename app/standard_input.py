"""Lines of standard input, in a loop that must not wait for them.

Reading a terminal, a pipe and a file without blocking has no one way on all systems, so a thread reads; it is a daemon,
because nothing can wake it, and it holds nothing.
"""

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import BinaryIO, Final

# Lines read ahead of the game; a file of a million commands stays on the disk meanwhile.
MAX_WAITING_LINES: Final = 64


async def lines(stream: BinaryIO) -> AsyncIterator[str]:
    """Each line, without its end, until the end of the input."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[bytes] = asyncio.Queue(MAX_WAITING_LINES)
    threading.Thread(target=_read, args=(stream, loop, queue), daemon=True).start()  # noqa: TID251 - app makes threads
    while line := await queue.get():
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _read(stream: BinaryIO, loop: asyncio.AbstractEventLoop, queue: asyncio.Queue[bytes]) -> None:
    try:
        while True:
            line = stream.readline()
            asyncio.run_coroutine_threadsafe(queue.put(line), loop).result()
            if not line:
                return
    except RuntimeError:
        return  # the loop is closed: the program ends
    except (OSError, ValueError):
        asyncio.run_coroutine_threadsafe(queue.put(b""), loop)  # the stream cannot be read (any more)
