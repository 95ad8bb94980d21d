"""A TCP peer that does what the first line it hears tells it, or answers HTTP as roughly as the path says.

It runs in a process of its own, so that a program under test may block without blocking it.  A line is made of steps,
`say hello\\r\\n; wait 0.2; reset`; a step that fails because the program has gone ends the connection.
"""

import contextlib
import socket
import socketserver
import struct
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias, cast
from urllib.parse import unquote

from tests.support import rough_http
from tests.support.patience import HANG_S

Step: TypeAlias = Callable[[socket.socket, str], object]


@contextlib.contextmanager
def running_peer() -> Iterator[int]:
    """Start it; the port it listens on."""
    command = [sys.executable, "-m", "tests.support.scripted_peer"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def _say(sock: socket.socket, text: str) -> None:
    sock.sendall(text.encode("latin-1").decode("unicode_escape").encode("latin-1"))


def _drip(sock: socket.socket, what: str) -> None:
    """Send a byte at a time, so many seconds apart."""
    text, _, pause_s = what.rpartition(" ")
    for letter in text:
        sock.sendall(letter.encode())
        time.sleep(float(pause_s))


def _repeat(sock: socket.socket, what: str) -> None:
    text, _, times = what.rpartition(" ")
    sock.sendall(text.encode("latin-1").decode("unicode_escape").encode("latin-1") * int(times))


def _hear(sock: socket.socket, count: str) -> None:
    left = int(count)
    while left and (data := sock.recv(min(left, 65536))):
        left -= len(data)


def _count(sock: socket.socket, _nothing: str) -> None:
    """Hear everything until the program shuts its end, and say how many bytes that was."""
    count = 0
    while data := sock.recv(65536):
        count += len(data)
    sock.sendall(f"{count}\n".encode())


def _echo(sock: socket.socket, _nothing: str) -> None:
    while data := sock.recv(65536):
        sock.sendall(data)


class _Gates:
    """Where one connection waits for another to let it go on, by names that are used once."""

    def __init__(self) -> None:
        self._gates: defaultdict[str, threading.Event] = defaultdict(threading.Event)

    def wait(self, _sock: socket.socket, name: str) -> None:
        self._gates[name].wait(HANG_S)

    def open(self, _sock: socket.socket, name: str) -> None:
        self._gates[name].set()


_GATES: Final = _Gates()


def _reset(sock: socket.socket, _nothing: str) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


STEPS: Final[dict[str, Step]] = {
    "say": _say,
    "drip": _drip,
    "repeat": _repeat,
    "until": _GATES.wait,
    "release": _GATES.open,
    "wait": lambda _sock, seconds: time.sleep(float(seconds)),
    "hear": _hear,
    "count": _count,
    "echo": _echo,
    "half": lambda sock, _nothing: sock.shutdown(socket.SHUT_WR),
    "deaf": lambda sock, _nothing: sock.shutdown(socket.SHUT_RD),
    "reset": _reset,
    "stay": lambda sock, _nothing: sock.recv(1),
}


class _Peer(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        sock = cast("socket.socket", self.request)
        with contextlib.suppress(OSError):
            line = _first_line(sock)
            if line.endswith(" HTTP/1.1"):
                method, target, _ = line.split(" ")
                rough_http.answer(sock, method, unquote(target), _rest_of_head(sock))
                return
            for step in line.split("; "):
                name, _, argument = step.partition(" ")
                STEPS[name](sock, argument)

    def finish(self) -> None:
        with contextlib.suppress(OSError):
            cast("socket.socket", self.request).close()


def _first_line(sock: socket.socket) -> str:
    # Byte by byte: what follows the line is for the steps.
    line = b""
    while not line.endswith(b"\n"):
        byte = sock.recv(1)
        if not byte:
            raise ConnectionError
        line += byte
    return line.decode("latin-1").rstrip("\r\n")


def _rest_of_head(sock: socket.socket) -> list[str]:
    lines = []
    while line := _first_line(sock):
        lines.append(line)
    return lines


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 128


def main() -> None:
    """Serve until killed."""
    with _Server(("127.0.0.1", 0), _Peer) as server:
        sys.stdout.write(f"{server.server_address[1]}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main()
