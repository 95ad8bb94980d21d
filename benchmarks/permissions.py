"""What asking for permission costs a script's small HTTP request, and a datagram: its share of the processor's time.

A request is asked for once, when it connects; what is then sent on the connection is asked for no more, so of a send it
costs nothing.  A datagram to an address is asked for by itself.
"""

import asyncio
import multiprocessing
import resource
import socket
import subprocess
import time
from collections.abc import Iterator
from typing import Final

from app.core.connections.account import Account
from app.core.connections.book import ConnectionBook
from app.core.connections.noting import NotingGate
from app.core.permissions import Permissions
from app.core.questions import Questions
from benchmarks.figure import Figure
from benchmarks.luasocket import MUDWIRE, PROGRAM, SOURCE, serve
from netcore.api.connections import ConnectionKind, Role
from netcore.api.permissions import Access, Grant, Owner, Power
from netcore.sockets.dns import SystemResolver
from netcore.sockets.reach import Reach
from netcore.sockets.tls import Trust

CHECKS: Final = 20_000
RUNS: Final = 5
# Of a profile with a dozen packages that each reach a host or two.
GRANTS: Final = 30
OWNER: Final = Owner("", "trigger", "messenger", 3)
WORK: Final = (("requests", "HTTP GET", 200, 1_200), ("datagrams", "datagram sent and received", 500, 5_500))
AIM_PERCENT: Final = 5


def run() -> Iterator[Figure]:
    """All figures."""
    check_s = asyncio.run(_check_s())
    yield Figure(f"a check among {GRANTS} grants, noted", 1e6 * check_s, "µs")
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        peer = multiprocessing.Process(target=serve, args=(listener,), daemon=True)
        peer.start()
        for name, unit, few, many in WORK:
            each_s = min(_work_s(name, listener.getsockname()[1], few, many) for _ in range(RUNS))
            share = f"of which asking is {100 * check_s / each_s:.1f} %, aimed at {AIM_PERCENT}"
            yield Figure(f"{unit}, in all processes", 1e6 * each_s, "µs", share)
        peer.kill()


async def _check_s() -> float:
    grants = [Grant(f"package number {number}", Power.CONNECT, f"host{number}.example") for number in range(GRANTS - 1)]
    permissions = Permissions(remembered=(*grants, Grant(OWNER.subject, Power.CONNECT, "127.0.0.1")))
    questions = Questions(permissions, tell=None, remember=_nobody, refused=_nobody)
    gate = NotingGate(questions.gate_for(OWNER), _account())
    reach = Reach(gate, SystemResolver(), Trust(), None)
    least_s = float("inf")
    for _ in range(RUNS):
        began = time.process_time()
        for _ in range(CHECKS):
            await reach.require(Power.CONNECT, "127.0.0.1", 80)
        least_s = min(least_s, (time.process_time() - began) / CHECKS)
    return least_s


def _account() -> Account:
    return ConnectionBook().begin(OWNER, ConnectionKind.TCP, Role.CLIENT, "127.0.0.1", "80", _nothing)


def _work_s(name: str, port: int, few: int, many: int) -> float:
    """What one costs, without the program's start."""
    return (_used_s(name, port, many) - _used_s(name, port, few)) / (many - few)


def _used_s(name: str, port: int, count: int) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = [*MUDWIRE, str(PROGRAM), name, str(port), str(count)]
    subprocess.run(words, cwd=SOURCE, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _nobody(*_: Grant | Owner | Access) -> None:
    """Nobody asks afterwards."""


def _nothing() -> None:
    """There is nothing to stop."""
