"""How late timeouts of scripts' sockets are when nothing else goes on: the worst of each kind of call."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.figure import Figure
from tests.support.vain_peers import VainPeers, vain_peers

PROGRAM: Final = Path(__file__).parent / "lua" / "timeouts.lua"
SOURCE: Final = Path(__file__).parents[1]
MUDWIRE: Final = [sys.executable, "-m", "app", "run", "--allow-net", "--allow-listen"]
KINDS: Final = (
    "connect",
    "accept",
    "receive",
    "send",
    "udp_receive",
    "select_read",
    "select_write",
    "select_nothing",
    "sleep",
)
WORDS: Final = 5  # of a line that the program prints


def run() -> Iterator[Figure]:
    """All figures; aimed at: none early, none 20 ms late."""
    with vain_peers() as peers:
        for kind in KINDS:
            late_s = measure(kind, peers)
            note = f"of {len(late_s)}; {sum(each < 0 for each in late_s)} early"
            yield Figure(f"{kind}, the latest timeout", 1e3 * max(late_s), "ms late", note)


def measure(kind: str, peers: VainPeers) -> list[float]:
    """How late each was."""
    words = [*MUDWIRE, str(PROGRAM), str(peers.silent), str(peers.full), kind]
    shown = subprocess.run(words, cwd=SOURCE, capture_output=True, check=True, text=True).stdout
    rows = [line.split("\t") for line in shown.splitlines()]
    return [float(row[3]) - float(row[2]) for row in rows if len(row) == WORDS]
