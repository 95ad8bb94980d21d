"""Dated backups of a whole automation: zip files of `src` as it stood, in the profile's `backups/items`.

Any zip tool opens them.  What was there in the last hours is kept close together, what is older further apart.
"""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from app.profiles.errors import ProfileError
from app.profiles.files import Clock, local_time, write_whole
from app.profiles.item_files import MAX_FILE_BYTES, MAX_ITEMS, SOURCE, Files

# How far apart those up to a certain age are at least; who saves all the time makes 60 in the last ten minutes, and
# those of last year are there nevertheless.
_SPACING: Final = (
    (timedelta(minutes=10), timedelta(seconds=10)),
    (timedelta(hours=1), timedelta(minutes=2)),
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=31), timedelta(days=1)),
    (timedelta.max, timedelta(days=30)),
)
MAX_KEPT: Final = 200
# Of all together; the largest published automation is half a megabyte as a zip file.
MAX_KEPT_BYTES: Final = 64 << 20
# Of one, unpacked; more is none of ours.
_MAX_BYTES: Final = 256 << 20
_STAMP: Final = "%Y%m%d-%H%M%S"
_SUFFIX: Final = ".zip"
# Zip files of the same content are the same but for their comment.
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError)


class Snapshot(NamedTuple):
    """One of them: its name, when it was taken and why, and how large it is."""

    name: str
    when: datetime
    why: str
    size: int


class Snapshots:
    """Those of one profile.  Everything here touches the disk."""

    def __init__(self, root: Path, clock: Clock = local_time) -> None:
        self._folder = root / "backups" / "items"
        self._clock = clock
        self._last = ""  # the digest of the newest

    def take(self, files: Files, why: str) -> bool:
        """Keep these files, unless the newest has the same.  Raises OSError."""
        digest = _digest(files)
        if not files or digest == (self._last or self._newest_digest()):
            return False
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zipped:
            for path in sorted(files):
                zipped.writestr(zipfile.ZipInfo(str(path), _DATE), files[path], zipfile.ZIP_DEFLATED)
            zipped.comment = f"{digest} {why}".encode()[:1000]
        write_whole(self._free_path(), data.getvalue())
        self._last = digest
        self._forget_old()
        return True

    def listed(self) -> tuple[Snapshot, ...]:
        """All, the newest first.  Raises OSError."""
        found: list[Snapshot] = []
        for path in self._paths():
            try:
                with zipfile.ZipFile(path) as zipped:
                    why = zipped.comment.decode("utf-8", "replace").partition(" ")[2]
            except _BROKEN:
                why = "cannot be read"
            found.append(Snapshot(path.stem, _when(path), why, path.stat().st_size))
        return tuple(found[::-1])

    def read(self, name: str) -> Files:
        """The files in one.  Raises ProfileError."""
        path = next((each for each in self._paths() if each.stem == name), None)
        if path is None:
            raise ProfileError("That backup is not there any more.")
        try:
            with zipfile.ZipFile(path) as zipped:
                return dict(_unpacked(zipped))
        except _BROKEN as error:
            raise ProfileError(f"The backup {path} cannot be read: {error}.") from error

    def _newest_digest(self) -> str:
        paths = self._paths()
        if not paths:
            return ""
        try:
            with zipfile.ZipFile(paths[-1]) as zipped:
                return zipped.comment.decode("utf-8", "replace").partition(" ")[0]
        except _BROKEN:
            return ""

    def _paths(self) -> list[Path]:
        """The oldest first."""
        if not self._folder.is_dir():
            return []
        return sorted(path for path in self._folder.iterdir() if path.suffix == _SUFFIX and _is_stamp(path.stem))

    def _free_path(self) -> Path:
        when = self._clock()
        while (path := self._folder / f"{when.strftime(_STAMP)}{_SUFFIX}").exists():
            when += timedelta(seconds=1)
        return path

    def _forget_old(self) -> None:
        now = self._clock()
        *older, newest = self._paths()
        kept: list[Path] = []
        for path in older:
            age = now - _when(path)
            spacing = next(apart for limit, apart in _SPACING if age <= limit)
            if kept and _when(path) - _when(kept[-1]) < spacing:
                path.unlink(missing_ok=True)
            else:
                kept.append(path)
        total = newest.stat().st_size
        for number, path in enumerate(reversed(kept), start=2):
            total += path.stat().st_size
            if number > MAX_KEPT or total > MAX_KEPT_BYTES:
                path.unlink(missing_ok=True)


def _unpacked(zipped: zipfile.ZipFile) -> Iterator[tuple[PurePosixPath, bytes]]:
    left = _MAX_BYTES
    entries = zipped.infolist()
    if len(entries) > 3 * MAX_ITEMS:
        raise ValueError("it has more files than an automation has")
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.parts[:1] != (SOURCE,) or ".." in path.parts:
            continue  # not ours
        with zipped.open(entry) as file:
            data = file.read(min(left, MAX_FILE_BYTES) + 1)
        left -= len(data)
        if len(data) > MAX_FILE_BYTES or left < 0:
            raise ValueError(f"{entry.filename} is larger than it may be")
        yield path, data


def _digest(files: Mapping[PurePosixPath, bytes]) -> str:
    found = hashlib.sha256()
    for path in sorted(files):
        found.update(f"{path}\0{len(files[path])}\0".encode())
        found.update(files[path])
    return found.hexdigest()


def _is_stamp(text: str) -> bool:
    try:
        datetime.strptime(text, _STAMP)  # noqa: DTZ007 - in the time of this machine, as it was written
    except ValueError:
        return False
    return True


def _when(path: Path) -> datetime:
    return datetime.strptime(path.stem, _STAMP).astimezone()
