"""Writes a session down byte by byte, into one file, until it is ended or has grown too large.

The format, and what of it stands for passwords, is in `netcore.link.recording`.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.core.appended_file import AppendedFile
from netcore.link.recording import Entry, Header, Kind, entry_line, header_line

SUFFIX: Final = ".mwrec"


class Recorder:
    """One recording."""

    def __init__(self, path: Path, header: Header, limit_bytes: int, ended: Callable[[str], None]) -> None:
        """`ended` hears, once, why nothing more is recorded."""
        self._file = AppendedFile(path, self._end)
        self._limit_bytes = limit_bytes
        self._ended = ended
        self._began_at = time.monotonic()
        self._size_bytes = 0
        self._is_over = False
        self._write(header_line(header))

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    def note(self, kind: Kind, data: bytes = b"") -> None:
        """Something has happened."""
        self._write(entry_line(Entry(time.monotonic() - self._began_at, kind, data)))

    async def close(self) -> None:
        """Write what is left."""
        await self._file.close()

    def _write(self, line: str) -> None:
        if self._is_over:
            return
        self._size_bytes += len(line)
        if self._limit_bytes and self._size_bytes > self._limit_bytes:
            self._end(f"The recording has grown to {self._limit_bytes / 1e6:g} MB, the most that the profile allows.")
            return
        self._file.append(line.encode("ascii"))

    def _end(self, why: str) -> None:
        if not self._is_over:
            self._is_over = True
            self._ended(why)
