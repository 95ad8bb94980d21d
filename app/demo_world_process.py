"""`python -m app.demo_world_process FD`: the practice world of `mudwire demo`, as long as the socket FD is open."""

import asyncio
import contextlib
import signal
import socket
import sys

from app.world.practice import PracticeWorld
from app.world.running import HTTP_PORT, PORT, SILENT_UDP_PORT, UDP_PORT


async def _serve(channel: socket.socket) -> None:
    world = PracticeWorld()
    await world.start(PORT, HTTP_PORT, UDP_PORT, SILENT_UDP_PORT)
    try:
        reader, writer = await asyncio.open_connection(sock=channel)
        writer.write(str(world.port).encode())
        with contextlib.suppress(ConnectionError):
            await reader.read()
        writer.close()
    finally:
        await world.stop()


def main(arguments: list[str]) -> int:
    """Run the world until the window goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(_serve(socket.socket(fileno=int(arguments[0]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
