"""A thousand connections, 200 UDP sockets and 500 timers of one script: what they do to the game link beside them.

The game sends a telnet question, which the core answers, and now and then a line, which a trigger answers, and waits
for each answer, in one run: before the crowd, beside it while it is silent, while it talks at a pace, and at speed.
"""

import contextlib
import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.figure import Figure, percentile
from benchmarks.game_end import GameEnd, playing_headless
from tests.support.echo_peer import EchoPeer, running_echo

PROGRAM: Final = Path(__file__).parent / "lua" / "crowd.lua"
CONNECTIONS: Final = 1000
UDP_SOCKETS: Final = 200
TIMERS: Final = 500
LINES: Final = 100
DATAGRAMS: Final = 100
PACE_S: Final = 0.5  # on average between two lines of one connection: 2,000 lines a second in all
QUIET_PROBES: Final = 1500
PROBE_EVERY_S: Final = 0.004
LINE_EVERY_PROBES: Final = 20  # the answers are commands, of which a script may send only so many a second
AIM_MS: Final = 2.0

DO, WONT = b"\xff\xfd", b"\xff\xfc"
# Options that nobody has: each is refused at once, and asked about by turns, since the core answers each only so often.
STRANGE_OPTIONS: Final = bytes(range(110, 190))


def run() -> Iterator[Figure]:
    """All figures."""
    with running_echo() as peer:
        yield from _beside(peer, "paced", PACE_S)
        yield from _beside(peer, "at full speed", 0.0)


def _beside(peer: EchoPeer, name: str, pause_s: float) -> Iterator[Figure]:
    with playing(peer, pause_s) as game:
        prober = Prober(game)
        prober.for_turns(QUIET_PROBES // 3)
        alone = prober.for_turns(QUIET_PROBES)
        game.say("crowd, open")
        game.hear("opened")
        silent = prober.for_turns(QUIET_PROBES)
        began = time.perf_counter()
        game.say("crowd, talk")
        talking = prober.until("talked")
        took_s = time.perf_counter() - began
        yield Figure(f"the crowd, {name}", CONNECTIONS * LINES / took_s, "lines/s", game.last)
        for what in ("link", "trigger"):
            base = alone[what]
            yield from _figures(f"{what}, no crowd", base, base)
            yield from _figures(f"{what}, a silent crowd", silent[what], base)
            yield from _figures(f"{what}, a crowd {name}", talking[what], base)


def _figures(name: str, times_s: list[float], base_s: list[float]) -> Iterator[Figure]:
    for share in (0.5, 0.99):
        ours, alone = 1e3 * percentile(times_s, share), 1e3 * percentile(base_s, share)
        aim = f", aimed at {AIM_MS:g}" if share > 0.5 and name.startswith("link") else ""
        yield Figure(f"{name}, p{100 * share:.0f}", ours, "ms", f"{ours - alone:+.2f} ms{aim}, of {len(times_s)}")


class Prober:
    """Asks the client over and over, and takes the time of each answer."""

    def __init__(self, game: GameEnd) -> None:
        self._game = game
        self._numbers = itertools.count()

    def for_turns(self, count: int) -> dict[str, list[float]]:
        """So many probes of each kind."""
        times: dict[str, list[float]] = {"link": [], "trigger": []}
        for _ in range(count):
            self._probe(times)
        return times

    def until(self, start: str) -> dict[str, list[float]]:
        """Probe until the client says a line that starts so."""
        times: dict[str, list[float]] = {"link": [], "trigger": []}
        while not self._probe(times).startswith(start):
            pass
        return times

    def _probe(self, times: dict[str, list[float]]) -> str:
        """One of each kind; the line that came instead of an answer, if one did."""
        game = self._game
        number = next(self._numbers)
        option = STRANGE_OPTIONS[number % len(STRANGE_OPTIONS)]
        time.sleep(PROBE_EVERY_S)
        since = time.perf_counter()
        game.send(DO + bytes([option]))
        game.take_out(WONT + bytes([option]))
        times["link"].append(time.perf_counter() - since)
        if number % LINE_EVERY_PROBES:
            return game.heard()
        since = time.perf_counter()
        game.say(f"ping {number}")
        while (line := game.line()) != f"pong {number}":
            game.last = line
        times["trigger"].append(time.perf_counter() - since)
        return game.last


@contextlib.contextmanager
def playing(peer: EchoPeer, pause_s: float) -> Iterator[GameEnd]:
    """`mudwire headless` with the crowd's script, connected."""
    numbers = (
        f"CROWD = {{ tcp = {peer.tcp}, udp = {peer.udp}, connections = {CONNECTIONS}, lines = {LINES}, "
        f"udp_sockets = {UDP_SOCKETS}, datagrams = {DATAGRAMS}, timers = {TIMERS}, pause = {pause_s} }}\n"
    )
    with playing_headless(numbers + PROGRAM.read_text(), "--allow-net=127.0.0.1") as game:
        yield game
