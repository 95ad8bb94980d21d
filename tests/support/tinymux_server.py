"""A real TinyMUX on loopback: Debian's package `tinymux`, a game in C that nobody here wrote.

Each test module has a game of its own, in a folder of its own, made from the package's files; it starts in a tenth of a
second.  Anybody may make a character, so a test makes those that it needs.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

_PROGRAMS: Final = Path("/usr/lib/tinymux/game/bin")
_GAME: Final = Path("/usr/share/tinymux/game")
_START_TIMEOUT_S: Final = 60.0

# Characters see colours and every letter from the start; the game saves nothing while a test runs.
_SETTINGS: Final = """
ip_address 127.0.0.1
port {port}
player_flags ansi color256 unicode
dump_interval 86400
"""


class TinymuxServer:
    """A running game."""

    def __init__(self, folder: Path) -> None:
        self.port = _free_port()
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        for name in ("data", "text"):
            shutil.copytree(_GAME / name, self._folder / name)
        for path in _GAME.glob("*.conf"):
            shutil.copy(path, self._folder)
        (self._folder / "bin").symlink_to(_PROGRAMS)
        settings = self._folder / "netmux.conf"
        lines = [line for line in settings.read_text().splitlines() if not line.startswith("port ")]
        settings.write_text("\n".join(lines) + _SETTINGS.format(port=self.port))
        with (self._folder / "output.txt").open("wb") as output:
            self._process = subprocess.Popen(
                [_PROGRAMS / "netmux", "-c", "netmux.conf", "-p", "netmux.pid", "-e", "."],
                cwd=self._folder,
                env=os.environ | {"LD_LIBRARY_PATH": str(_PROGRAMS)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._wait_until_it_listens(self._process)

    def stop(self) -> None:
        # Killed: on SIGTERM it can go round in circles.  Its helpers are in its process group.
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _wait_until_it_listens(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + _START_TIMEOUT_S
        while time.monotonic() < deadline and process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1.0):
                return
            time.sleep(0.05)
        said = "".join(path.read_text(errors="replace")[-2000:] for path in self._folder.glob("*.[tl][xo][tg]"))
        raise RuntimeError(f"TinyMUX did not start:\n{said}")


@contextlib.contextmanager
def running_tinymux(folder: Path) -> Iterator[TinymuxServer]:
    """A game in this empty folder; where Debian's package is not installed the test is skipped, but not in CI."""
    if not (_PROGRAMS / "netmux").is_file():
        without = pytest.fail if os.environ.get("CI") else pytest.skip
        without("TinyMUX is not installed: apt-get install tinymux (./dev test does it as root on Debian)")
    server = TinymuxServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
