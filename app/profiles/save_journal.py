"""Saves of several files that happen whole or not at all: what is to be written is on disk before any of it is.

A save that was cut off is finished when the profile is opened again.  One that never got as far as its journal has not
happened.
"""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

import msgspec

from app.profiles.files import put_aside, write_whole

FILE_NAME: Final = ".saving"

# By the path below the profile's folder; None is a file that goes.
Changes: TypeAlias = Mapping[PurePosixPath, bytes | None]


class SaveJournal:
    """The journal of one profile."""

    def __init__(self, root: Path) -> None:
        self._path = root / FILE_NAME

    @property
    def is_open(self) -> bool:
        """A save has not come to its end."""
        return self._path.exists()

    def begin(self, changes: Changes) -> None:
        """Write down what is to be done, all that an earlier save left undone included.  Raises OSError."""
        write_whole(self._path, msgspec.msgpack.encode({str(path): data for path, data in changes.items()}))

    def end(self) -> None:
        """All of it is done.  Raises OSError."""
        self._path.unlink(missing_ok=True)

    def pending(self) -> Changes:
        """What was cut off; a journal that cannot be read is put aside.  Raises OSError."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return {}
        try:
            said = msgspec.msgpack.decode(data, type=dict[str, bytes | None])
        except msgspec.DecodeError:
            put_aside(self._path)
            return {}
        return {PurePosixPath(path): content for path, content in said.items()}
