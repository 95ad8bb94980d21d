"""A game that tells numbered rows to whoever is connected, and goes on counting: `python -m tests.support.row_server`.

Says its port on standard output, and ends with its standard input.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.source import SOURCE, environment

PAUSE_S = 0.01


async def _main() -> None:
    count = 0

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal count
        try:
            while not writer.is_closing():
                count += 1
                writer.write(f"row {count} of many\r\n".encode())
                await writer.drain()
                await asyncio.sleep(PAUSE_S)
        except ConnectionError:
            pass  # whoever was there has been killed
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


@contextmanager
def running_rows() -> Iterator[int]:
    """The port of such a game, in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.row_server"],
        cwd=SOURCE,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.stdin.close()
        process.kill()
        process.wait()
        process.stdout.close()


if __name__ == "__main__":
    asyncio.run(_main())
