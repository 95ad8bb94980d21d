"""The folder `media` of a profile: where sounds are found by their names, and what was fetched is kept.

It is in the scripts' own folder, where Mudlet has it too, so scripts may put sounds there.  A link that leads out of it
is not followed, whoever has made it.
"""

import shutil
from pathlib import Path
from typing import Final

from app.core.media.signature import HEAD_BYTES, is_sound

FOLDER: Final = "media"
# All that games may fill it with; the largest sound packs are of this size.
MAX_FOLDER_BYTES: Final = 512 << 20
# Files that are looked at for a name with a wildcard, or to see how full the folder is.
MAX_FILES: Final = 20_000


class MediaError(Exception):
    """A sound cannot be had; the text says why, for people."""


class MediaFolder:
    """Blocks, as disks do: for worker threads."""

    def __init__(self, data_folder: Path) -> None:
        """`data_folder` is the scripts' own."""
        self._data_folder = data_folder
        self.path = data_folder / FOLDER

    def find(self, name: str) -> list[Path]:
        """The files of this name, of which MSP's "*" and "?" may make several; none: it is not there.

        Raises MediaError when what is there is no sound.
        """
        if "*" in name or "?" in name:
            found = [path for path in self._matching(name) if self._is_inside(path)]
            return sorted(path for path in found if _begins_like_sound(path))
        path = self.path / name
        return [self._checked(path, name)] if self._is_inside(path) and path.is_file() else []

    def find_for_script(self, name: str) -> list[Path]:
        """The same for a script, which may also name a file of its own folder by its whole path."""
        path = Path(name)
        if not path.is_absolute():
            return self.find(name)
        if not _leads_into(path, self._data_folder):
            raise MediaError(f"{name!r} is outside the profile's own folder, and scripts may play nothing else")
        return [self._checked(path, name)] if path.is_file() else []

    def place_for(self, name: str) -> Path:
        """Where a file that is fetched goes.  Raises MediaError when it leads elsewhere, or there is no room."""
        self.path.mkdir(parents=True, exist_ok=True)
        path = self.path / name
        if not self._is_inside(path):
            raise MediaError(f"{name!r} leads out of {self.path}")
        if path.is_dir():
            raise MediaError(f"{name!r} is a folder")
        if self.room_bytes() <= 0:
            raise MediaError(f"{self.path} is full: {MAX_FOLDER_BYTES >> 20} MB. Delete what is no longer needed")
        return path

    def room_bytes(self) -> int:
        """How much may still be fetched."""
        used = 0
        for count, path in enumerate(self.path.rglob("*")):
            if count >= MAX_FILES:
                return 0
            used += path.lstat().st_size
        return max(0, MAX_FOLDER_BYTES - used)

    def purge(self) -> None:
        """Remove all that is in it.  Raises OSError."""
        if self.path.is_symlink():
            self.path.unlink()
        elif self.path.exists():
            shutil.rmtree(self.path)

    def _matching(self, name: str) -> list[Path]:
        found: list[Path] = []
        for count, path in enumerate(self.path.glob(name.replace("**", "*"))):
            if count >= MAX_FILES:
                break
            if path.is_file():
                found.append(path)
        return found

    def _is_inside(self, path: Path) -> bool:
        return _leads_into(path, self.path) and _leads_into(self.path, self._data_folder)

    def _checked(self, path: Path, name: str) -> Path:
        if not _begins_like_sound(path):
            raise MediaError(f"{name!r} is no sound that can be played")
        return path.resolve()


def check_sound(path: Path, name: str) -> None:
    """Raises MediaError when a file that was fetched is no sound."""
    if not _begins_like_sound(path):
        raise MediaError(f"{name!r} is no sound that can be played")


def _begins_like_sound(path: Path) -> bool:
    with path.open("rb") as file:
        return is_sound(file.read(HEAD_BYTES))


def _leads_into(path: Path, folder: Path) -> bool:
    """Whether a path is below a folder when links are followed."""
    try:
        root = folder.resolve()
        end = path.resolve()
    except (OSError, ValueError, RuntimeError):  # a loop of links, a NUL
        return False
    return end != root and end.is_relative_to(root)
