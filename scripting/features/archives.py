"""Zip archives in the scripts' folders, for `lua/archives.lua`: what is in them, and unpacking them piece by piece.

Nothing is written outside the folder that is named, whatever the names in an archive say, and only so much of it.
"""

import asyncio
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from scripting.folders import Folders
from scripting.machine import Plain, Value
from scripting.plain import text_of
from scripting.space import Space

# The largest packages have a few thousand files, and sound packs half a gigabyte.
MAX_ENTRIES: Final = 20_000
MAX_UNPACKED_BYTES: Final = 512 << 20
# Of one entry that is read as a whole.
MAX_READ_BYTES: Final = 16 << 20
# Between two of them everything else has a turn.
PIECE_BYTES: Final = 256 << 10

_FAILURES: Final = (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)


class Archives:
    """What scripts do with archives."""

    def __init__(self, folders: Folders, space: Space) -> None:
        """`space` is how much may be written."""
        self._folders = folders
        self._space = space

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"archive_entries": self._entries, "archive_read": self._read, "archive_unpack": self._unpack}

    def _entries(self, path: Plain) -> list[Value] | tuple[None, str]:
        """Names, each followed by the size of what it names."""
        try:
            with self._opened(path) as archive:
                return [part for entry in archive.infolist() for part in (entry.filename, entry.file_size)]
        except _FAILURES as error:
            return None, _why(error)

    def _read(self, path: Plain, name: Plain) -> bytes | tuple[None, str]:
        try:
            with self._opened(path) as archive, archive.open(text_of(name)) as entry:
                data = entry.read(MAX_READ_BYTES + 1)
        except KeyError:
            return None, f"there is no {text_of(name)!r} in it"
        except _FAILURES as error:
            return None, _why(error)
        return data if len(data) <= MAX_READ_BYTES else (None, f"it has more than {MAX_READ_BYTES >> 20} MB")

    async def _unpack(self, path: Plain, folder: Plain) -> str:
        """Write all that is in an archive below a folder; what went wrong, "" for nothing."""
        try:
            with self._opened(path) as archive:
                target = self._folders.to_write(text_of(folder))
                left = MAX_UNPACKED_BYTES
                for entry in archive.infolist():
                    left = await self._write(archive, entry, target, left)
        except _FAILURES as error:
            return _why(error)
        return ""

    async def _write(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path, left: int) -> int:
        place = self._folders.to_write(str(folder / _safe(entry.filename)))
        if not place.is_relative_to(folder):
            raise zipfile.BadZipFile(f"{entry.filename!r} leads out of the folder")
        if entry.is_dir():
            place.mkdir(parents=True, exist_ok=True)
            return left
        place.parent.mkdir(parents=True, exist_ok=True)
        self._space.take_file()
        with archive.open(entry) as packed, place.open("wb") as file:
            while piece := packed.read(PIECE_BYTES):
                left -= len(piece)
                if left < 0:
                    raise zipfile.BadZipFile(f"unpacked it has more than {MAX_UNPACKED_BYTES >> 20} MB")
                self._space.take(len(piece))
                file.write(piece)
                await asyncio.sleep(0)
        return left

    def _opened(self, path: Plain) -> zipfile.ZipFile:
        archive = zipfile.ZipFile(self._folders.to_read(text_of(path)))
        if len(archive.infolist()) > MAX_ENTRIES:
            archive.close()
            raise zipfile.BadZipFile(f"it has more than {MAX_ENTRIES} files")
        return archive


def _safe(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name or "\0" in name:
        raise zipfile.BadZipFile(f"{name!r} is no name for a file in a folder")
    return path


def _why(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error) or type(error).__name__
