"""All that a profile has ever shown: volumes in one folder, the newest of which is written, the oldest of which go.

Sessions of one profile share an archive.  It is called from worker threads; one that is broken or held by another
program costs what is in that volume, never more.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.core.history.volume import Kept, NewLine, VolumeReader, VolumeWriter, do_not_rest
from netcore.api.settings import HistorySettings

HISTORY_FOLDER: Final = "history"  # in the profile's
# The limit goes by whole volumes, so a tenth of what is kept may be missing; a smaller file is not worth opening.
VOLUMES: Final = 10
LEAST_VOLUME_BYTES: Final = 1 << 20
_DAY_S: Final = 86_400.0
_SUFFIX: Final = ".sqlite3"
_PARTS: Final = ("", "-wal", "-shm")  # of each file, while it is open


@dataclass(frozen=True, slots=True)
class Found:
    """Lines, newest first, whether there are more, and what could not be read."""

    lines: tuple[Kept, ...]
    has_more: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is; `since` is when the first line was shown, 0 for none."""

    lines: int = 0
    size_bytes: int = 0
    since: float = 0.0


class Archive:
    """One profile's history."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when there is something to keep."""
        self._folder = folder
        self._writing = threading.Lock()
        self._writer: VolumeWriter | None = None

    def add(self, lines: Sequence[NewLine], settings: HistorySettings, rest: Callable[[], None] = do_not_rest) -> None:
        """Keep lines, and let go of what is too old or too much.  Raises sqlite3.Error and OSError: none is kept.

        `rest` is called between two portions of many.
        """
        with self._writing:
            limit_bytes = int(settings.limit_mb * 1_000_000)
            volume_bytes = max(LEAST_VOLUME_BYTES, limit_bytes // VOLUMES) if limit_bytes else 1 << 62
            if self._writer is not None and not self._writer.path.exists():
                self._close()  # somebody has cleared the folder
            if self._writer is None or _size(self._writer.path) > volume_bytes:
                self._writer = self._next_writer(volume_bytes)
                _, _, newest, _, _ = lines[-1]
                self._prune(limit_bytes, settings.days, newest)
            self._writer.add(lines, rest)

    def give_up_volume(self) -> None:
        """The volume that is written is broken: the next lines go into another.  Raises OSError."""
        with self._writing:
            self._close()
            paths = self._paths()
            if paths:
                (self._folder / f"{int(paths[-1].stem) + 1:06}{_SUFFIX}").touch()

    def search(
        self, question: str, limit: int, is_over: Callable[[], bool], *, before: int = 0, since: float = 0.0
    ) -> Found:
        """The newest lines that answer a question; `before`: only those with a lower id (0: all)."""
        found: list[Kept] = []
        troubles = []
        for path in reversed(self._paths()):
            try:
                with _reading(path, is_over) as volume:
                    wanted = limit + 1 - len(found)
                    found += volume.search(question, wanted, before or (1 << 63) - 1, since)
            except sqlite3.Error as error:
                if is_over():
                    return Found(tuple(found[:limit]), has_more=True, trouble="the search took too long")
                troubles.append(_told(path, error))
            if len(found) > limit:
                break
        return Found(tuple(found[:limit]), len(found) > limit, "; ".join(troubles))

    def around(self, line: int, session: int, before: int, after: int, is_over: Callable[[], bool]) -> tuple[Kept, ...]:
        """The lines of one session around the one with an id, in order; what cannot be read is missing."""
        found: list[Kept] = []
        for path in self._paths():
            try:
                with _reading(path, is_over) as volume:
                    found += volume.around(line, session, before, after)
            except sqlite3.Error:
                continue  # `search` tells of it, and there is nothing else that could be shown
        earlier = [each for each in found if each.id < line]
        later = [each for each in found if each.id >= line]
        return tuple([*earlier[-before:], *later[: after + 1]] if before else later[: after + 1])

    def size(self, is_over: Callable[[], bool]) -> Size:
        """How much is kept."""
        lines, since = 0, 0.0
        paths = self._paths()
        for path in paths:
            try:
                with _reading(path, is_over) as volume:
                    count, first, _ = volume.extent()
            except sqlite3.Error:
                continue  # it counts in bytes, and `search` tells of it
            lines += count
            since = since or first
        return Size(lines, sum(_size(path) for path in paths), since)

    def forget(self) -> None:
        """Remove everything.  Raises OSError."""
        with self._writing:
            self._close()
            for path in self._paths():
                _remove(path)

    def close(self) -> None:
        """Let go of the files."""
        with self._writing:
            self._close()

    def _close(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()

    def _next_writer(self, volume_bytes: int) -> VolumeWriter:
        self._close()
        self._folder.mkdir(parents=True, exist_ok=True)
        paths = self._paths()
        if not paths:
            return VolumeWriter(self._folder / f"{1:06}{_SUFFIX}", 1)
        newest = paths[-1]
        if _size(newest) <= volume_bytes:
            return VolumeWriter(newest, self._first_after(paths[:-1]))
        return VolumeWriter(self._folder / f"{int(newest.stem) + 1:06}{_SUFFIX}", self._first_after(paths))

    def _first_after(self, paths: Sequence[Path]) -> int:
        """The id of the first line of a volume behind these.  Broken ones leave room for a billion lines each."""
        skipped = 0
        for path in reversed(paths):
            try:
                with _reading(path, _never) as volume:
                    return volume.next_id() + skipped
            except sqlite3.Error:
                skipped += 1_000_000_000
        return 1 + skipped

    def _prune(self, limit_bytes: int, days: float, now: float) -> None:
        *old, newest = self._paths()
        total = _size(newest) + sum(_size(path) for path in old)
        for path in old:
            is_too_much = (
                limit_bytes and total + limit_bytes // VOLUMES > limit_bytes
            )  # with what comes into the newest
            if not (is_too_much or (days and self._last_shown(path) < now - days * _DAY_S)):
                return
            total -= _size(path)
            _remove(path)

    def _last_shown(self, path: Path) -> float:
        try:
            with _reading(path, _never) as volume:
                return volume.extent()[2]
        except sqlite3.Error:
            return path.stat().st_mtime

    def _paths(self) -> list[Path]:
        try:
            return sorted(path for path in self._folder.iterdir() if path.suffix == _SUFFIX and path.stem.isdecimal())
        except FileNotFoundError:
            return []


def _never() -> bool:
    return False


@contextmanager
def _reading(path: Path, is_over: Callable[[], bool]) -> Iterator[VolumeReader]:
    with closing(VolumeReader(path, is_over)) as volume:
        yield volume


def _told(path: Path, error: sqlite3.Error) -> str:
    return f"{path.name} could not be read ({error})"


def _size(path: Path) -> int:
    """With what SQLite has not yet put into the file itself."""
    total = 0
    for part in _PARTS[:2]:
        try:
            total += path.with_name(path.name + part).stat().st_size
        except FileNotFoundError:
            continue  # most have no such part
    return total


def _remove(path: Path) -> None:
    for part in reversed(_PARTS):
        path.with_name(path.name + part).unlink(missing_ok=True)
