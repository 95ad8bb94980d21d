"""The game's end of `mudwire headless`: says lines, and hears what the client answers."""

import contextlib
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_SOURCE: Final = Path(__file__).parents[1]


class GameEnd:
    """One connection."""

    def __init__(self, connection: socket.socket) -> None:
        self.last = ""  # of what was heard
        self._connection = connection
        self._unread = b""

    def send(self, data: bytes) -> None:
        """Bytes as they are; waits while the client does not take them."""
        self._connection.sendall(data)

    def say(self, text: str) -> None:
        """A line."""
        self.send(text.encode() + b"\r\n")

    def hear(self, start: str) -> str:
        """The next line that starts so; others are dropped."""
        while not (line := self.line()).startswith(start):
            pass
        self.last = line
        return line

    def heard(self) -> str:
        """The last line that has come without being waited for."""
        while b"\n" in self._unread:
            self.last = self.line()
        return self.last

    def line(self) -> str:
        """The next line, waited for."""
        while b"\n" not in self._unread:
            self._read()
        line, _, self._unread = self._unread.partition(b"\n")
        return line.decode().strip()

    def take_out(self, wanted: bytes) -> None:
        """Wait for these bytes among the others, and hear them no more."""
        while wanted not in self._unread:
            self._read()
        before, _, after = self._unread.partition(wanted)
        self._unread = before + after

    def _read(self) -> None:
        data = self._connection.recv(65536)
        if not data:
            raise ConnectionError("the client has gone")
        self._unread += data


@contextlib.contextmanager
def playing_headless(script_text: str, *options: str) -> Iterator[GameEnd]:
    """`mudwire headless` with this script, connected."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listener:
        script = Path(folder) / "benchmark.lua"
        script.write_text(script_text)
        words = [sys.executable, "-m", "app", "--home", folder, "headless", *options, "--wait=3600"]
        words += ["--script", str(script), f"127.0.0.1:{listener.getsockname()[1]}"]
        with subprocess.Popen(words, cwd=_SOURCE, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
            try:
                connection, _ = listener.accept()
                with connection:
                    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    yield GameEnd(connection)
            finally:
                process.terminate()
