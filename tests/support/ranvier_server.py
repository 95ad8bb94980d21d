"""A real Ranvier on loopback: npm's packages `ranvier` and `ranvier-telnet`, with the small game `ranvier/game.js`.

The packages are installed, as locked in `.ci/ranvier`, into the user's cache folder the first time.
"""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.support.servers_environment import cached, run

_LOCKED: Final = Path(__file__).resolve().parents[2] / ".ci" / "ranvier"
_FILES: Final = ("package.json", "package-lock.json")
_GAME: Final = Path(__file__).with_name("ranvier") / "game.js"


@contextlib.contextmanager
def running_ranvier() -> Iterator[int]:
    """Start it and give its port; where npm is not installed the test is skipped, but not in CI."""
    if not shutil.which("npm"):
        without = pytest.fail if os.environ.get("CI") else pytest.skip
        without("npm is not installed: apt-get install nodejs npm (./dev test does it as root on Debian)")
    folder = cached("ranvier", b"".join((_LOCKED / name).read_bytes() for name in _FILES), _install)
    environment = os.environ | {"NODE_PATH": str(folder / "node_modules")}
    command: list[str | Path] = ["node", "--no-warnings", _GAME]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def _install(folder: Path) -> None:
    for name in _FILES:
        shutil.copy(_LOCKED / name, folder)
    run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
