"""What a game of the window's benchmarks hears, noted by a process that does nothing else: its standard input is the
game's socket.  The game itself is as busy as the client, and would note what has come when it gets round to it; this
process too may wait for a processor, so what counts is when the system says that the line came (Linux).
"""

import select
import socket
import struct
import sys
import time
from typing import Final

from benchmarks.window_game import TYPED

_TIMESTAMPS: Final = 35  # Linux's SO_TIMESTAMPNS, which Python does not name
_TIMESPEC: Final = struct.Struct("qq")


def main() -> None:
    """Note when each line of the player comes, by the clock of all processes."""
    game = socket.socket(fileno=0)
    game.setsockopt(socket.SOL_SOCKET, _TIMESTAMPS, 1)
    heard = b""
    while True:
        select.select([game], [], [])
        try:
            data, notes, _, _ = game.recvmsg(4096, 256)
        except ConnectionError:
            return  # the client is gone
        if not data:
            return
        seconds, nanoseconds = _TIMESPEC.unpack(notes[0][2])
        came = time.perf_counter() - (time.time() - (seconds + nanoseconds / 1e9))
        *lines, heard = (heard + data).split(b"\n")
        for line in lines:
            if line.strip().decode() == TYPED:
                sys.stdout.write(f"{came}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
