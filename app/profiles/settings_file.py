"""`profile.toml`: the settings of one profile.  Keys that Mudwire does not know stay in the file."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
import tomli_w

from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from netcore.api.settings import ProfileSettings

FILE_NAME: Final = "profile.toml"


def read(folder: Path) -> ProfileSettings:
    """The settings of the profile in `folder`.  Raises ProfileError."""
    path = folder / FILE_NAME
    try:
        return msgspec.convert(_table(path), ProfileSettings)
    except FileNotFoundError as error:
        raise ProfileError(f"There is no {FILE_NAME} in {folder}.") from error
    except OSError as error:
        raise ProfileError(f"{path} could not be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise ProfileError(f"{path} is not right: {error}. Mend it in an editor, or take one from backups.") from error


def write(folder: Path, settings: ProfileSettings, backups: Backups) -> None:
    """Write the settings into `folder`.  Raises ProfileError; a broken file is not replaced."""
    path = folder / FILE_NAME
    try:
        known = _table(path) if path.exists() else {}
        table = _merged(known, msgspec.to_builtins(settings))
        backups.replace(path, tomli_w.dumps(table).encode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path} is broken ({error}) and was not replaced. Mend or remove it first.") from error
    except OSError as error:
        raise ProfileError(f"{path} could not be written: {error.strerror or error}.") from error


def _table(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _merged(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, object]:
    merged = dict(old)
    for key, value in new.items():
        before = merged.get(key)
        both = isinstance(before, dict) and isinstance(value, dict)
        merged[key] = _merged(before, value) if both else value  # type: ignore[arg-type]  # both are dicts here
    return merged
