"""`permissions.toml`: what the player granted to scripts for ever.  Scripts cannot reach it; people may edit it."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
import tomli_w

from app.profiles.errors import ProfileError
from app.profiles.files import Backups, put_aside
from netcore.api.permissions import Grant

FILE_NAME: Final = "permissions.toml"


class _Table(msgspec.Struct):
    grant: list[Grant] = []


def read(folder: Path) -> tuple[Grant, ...]:
    """The grants of the profile in `folder`; none when there is no file.  Raises ProfileError."""
    path = folder / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8")
        return tuple(msgspec.convert(tomllib.loads(text), _Table).grant)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ProfileError(f"{path} could not be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise ProfileError(f"{path} is not right, so nothing in it is granted: {error}.") from error


def write(folder: Path, grants: Sequence[Grant], backups: Backups) -> None:
    """Write the grants; a file that cannot be read is renamed, not replaced.  Raises ProfileError."""
    path = folder / FILE_NAME
    try:
        try:
            read(folder)
        except ProfileError:
            put_aside(path)
        backups.replace(path, tomli_w.dumps({"grant": msgspec.to_builtins(list(grants))}).encode())
    except OSError as error:
        raise ProfileError(f"{path} could not be written: {error.strerror or error}.") from error
