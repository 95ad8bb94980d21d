"""`python -m scripting FD [--note FD] [--read FOLDER] [--write FOLDER]`: a script host for the core at the end of FD.

The folders, each option as often as wanted, are all that the process will be able to open, beside its own program.
"""

import argparse
import asyncio
import contextlib
import os
import select
import socket
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Final

from scripting import process_limits
from scripting.host import serve
from scripting.machine import Call
from scripting.note import Note
from scripting.runtime import Runtime
from scripting.walls.raising import raise_walls

# Lua's pattern matcher and its parser recurse in C, on the stack of the thread that runs them.
STACK_BYTES: Final = 64 << 20
# After the core's end: scripts hear sysExitEvent and may save something, but one that computes on hears nothing.
LONELY_GRACE_S: Final = 3.0


def main() -> None:
    """Serve, in a thread that has a stack for Lua."""
    asked = _options().parse_args()
    channel = socket.socket(fileno=asked.channel)
    walls = raise_walls(asked.read, asked.write)
    running = Note(asked.note).running if asked.note is not None else _nobody_reads
    watched = channel.dup()
    ended_well = threading.Event()

    def run() -> None:
        try:
            process_limits.apply()
            asyncio.run(serve(channel, partial(Runtime, running=running), walls))
            ended_well.set()
        finally:
            with contextlib.suppress(OSError):
                watched.shutdown(socket.SHUT_RDWR)

    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=run, name="host")  # noqa: TID251 - the main thread's stack cannot be chosen
    thread.start()
    if sys.platform == "win32":
        thread.join()  # there is no poll
    else:
        _wait_for_hang_up(watched)
        thread.join(LONELY_GRACE_S)
    if thread.is_alive():
        os._exit(1)  # the core has died, and nobody else would ever end this process
    if not ended_well.is_set():
        sys.exit(1)  # the traceback is on stderr, whose last line the core tells the player


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser("scripting")
    options.add_argument("channel", type=int)
    options.add_argument("--read", type=Path, action="append", default=[])
    options.add_argument("--write", type=Path, action="append", default=[])
    options.add_argument("--note", type=int, help="a file of shared memory, for whose call runs")
    return options


def _nobody_reads(_: Call | None) -> None:
    """Where there is no note."""


def _wait_for_hang_up(channel: socket.socket) -> None:
    """Wait until this end or the other one has hung up, whatever there is to read."""
    hang_up = select.poll()
    hang_up.register(channel.fileno(), 0)
    hang_up.poll()


if __name__ == "__main__":
    main()
