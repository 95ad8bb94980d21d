"""`python -m scripting FD`: a script host for the core at the other end of the socket FD."""

import asyncio
import socket
import sys
import threading

from scripting.host import serve
from scripting.runtime import Runtime

# Lua's pattern matcher and its parser recurse in C, on the stack of the thread that runs them.
STACK_BYTES = 64 << 20


def main() -> None:
    """Serve, in a thread that has a stack for Lua."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(  # noqa: TID251 - the main thread's stack cannot be chosen
        target=lambda: asyncio.run(serve(channel, Runtime)), name="host"
    )
    thread.start()
    thread.join()


if __name__ == "__main__":
    main()
