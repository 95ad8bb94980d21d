"""What the system allows this process, whatever runs in it: the last wall, behind the sandbox and its own limits."""

import sys
from typing import Final

# Lua's limit is a sixteenth of this, and what Python keeps for it less; one that wants more has run wild, and is to
# end before the machine swaps.
MEMORY_BYTES: Final = 4 << 30
# Of one file that scripts write; a loop should not fill the disk.
FILE_BYTES: Final = 1 << 30


def apply() -> None:
    """Give up, for good, what a script host never needs.  To be called when all threads run."""
    if sys.platform == "win32":
        return  # there is nothing of the kind
    import resource  # noqa: PLC0415 - only where it exists

    wanted = {
        resource.RLIMIT_CORE: 0,  # what players type would be in it
        resource.RLIMIT_FSIZE: FILE_BYTES,
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_NPROC: 0,  # no program is started from here, and no thread any more
    }
    for kind, most in wanted.items():
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))
