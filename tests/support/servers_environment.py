"""The Python environment in which the real game servers run: apart from ours, whose versions are not theirs.

Kept in the user's cache folder, keyed on the locked requirements, and made there when absent.
"""

import contextlib
import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import platformdirs

_REQUIREMENTS: Final = Path(__file__).resolve().parents[2] / ".ci" / "requirements-servers.txt"


def servers_environment() -> Path:
    """The environment's folder."""
    return cached("servers", _REQUIREMENTS.read_bytes(), _install)


def cached(name: str, made_from: bytes, make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills, now or on a day before; another one when `made_from` is something else."""
    base = Path(platformdirs.user_cache_dir("mudwire-tests"))
    key = hashlib.sha256(made_from).hexdigest()[:12]
    folder = base / f"{name}-{key}-py{sys.version_info[0]}{sys.version_info[1]}"
    with _locked(base, name):
        if not (folder / "ready").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / "ready").touch()
    return folder


def run(command: list[str | Path], folder: Path, environment: dict[str, str] | None = None) -> None:
    """Run a program to its end.  Raises RuntimeError with what it said when it fails."""
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"{command} failed:\n{result.stdout[-2000:]}{result.stderr[-2000:]}")


@contextlib.contextmanager
def _locked(base: Path, name: str) -> Iterator[None]:
    base.mkdir(parents=True, exist_ok=True)
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(folder: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    run([sys.executable, "-m", "venv", "--without-pip", folder], folder)
    install: list[str | Path] = [uv, "pip", "install", "--quiet", "--require-hashes", "--python", folder / "bin/python"]
    run([*install, "-r", _REQUIREMENTS], folder)
    # Evennia is started with -O, which halves the time that it takes.
    subprocess.run(
        [folder / "bin/python", "-O", "-m", "compileall", "-q", "-j", "2", folder / "lib"],
        check=False,
        capture_output=True,
    )
