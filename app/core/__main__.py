"""`python -m app.core FD OPTIONS`: the core beside the window, speaking frames over the socket FD that it inherits."""

import logging
import signal
import socket
import sys

from app.core import fair_loop
from app.core.options import from_text
from app.core.process import serve


def main(arguments: list[str]) -> int:
    """Serve until the window goes."""
    logging.basicConfig(format="mudwire core: %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window, whose end is ours
    channel = socket.socket(fileno=int(arguments[0]))
    fair_loop.run(serve(channel, from_text(arguments[1])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
