"""The outer walls, all of them: what the system takes from a script host before the first script runs in it.

They stand behind the sandbox: whoever has got out of Lua and runs code of their own in this process still has the
game's text, the scripts' own folder, and a channel to the core, which asks the player.  Nothing else: no file, no
socket, no program, no other process.
"""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from scripting.process_memory import STATM
from scripting.walls import kernel, landlock, seccomp

# Where the interpreter, its libraries and the time zones may be, beside the places that it names itself.
_SYSTEM: Final = (
    "/usr/lib",
    "/lib",
    "/lib64",
    "/usr/share/zoneinfo",
    "/etc/localtime",
    "/etc/timezone",
    "/etc/ld.so.cache",
    "/dev/null",
    "/dev/zero",
    "/dev/urandom",
    str(STATM),
)
_OURS: Final = ("netcore", "scripting")


def raise_walls(read: Iterable[Path], write: Iterable[Path]) -> tuple[str, ...]:
    """Leave this process what it needs, and these folders; returns the names of the walls that stand.

    To be called while there is one thread: those started afterwards are behind the same walls.  A system without
    Landlock or seccomp has fewer.
    """
    if sys.platform != "linux":
        return ()
    walls: list[Callable[[], str]] = [
        _no_new_privileges,
        lambda: f"landlock {landlock.restrict([*_needed(), *read], write)}",
        _seccomp,
    ]
    standing = []
    for build in walls:
        try:
            standing.append(build())
        except OSError:
            continue  # an older kernel, or another wall around us that forbids it: what stands is told to the player
    return tuple(standing)


def _no_new_privileges() -> str:
    kernel.no_new_privileges()
    return "no new privileges"


def _seccomp() -> str:
    seccomp.restrict()
    return "seccomp"


def _needed() -> Iterable[Path]:
    """What Python reads while it runs: modules are loaded when they are first used."""
    own = Path(__file__).resolve().parents[2]
    libraries = {
        os.path.realpath(where)
        for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix)
        for where in (f"{prefix}/lib", f"{prefix}/lib64")
    }
    yield from (own / name for name in _OURS)
    yield from map(Path, (*libraries, *_SYSTEM))
