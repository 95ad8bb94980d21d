"""Where scripts may read and write files: below certain folders, wherever links and `..` would lead.

Another wall stands outside: a script that gets past this one is still in a process that can be killed and that knows no
secrets.  So here it is also about words: what a script that may not is told.
"""

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_ZERO_BYTE: Final = "a file name with a zero byte in it"


class Folders:
    """The folders of one session."""

    def __init__(self, home: str) -> None:
        """`home` is the scripts' own: they may read and write there, and paths that are not absolute start there.

        Until they `enter` another.
        """
        self.home = Path(home).resolve()
        self.current = self.home
        self._read: tuple[Path, ...] = (self.home,)
        self._write: tuple[Path, ...] = (self.home,)
        self._packages: Path | None = None

    def lay_beneath(self, packages: str) -> None:
        """What is in `packages` seems to be in the scripts' own folder, where nothing of that name stands."""
        self._packages = Path(packages).resolve()
        self._read += (self._packages,)
        self._write += (self._packages,)

    def named(self, path: str) -> str:
        """A path as the core knows it: what lies beneath is elsewhere there.  Says nothing of who may read it."""
        try:
            real = (self.current / _slashed(path)).resolve()
            found = self._found(real)
        except (OSError, ValueError, RuntimeError):
            return path  # who opens it says what is wrong with it
        return path if found == real else str(found)

    def grant(self, read: Iterable[str], write: Iterable[str]) -> None:
        """Scripts may also read and write here."""
        self._read += tuple(Path(folder).resolve() for folder in read)
        self._write += tuple(Path(folder).resolve() for folder in write)

    def enter(self, path: str) -> None:
        """Paths that are not absolute start in this folder.  Raises OSError when scripts may not read there."""
        if not stat.S_ISDIR(self.to_read(path).stat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        self.current = (self.current / _slashed(path)).resolve()

    def to_read(self, path: str) -> Path:
        """Where a path leads.  Raises OSError when scripts may not read there."""
        return self._inside(path, self._read, "read")

    def to_write(self, path: str) -> Path:
        """Where a path leads.  Raises OSError when scripts may not write there."""
        return self._inside(path, self._write, "write")

    def to_move(self, path: str) -> Path:
        """Where a path itself is, which may be a link: to be renamed or removed, not what it leads to."""
        if "\0" in path:
            raise OSError(errno.EINVAL, _ZERO_BYTE)
        named = Path(_slashed(path))
        if named.name in ("", ".."):
            return self.to_write(path)
        return self.to_write(str(named.parent)) / named.name

    def _inside(self, path: str, folders: tuple[Path, ...], verb: str) -> Path:
        try:
            real = self._found((self.current / _slashed(path)).resolve())
        except ValueError as error:
            raise OSError(errno.EINVAL, _ZERO_BYTE) from error
        except RuntimeError as error:
            raise OSError(errno.ELOOP, "links that lead in circles") from error
        if not any(real.is_relative_to(folder) for folder in folders):
            allowed = ", ".join(map(str, folders))
            raise OSError(errno.EACCES, f"Permission denied (scripts may {verb} only in {allowed})")
        return real

    def _found(self, real: Path) -> Path:
        if self._packages is None or real == self.home or not real.is_relative_to(self.home):
            return real
        inside = real.relative_to(self.home)
        top = inside.parts[0]
        if os.path.lexists(self.home / top) or not (self._packages / top).exists():
            return real
        return (self._packages / inside).resolve()


def _slashed(path: str) -> str:
    """A path as here, also of scripts that were written on Windows and put backslashes into it themselves."""
    return path.replace("\\", "/")
