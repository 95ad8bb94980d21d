"""What a game of the window's benchmarks hears, noted by a process that does nothing else: its standard input is the
game's socket.  The game itself is as busy as the client, and would note what has come when it gets round to it.
"""

import os
import select
import sys
import time

from benchmarks.window_game import TYPED


def main() -> None:
    """Note when each line of the player comes, by the clock of all processes."""
    heard = b""
    while True:
        select.select([0], [], [])
        now = time.perf_counter()
        try:
            data = os.read(0, 4096)
        except ConnectionError:
            return  # the client is gone
        if not data:
            return
        *lines, heard = (heard + data).split(b"\n")
        for line in lines:
            if line.strip().decode() == TYPED:
                sys.stdout.write(f"{now}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
