"""`packages.json`: which packages are installed in a profile.  Scripts cannot reach it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.profiles.errors import ProfileError
from app.profiles.files import Backups, put_aside
from netcore.api.packages import InstalledPackage

FILE_NAME: Final = "packages.json"


def read(folder: Path) -> tuple[InstalledPackage, ...]:
    """The packages of the profile in `folder`; none when there is no file.  Raises ProfileError."""
    path = folder / FILE_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[InstalledPackage, ...])
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ProfileError(f"{path} could not be read: {error.strerror or error}.") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise ProfileError(f"{path} is no list of packages, so none is known: {error}.") from error


def write(folder: Path, packages: Sequence[InstalledPackage], backups: Backups) -> None:
    """Write the list; a file that is none is renamed, not replaced.  Raises ProfileError."""
    path = folder / FILE_NAME
    data = msgspec.json.format(msgspec.json.encode(list(packages)), indent=2) + b"\n"
    try:
        try:
            read(folder)
        except ProfileError:
            put_aside(path)
        backups.replace(path, data)
    except OSError as error:
        raise ProfileError(f"{path} could not be written: {error.strerror or error}.") from error
