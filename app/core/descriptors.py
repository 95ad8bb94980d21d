"""How many descriptors this process may have: as many as the system lets it, because each socket of a script is one."""

import sys
from typing import Final

# More than scripts of a dozen sessions may open; a limit of millions makes some programs close each of them one by one.
WANTED: Final = 65_536


def raise_limit() -> int:
    """Raise the limit as far as is allowed and wanted; the limit now, 0 where there is none to raise."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - only where it exists

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return int(soft)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted
