"""`mudwire world`: the practice world alone, until it is interrupted."""

import asyncio
import contextlib
import signal
import sys
from typing import Final

from app.world.loopback import HOST
from app.world.practice import PracticeWorld

PORT: Final = 4040
HTTP_PORT: Final = 4041
UDP_PORT: Final = 4042
SILENT_UDP_PORT: Final = 4043

_SIGNALS: Final = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def run_world(port: int = PORT) -> int:
    """Run the world until a signal ends it; its addresses go to standard output.  The exit code."""
    try:
        asyncio.run(_run(port))
    except OSError as error:
        sys.stderr.write(f"mudwire world: no port could be opened on {HOST}: {error.strerror or error}\n")
        return 1
    return 0


async def _run(port: int) -> None:
    stopped = asyncio.Event()
    world = PracticeWorld()
    await world.start(port, HTTP_PORT, UDP_PORT, SILENT_UDP_PORT)
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        # Windows has no handlers on the loop; there an interrupt ends the run by itself.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    sys.stdout.write(_addresses(world, port))
    sys.stdout.flush()
    try:
        await stopped.wait()
    finally:
        await world.stop()


def _addresses(world: PracticeWorld, wanted: int) -> str:
    taken = f"  (port {wanted} is taken)" if wanted not in {0, world.port} else ""
    return (
        f"Lanternmoor, the practice world, is open on this computer.  Ctrl+C closes it.\n"
        f"  game  telnet  {HOST} {world.port}{taken}\n"
        f"  web   http://{HOST}:{world.http_port}/\n"
        f"  udp   {HOST} {world.udp_port} sends everything back, {world.silent_udp_port} never answers\n"
    )
