"""`notes.txt`: what the player has written into the notepad of a profile."""

from pathlib import Path
from typing import Final

from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from netcore.api.notes import MAX_NOTES

FILE_NAME: Final = "notes.txt"


def read(folder: Path) -> str:
    """The notes; "" when there are none.  Raises ProfileError."""
    path = folder / FILE_NAME
    try:
        if path.exists() and path.stat().st_size > 4 * MAX_NOTES:
            raise ProfileError(f"{path} is too large for the notepad. Open it in an editor.")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path} could not be read: {error}.") from error


def write(folder: Path, text: str, backups: Backups) -> None:
    """Write them.  Raises ProfileError."""
    path = folder / FILE_NAME
    try:
        backups.replace(path, text.encode())
    except OSError as error:
        raise ProfileError(f"{path} could not be written: {error.strerror or error}.") from error
