"""How much memory this process has, as the system counts it."""

import os
from pathlib import Path
from typing import Final

# proc(5): in pages, the second number is what of it is in the machine's memory.  The outer walls leave it readable.
STATM: Final = Path("/proc/self/statm")


def resident_bytes() -> int | None:
    """What is in the machine's memory; None where the system does not tell in this way."""
    try:
        return int(STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None
