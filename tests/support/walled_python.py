"""A script host in which Python runs instead of Lua: `python -m tests.support.walled_python FOLDER NAMES CODE`.

As if a script had broken out.  Prints what became of the code: "done", or the error's type and errno.
"""

import contextlib
import ctypes
import errno
import json
import os
import resource
import socket
import subprocess
import sys
import threading
from pathlib import Path

from scripting import process_limits
from scripting.walls.raising import raise_walls


def call(number: int, *arguments: object) -> int:
    """A system call; raises OSError."""
    result = int(ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), "system call")
    return result


def main() -> None:
    """Raise the walls, and try."""
    folder, names, code = sys.argv[1:]
    walls = raise_walls([], [Path(folder)])
    space = {"os": os, "socket": socket, "subprocess": subprocess, "resource": resource, "call": call, "walls": walls}

    def run() -> None:
        process_limits.apply()
        try:
            exec(code, space | json.loads(names))
        except SystemExit as said:
            sys.stdout.write(str(said))
        except Exception as error:  # noqa: BLE001 - whatever it is, the test judges it
            number = getattr(error, "errno", None)
            sys.stdout.write(f"{type(error).__name__} {errno.errorcode[number] if number else error}")
        else:
            sys.stdout.write("done")

    # As in a host: what scripts do is done in a thread that was started behind the walls.
    thread = threading.Thread(target=run)  # noqa: TID251 - the same as a host's
    thread.start()
    with contextlib.suppress(KeyboardInterrupt):
        thread.join()


if __name__ == "__main__":
    main()
