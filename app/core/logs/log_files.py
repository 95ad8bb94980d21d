"""The files of a log: which one is written now, and when the next begins.  Touches the disk."""

import time
from pathlib import Path
from typing import Final

from app.core.logs.formats import Format

MAX_FILES_A_DAY: Final = 10_000


class LogFiles:
    """The files in one folder, of one format."""

    def __init__(self, folder: Path, title: str, form: Format, *, daily: bool, limit_bytes: int) -> None:
        """`limit_bytes` 0: however large."""
        self._folder = folder
        self._title = title
        self._form = form
        self._daily = daily
        self._limit_bytes = limit_bytes
        self._stem = ""
        self._path: Path | None = None
        self._size_bytes = 0

    @property
    def path(self) -> Path | None:
        """The file that is written, if one has been begun."""
        return self._path

    def begun(self, when: float) -> Path | None:
        """The file that is written then, with nothing in it yet if it is new.  Raises OSError."""
        self.write(when, "")
        return self._path

    def write(self, when: float, text: str) -> None:
        """Write lines that were shown then.  Raises OSError."""
        data = text.encode("utf-8", "replace")
        stem = time.strftime("%Y-%m-%d", time.localtime(when)) if self._daily else "log"
        if self._path is None or stem != self._stem:
            self._stem, self._path = stem, None
        elif self._limit_bytes and self._size_bytes + len(data) > self._limit_bytes:
            self._path = None
        if self._path is None:
            self._path = self._begin(stem, len(data))
        with self._path.open("ab") as file:
            file.write(data)
        self._size_bytes += len(data)

    def _begin(self, stem: str, more_bytes: int) -> Path:
        """The newest file, if it has room, or a new one."""
        self._folder.mkdir(parents=True, exist_ok=True)
        newest: Path | None = None
        for number in range(1, MAX_FILES_A_DAY):
            path = self._folder / f"{stem}{f' ({number})' if number > 1 else ''}{self._form.suffix}"
            if path.exists():
                newest = path
                continue
            if newest is not None and self._has_room(newest, more_bytes):
                return newest
            head = self._form.head(f"{self._title}, {stem}" if self._daily else self._title).encode()
            path.write_bytes(head)
            self._size_bytes = len(head)
            return path
        raise FileExistsError(f"there are {MAX_FILES_A_DAY} log files of {stem}")

    def _has_room(self, path: Path, more_bytes: int) -> bool:
        self._size_bytes = path.stat().st_size
        return not self._limit_bytes or self._size_bytes + more_bytes <= self._limit_bytes
