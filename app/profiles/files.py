"""Files that are never half written, and never lost: each write is a temporary file, an fsync and a rename, and what it
replaces goes to the backups first.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

# Per file.  A script that is saved every minute of an evening keeps its last half hour; older versions are git's work.
MAX_BACKUPS: Final = 30
_STAMP: Final = "%Y%m%d-%H%M%S-%f"
# What is being written, a file or a package's folder, until it is renamed.
TEMPORARY_PREFIX: Final = ".mudwire-"
TEMPORARY_SUFFIX: Final = ".tmp"

Clock = Callable[[], datetime]


def local_time() -> datetime:
    """Now, in the zone of this machine."""
    return datetime.now().astimezone()


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` by `data`: afterwards it is the old or the new, whatever happens in between.  Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, temporary = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, suffix=TEMPORARY_SUFFIX, dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def sweep(root: Path, *below: str) -> None:
    """Remove what writes that were cut off have left in `root`, and anywhere in its folders `below`.

    Only for who alone writes there.  Raises OSError.
    """
    pattern = f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"
    for path in [*root.glob(pattern), *(each for name in below for each in (root / name).rglob(pattern))]:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)  # what cannot go now is tried the next time
        else:
            path.unlink(missing_ok=True)


def put_aside(path: Path, clock: Clock = local_time) -> Path:
    """Rename a file that cannot be read, so that a new one can take its place.  Returns where it is now."""
    aside = path.with_name(f"{path.name}.broken-{clock().strftime(_STAMP)}")
    path.rename(aside)
    return aside


class Backups:
    """Earlier versions of the files below `root`, dated, in `root/backups`, the newest `MAX_BACKUPS` of each."""

    def __init__(self, root: Path, clock: Clock = local_time) -> None:
        self._root = root
        self._folder = root / "backups"
        self._clock = clock

    def keep(self, path: Path) -> None:
        """Copy what `path` holds now; nothing when it does not exist.  Raises OSError."""
        if path.is_file():
            shutil.copy2(path, self._room_for(path))

    def replace(self, path: Path, data: bytes) -> None:
        """Write `path`, keeping what it held.  Raises OSError."""
        self.keep(path)
        write_whole(path, data)

    def remove(self, path: Path) -> None:
        """Remove `path`, keeping what it held.  Raises OSError."""
        self.keep(path)
        path.unlink(missing_ok=True)

    def _room_for(self, path: Path) -> Path:
        """Where the next version of a file goes, after the oldest have gone."""
        relative = path.relative_to(self._root)
        folder = self._folder / relative.parent
        folder.mkdir(parents=True, exist_ok=True)
        for old in self._versions(folder, relative.name)[: 1 - MAX_BACKUPS]:
            old.unlink(missing_ok=True)
        return folder / f"{relative.name}.{self._clock().strftime(_STAMP)}"

    @staticmethod
    def _versions(folder: Path, name: str) -> list[Path]:
        # The stamp sorts by time as text.
        stamped = len(name) + 1 + len("20260101-000000-000000")
        return sorted(
            path for path in folder.iterdir() if path.name.startswith(f"{name}.") and len(path.name) == stamped
        )


def _sync_folder(folder: Path) -> None:
    # Without this a power cut may undo the rename.  Windows cannot open folders and needs it not.
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
