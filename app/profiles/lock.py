"""One program at a time writes a profile: a lock on a file in its folder, which ends with the process that holds it."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.profiles.errors import ProfileError

FILE_NAME: Final = ".lock"
# File systems that have no locks: such a profile is played all the same.
_NO_LOCKS: Final = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS})
_LONGEST_NUMBER: Final = 20

Release = Callable[[], None]


def lock(folder: Path) -> Release:
    """Keep the profile in `folder` for this process until the returned function is called.

    Raises ProfileError when another one has it, or this one has it already.
    """
    path = folder / FILE_NAME
    try:
        number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        raise ProfileError(f"{path} could not be made: {error.strerror or error}.") from error
    try:
        _take(number)
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            holder = _holder(number)
            os.close(number)
            raise ProfileError(
                f"The profile in {folder} is open in another Mudwire{holder}. Close it there, and try again."
            ) from error
    else:
        os.truncate(number, 0)
        os.write(number, str(os.getpid()).encode())
    return lambda: os.close(number)


def _holder(number: int) -> str:
    text = os.read(number, _LONGEST_NUMBER)
    return f" (process {text.decode()})" if text.isdigit() else ""


if sys.platform == "win32":
    import msvcrt

    # Others cannot read what is locked, so that is not where the number is.
    _PLACE: Final = 1 << 20

    def _take(number: int) -> None:
        os.lseek(number, _PLACE, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        os.lseek(number, 0, os.SEEK_SET)
else:
    import fcntl

    def _take(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
