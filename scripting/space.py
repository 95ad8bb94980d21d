"""How much scripts may keep in their folder, so that none fills the player's disk."""

import errno
import os
from pathlib import Path
from typing import Final

# What a file takes at least: file systems give whole blocks, and so many empty files would be a flood, too.
BLOCK_BYTES: Final = 4096


class Space:
    """The room in one folder.  It is looked at when what was written since the last look may have filled it."""

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self._folder = folder
        self._limit_bytes: int | None = limit_bytes
        self._left_bytes = 0  # before a look is due

    def lift(self) -> None:
        """Let everything be written from now on."""
        self._limit_bytes = None

    def take(self, size_bytes: int) -> None:
        """So much is about to be written.  Raises OSError when it does not fit."""
        if self._limit_bytes is None:
            return
        if size_bytes > self._left_bytes:
            self._left_bytes = self._limit_bytes - _used_bytes(self._folder)
            if size_bytes > self._left_bytes:
                limit = f"{self._limit_bytes >> 20} MB"
                raise OSError(
                    errno.ENOSPC, f"No space left: the scripts of a profile may keep {limit} in {self._folder}"
                )
        self._left_bytes -= size_bytes

    def take_file(self) -> None:
        """A file is about to be made.  Raises OSError."""
        self.take(BLOCK_BYTES)


def _used_bytes(folder: Path) -> int:
    used = 0
    folders = [str(folder)]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    used += max(BLOCK_BYTES, entry.stat(follow_symlinks=False).st_size)
        except OSError:
            continue  # gone meanwhile, or not ours to look into
    return used
