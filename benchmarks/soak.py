"""Hours of a session whose hosts are killed and whose network goes: what it takes of the machine, and what is lost.

Ten minutes; as many as MUDWIRE_SOAK_MINUTES says.
"""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.figure import Figure
from tests.support.echo_peer import running_echo
from tests.support.soak import Look, Plan, soak

MINUTES: Final = float(os.environ.get("MUDWIRE_SOAK_MINUTES", "10"))
# Until then caches fill; what is taken then is what the end is compared with.
SETTLED_SHARE: Final = 0.1


def run() -> Iterator[Figure]:
    """All figures."""
    plan = Plan(60 * MINUTES, look_every_s=min(60.0, 3 * MINUTES))
    with running_echo() as peer, tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(soak(plan, Path(folder), peer))
    missing = len(set(range(outcome.said)) - set(outcome.shown))
    note = f"of {outcome.said}, {outcome.kills} hosts killed, {outcome.drops} times off line"
    yield Figure("lines lost", missing, "lines", note)
    yield Figure("lines doubled", len(outcome.shown) - len(set(outcome.shown)), "lines", "")
    looks = [look for look in outcome.looks if look.host_kib]
    settled = looks[int(len(looks) * SETTLED_SHARE) :]
    yield _growth("memory of the core", [look.core_kib for look in settled], settled)
    yield _growth("memory of the host", [look.host_kib for look in settled], settled)
    yield Figure("descriptors of the core", settled[-1].descriptors, "", f"{settled[0].descriptors} when settled")
    yield Figure("threads of the core", settled[-1].threads, "", f"{settled[0].threads} when settled")
    yield Figure("processes left", len(outcome.left), "", "")


def _growth(name: str, sizes_kib: list[int], looks: list[Look]) -> Figure:
    grown = 100 * (sizes_kib[-1] / sizes_kib[0] - 1)
    minutes = (looks[-1].at_s - looks[0].at_s) / 60
    return Figure(name, sizes_kib[-1] / 1024, "MiB", f"{grown:+.1f} % in {minutes:.0f} minutes")
