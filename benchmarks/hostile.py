"""100 MB of hostile bytes through the whole pipeline, each kind in a process of its own: peak memory, and speed.

Memory is what a process has at most beyond what it had before the first byte; Linux alone tells it.  The bomb would be
1 GiB.
"""

import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from benchmarks.figure import Figure
from tests.support.hostile_game import HOSTILE

_ALL_BYTES: Final = 100_000_000
_BOMB_BYTES: Final = 1 << 30

_CHILD: Final = r"""
import re, sys, time
from pathlib import Path
from tests.support.hostile_game import HOSTILE, bomb, chunks, suffer

def most_kib():
    return int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1])

kind, size = sys.argv[1], int(sys.argv[2])
Path("/proc/self/clear_refs").write_text("5")  # the most so far is forgotten
before, start = most_kib(), time.perf_counter()
print(suffer(bomb(size) if kind == "bomb" else chunks(HOSTILE[kind], size)))
print(time.perf_counter() - start, (most_kib() - before) / 1024)
"""


def run() -> Iterator[Figure]:
    """Memory that each kind takes at most, and how fast it is got rid of."""
    size = _ALL_BYTES // len(HOSTILE)
    for kind in HOSTILE:
        failure, took, peak_mib = _suffered(kind, size)
        yield Figure(kind, peak_mib, "MiB", f"{size / took / 1e6:.1f} MB/s of {size / 1e6:.1f} MB {failure}")
    failure, took, peak_mib = _suffered("bomb", _BOMB_BYTES)
    yield Figure("a bomb", peak_mib, "MiB", f"{took:.1f} s: {failure}")


def _suffered(kind: str, size: int) -> tuple[str, float, float]:
    child = subprocess.run([sys.executable, "-c", _CHILD, kind, str(size)], check=True, capture_output=True, text=True)
    failure, figures = child.stdout.splitlines()
    took, peak_mib = map(float, figures.split())
    return failure, took, peak_mib
