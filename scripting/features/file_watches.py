"""Files and folders that scripts want to hear of when they change, for `lua/file_watches.lua`: looked at once a second.

Looking costs some microseconds a file, and works on every system and file system.
"""

import asyncio
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from scripting.folders import Folders
from scripting.machine import Plain

EVERY_S: Final = 1.0
MAX_WATCHES: Final = 100


class FileWatches:
    """What the scripts of one session watch."""

    def __init__(
        self,
        folders: Folders,
        changed: Callable[[str], None],
        later: Callable[[float, Callable[[], None]], asyncio.TimerHandle],
    ) -> None:
        """`changed` is told a path as it was given; `later` calls something after so many seconds."""
        self._folders = folders
        self._changed = changed
        self._later = later
        self._seen: dict[str, tuple[Path, tuple[int, ...]]] = {}
        self._timer: asyncio.TimerHandle | None = None

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "watch_add": self._add,
            "watch_remove": lambda path: self._seen.pop(_text(path), None) is not None,
        }

    def close(self) -> None:
        """Look at nothing any more."""
        self._seen.clear()
        if self._timer is not None:
            self._timer.cancel()

    def _add(self, path: Plain) -> bool | tuple[None, str]:
        name = _text(path)
        if name in self._seen:
            return False
        if len(self._seen) >= MAX_WATCHES:
            return None, f"{MAX_WATCHES} files are watched already"
        try:
            real = self._folders.to_read(name)
            self._seen[name] = real, _marks(real)
        except FileNotFoundError:
            return None, f"path '{name}' does not exist"
        except OSError as error:
            return None, f"{name}: {error.strerror or error}"
        if self._timer is None:
            self._timer = self._later(EVERY_S, self._look)
        return True

    def _look(self) -> None:
        self._timer = self._later(EVERY_S, self._look) if self._seen else None
        for name, (path, before) in list(self._seen.items()):
            try:
                now = _marks(path)
            except OSError:
                now = ()  # it is gone, which is a change; it may come back
            if now != before:
                self._seen[name] = path, now
                self._changed(name)


def _marks(path: Path) -> tuple[int, ...]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def _text(path: Plain) -> str:
    return os.fsdecode(path) if isinstance(path, bytes) else str(path)
