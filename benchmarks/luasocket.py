"""LuaSocket's functions from a script, beside the real LuaSocket under lua5.1, against the same peer on loopback.

Where one waits for the other (small requests, datagrams, GETs) the ratios are those of wake-ups: a request of ours
wakes three processes one after the other, LuaSocket's one.  So they mean something only on a machine that is idle.
"""

import multiprocessing
import shutil
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.figure import Figure

PROGRAM: Final = Path(__file__).parent / "lua" / "luasocket.lua"
SOURCE: Final = Path(__file__).parents[1]
LUA: Final = ["lua5.1"]
MUDWIRE: Final = [sys.executable, "-m", "app", "run", "--allow-net", "--allow-listen"]
RUNS: Final = 3
LINE: Final = b"The quick brown fox jumps over the lazy dog, and the dragon yawns.\r\n"
BLOCK: Final = bytes(8192)
PAGE: Final = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n" + bytes(1000)

# name, what is counted, how many, and the share of the real one's rate that is aimed at
BENCHMARKS: Final = (
    ("lines", "lines received", 200_000, 0.25),
    ("blocks", "8 KiB blocks received", 20_000, 0.5),
    ("everything", '8 KiB received with "*a"', 4_000, 0.5),
    ("sends", "8 KiB blocks sent", 20_000, 0.5),
    ("trips", "small requests and answers", 3_000, 0.0),
    ("datagrams", "datagrams there and received", 5_000, 0.0),
    ("requests", "HTTP GETs", 500, 1.0),
)


def run() -> Iterator[Figure]:
    """All figures."""
    if not shutil.which(LUA[0]):
        return
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        peer = multiprocessing.Process(target=serve, args=(listener,), daemon=True)
        peer.start()
        port = listener.getsockname()[1]
        for name, unit, count, aim in BENCHMARKS:
            rates: dict[str, list[float]] = {"LuaSocket": [], "Mudwire": []}
            # They take turns, so that whatever else the machine does disturbs both alike.
            for _ in range(RUNS):
                rates["LuaSocket"].append(measure(LUA, name, port, count))
                rates["Mudwire"].append(measure(MUDWIRE, name, port, count))
            theirs, ours = (statistics.median(rate) for rate in rates.values())
            yield Figure(f"{unit}, LuaSocket", theirs, "/s")
            aimed = f", aimed at {aim:.2f}" if aim else ""
            yield Figure(f"{unit}, Mudwire", ours, "/s", f"{ours / theirs:.2f} of LuaSocket's{aimed}")
        peer.kill()


def measure(command: list[str], name: str, port: int, count: int) -> float:
    """The rate that one run prints."""
    words = [*command, str(PROGRAM), name, str(port), str(count)]
    return float(subprocess.run(words, cwd=SOURCE, capture_output=True, check=True, text=True).stdout)


def serve(listener: socket.socket) -> None:
    """The peer: one connection after another, each of which says in its first line what it wants."""
    while True:
        sock, _ = listener.accept()
        with sock, sock.makefile("rb") as file:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            what, _, count = file.readline().decode().rstrip("\r\n").partition(" ")
            match what:
                case "lines":
                    send_many(sock, LINE, int(count))
                case "blocks":
                    send_many(sock, BLOCK, int(count))
                case "hear":
                    while file.read1(1 << 18):
                        pass
                    sock.sendall(b"heard\n")
                case "echo":
                    while line := file.readline():
                        sock.sendall(line)
                case "GET":
                    while file.readline() not in (b"\r\n", b""):
                        pass
                    sock.sendall(PAGE)


def send_many(sock: socket.socket, piece: bytes, count: int) -> None:
    """Send it so many times."""
    at_once = max(1, (1 << 18) // len(piece))
    while count > 0:
        sock.sendall(piece * min(at_once, count))
        count -= at_once
