"""A session's recordings: where they are kept, when they begin and end, and how one is loaded to be replayed."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from app.core.errors import CommandError
from app.core.recorder import SUFFIX, Recorder
from app.core.watch import Watch
from netcore.api.events import RecordingChanged
from netcore.link.recording import BrokenRecordingError, Header, Recording, read

FOLDER: Final = "recordings"
# Four times as much as a profile's default allows; a file that is larger would fill the memory.
MAX_FILE_BYTES: Final = 256 << 20

_LATER: Final = "The connection is compressed, so the recording begins with the next one."


class Recorded(Protocol):
    """What is recorded; `app.core.game.Game` fits."""

    def header(self) -> Header:
        """For a recording that begins now."""

    def record(self, recorder: Recorder) -> bool:
        """Record from now on.  False: from the next connection on."""


class Recordings:
    """The recording that a session is making, if it is."""

    def __init__(self, game: Recorded, watch: Watch, tell: Callable[[RecordingChanged], None]) -> None:
        self._game = game
        self._watch = watch
        self._tell = tell

    async def start(self, path: Path | None, profile_folder: Path, limit_mb: float) -> None:
        """Record into `path`, or into a new file in the profile's folder.  Raises CommandError."""
        if self._watch.recorder is not None:
            raise CommandError(f"This session is being recorded already, into {self._watch.recorder.path}.")
        if path is None:
            path = await asyncio.to_thread(_free_path, profile_folder / FOLDER)
        recorder = Recorder(path, self._game.header(), int(limit_mb * 1_000_000), self._ended)
        begins_now = self._game.record(recorder)
        self._tell(RecordingChanged(str(path), "" if begins_now else _LATER))

    async def stop(self) -> None:
        """End the recording, if there is one."""
        if self._watch.recorder is not None:
            await self._watch.stop_recording()
            self._tell(RecordingChanged(""))

    def _ended(self, why: str) -> None:
        self._watch.recorder = None
        self._tell(RecordingChanged("", why))


async def load(path: Path) -> Recording:
    """The recording in a file.  Raises CommandError."""
    return await asyncio.to_thread(load_now, path)


def load_now(path: Path) -> Recording:
    """The recording in a file, which takes as long as it takes.  Raises CommandError."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise CommandError(f"{path} is too large to be replayed.")
        with path.open(encoding="ascii", newline="\n") as lines:
            return read(lines)
    except UnicodeDecodeError:
        raise CommandError(f"{path}: This is no recording.") from None
    except BrokenRecordingError as error:
        raise CommandError(f"{path}: {error}") from None
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror or error}.") from error


def _free_path(folder: Path) -> Path:
    stem = time.strftime("%Y-%m-%d %H%M%S")
    names = (stem, *(f"{stem} ({number})" for number in range(2, 1000)))
    return next(path for path in (folder / f"{name}{SUFFIX}" for name in names) if not path.exists())
