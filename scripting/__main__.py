"""`python -m scripting FD`: a script host for the core at the other end of the socket FD."""

import asyncio
import socket
import sys
import threading
from typing import Final

from scripting import process_limits
from scripting.host import serve
from scripting.runtime import Runtime

# Lua's pattern matcher and its parser recurse in C, on the stack of the thread that runs them.
STACK_BYTES: Final = 64 << 20


def main() -> None:
    """Serve, in a thread that has a stack for Lua."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    ended_well = threading.Event()

    def run() -> None:
        process_limits.apply()
        asyncio.run(serve(channel, Runtime))
        ended_well.set()

    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=run, name="host")  # noqa: TID251 - the main thread's stack cannot be chosen
    thread.start()
    thread.join()
    if not ended_well.is_set():
        sys.exit(1)  # the traceback is on stderr, whose last line the core tells the player


if __name__ == "__main__":
    main()
