"""A thousand connections, 200 UDP sockets and 500 timers of one script: what they do to the game link beside them.

The game sends a telnet question, which the core answers, and now and then a line, which a trigger answers, and waits
for each answer, in one run: before the crowd, beside it while it is silent, while it talks at a pace, and at speed.
"""

import contextlib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.figure import Figure, percentile
from tests.support.echo_peer import EchoPeer, running_echo

PROGRAM: Final = Path(__file__).parent / "lua" / "crowd.lua"
SOURCE: Final = Path(__file__).parents[1]
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
        game.probe_for(QUIET_PROBES // 3)
        alone = game.probe_for(QUIET_PROBES)
        game.say("crowd, open")
        game.hear("opened")
        silent = game.probe_for(QUIET_PROBES)
        began = time.perf_counter()
        game.say("crowd, talk")
        talking = game.probe_until("talked")
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


class Game:
    """The game's end: one connection, and how long each answer took."""

    def __init__(self, connection: socket.socket) -> None:
        self.last = ""
        self._connection = connection
        self._unread = b""
        self._numbers = iter(range(1 << 30))

    def say(self, text: str) -> None:
        self._connection.sendall(text.encode() + b"\r\n")

    def hear(self, start: str) -> str:
        """The next line that starts so; others are dropped."""
        while not (line := self._line()).startswith(start):
            pass
        self.last = line
        return line

    def probe_for(self, count: int) -> dict[str, list[float]]:
        """So many probes of each kind."""
        times: dict[str, list[float]] = {"link": [], "trigger": []}
        for _ in range(count):
            self._probe(times)
        return times

    def probe_until(self, start: str) -> dict[str, list[float]]:
        """Probe until the client says a line that starts so."""
        times: dict[str, list[float]] = {"link": [], "trigger": []}
        while not self._probe(times).startswith(start):
            pass
        return times

    def _probe(self, times: dict[str, list[float]]) -> str:
        """One of each kind; the line that came instead of an answer, if one did."""
        number = next(self._numbers)
        option = STRANGE_OPTIONS[number % len(STRANGE_OPTIONS)]
        time.sleep(PROBE_EVERY_S)
        since = time.perf_counter()
        self._connection.sendall(DO + bytes([option]))
        self._refusal(option)
        times["link"].append(time.perf_counter() - since)
        if number % LINE_EVERY_PROBES:
            return self._heard()
        since = time.perf_counter()
        self.say(f"ping {number}")
        while (line := self._line()) != f"pong {number}":
            self.last = line
        times["trigger"].append(time.perf_counter() - since)
        return self.last

    def _heard(self) -> str:
        """The last line that has come without being asked for."""
        while b"\n" in self._unread:
            self.last = self._line()
        return self.last

    def _refusal(self, option: int) -> None:
        refusal = WONT + bytes([option])
        while refusal not in self._unread:
            self._read()
        before, _, after = self._unread.partition(refusal)
        self._unread = before + after

    def _line(self) -> str:
        while b"\n" not in self._unread:
            self._read()
        line, _, self._unread = self._unread.partition(b"\n")
        return line.decode().strip()

    def _read(self) -> None:
        data = self._connection.recv(65536)
        if not data:
            raise ConnectionError("the client has gone")
        self._unread += data


@contextlib.contextmanager
def playing(peer: EchoPeer, pause_s: float) -> Iterator[Game]:
    """`mudwire headless` with the crowd's script, connected."""
    numbers = (
        f"CROWD = {{ tcp = {peer.tcp}, udp = {peer.udp}, connections = {CONNECTIONS}, lines = {LINES}, "
        f"udp_sockets = {UDP_SOCKETS}, datagrams = {DATAGRAMS}, timers = {TIMERS}, pause = {pause_s} }}\n"
    )
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listener:
        script = Path(folder) / "crowd.lua"
        script.write_text(numbers + PROGRAM.read_text())
        words = [sys.executable, "-m", "app", "--home", folder, "headless", "--allow-net=127.0.0.1", "--wait=3600"]
        words += ["--script", str(script), f"127.0.0.1:{listener.getsockname()[1]}"]
        with subprocess.Popen(words, cwd=SOURCE, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
            try:
                connection, _ = listener.accept()
                with connection:
                    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    yield Game(connection)
            finally:
                process.terminate()
