"""The games of the window's benchmarks: `python -m benchmarks.window_game KIND`; says its port on standard output."""

import asyncio
import sys
import time
from typing import Final

LINES: Final = 100_000
LAST: Final = "the last line"
TYPED: Final = "typed"  # what is noted when it comes
STEADY_PER_S: Final = 100
BRISK_PER_S: Final = 2_000

_HIT: Final = "\x1b[32mThe goblin\x1b[0m hits you for %d points and laughs about it.\r\n"
_HUNDRED: Final = "".join(_HIT % number for number in range(100)).encode()


async def flood(player: asyncio.StreamReader, game: asyncio.StreamWriter) -> None:
    """Say everything at once."""
    for _ in range(0, LINES, 100):
        game.write(_HUNDRED)
        await game.drain()
    game.write(f"{LAST}\r\n".encode())
    await player.read()


async def endless(player: asyncio.StreamReader, game: asyncio.StreamWriter) -> None:  # noqa: ARG001 - as all of them
    """Talk as fast as is listened, and have somebody note when each line of the player comes."""
    game.transport.pause_reading()  # type: ignore[attr-defined] - a read transport too
    heard_at = game.get_extra_info("socket").fileno()
    ear = await asyncio.create_subprocess_exec(sys.executable, "-m", "benchmarks.window_ear", stdin=heard_at)
    try:
        while True:
            game.write(_HUNDRED)
            await game.drain()
            await asyncio.sleep(0)
    finally:
        ear.terminate()
        await ear.wait()


async def steady(player: asyncio.StreamReader, game: asyncio.StreamWriter) -> None:
    """A hundred lines a second."""
    await _pace(STEADY_PER_S, player, game)


async def brisk(player: asyncio.StreamReader, game: asyncio.StreamWriter) -> None:
    """Two thousand lines a second: more than games send."""
    await _pace(BRISK_PER_S, player, game)


async def _pace(lines_per_s: int, player: asyncio.StreamReader, game: asyncio.StreamWriter) -> None:
    began, sent = time.perf_counter(), 0
    while not player.at_eof():
        due = int((time.perf_counter() - began) * lines_per_s)
        game.write(b"".join((_HIT % (number % 100)).encode() for number in range(sent, due)))
        sent = due
        await asyncio.sleep(0.05)


async def _play(player: asyncio.StreamReader, game: asyncio.StreamWriter) -> None:
    try:
        await player.readline()  # it waits to be spoken to
        await {"flood": flood, "endless": endless, "steady": steady, "brisk": brisk}[sys.argv[1]](player, game)
    except ConnectionError:
        pass  # the window is gone


async def _serve() -> None:
    server = await asyncio.start_server(_play, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
