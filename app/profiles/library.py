"""All profiles: the folders in `profiles`, by the names in their settings.

A profile's folder gets its name when it is made and keeps it when the profile is renamed, so that paths which scripts
and people have noted go on to work.  Everything here touches the disk.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.profiles import settings_file
from app.profiles.errors import ProfileError
from app.profiles.files import Backups, Clock, local_time, write_whole
from app.profiles.names import file_name, free_file_name
from netcore.api.settings import ProfileSettings


@dataclass(frozen=True, slots=True)
class Listing:
    """What is there: the readable ones by name, and what is wrong with the others."""

    profiles: tuple[ProfileSettings, ...]
    broken: tuple[tuple[str, str], ...]


# What belongs to this machine and this evening, for who keeps a profile in git; the rest is the player's work.
GIT_IGNORED: Final = """\
# Written by Mudwire when it made this profile; change it as you like.
/.lock
/.saving
.mudwire-*.tmp
*.broken-*
/backups/
/history/
/logs/
/recordings/
/data/media/
"""
_GIT_FILE: Final = ".gitignore"


class Library:
    """The profiles of one home folder."""

    def __init__(self, home: Path, *, extra: tuple[Path, ...] = (), clock: Clock = local_time) -> None:
        """`extra` are folders of profiles that stand elsewhere; they come first where names are the same."""
        self._home = home
        self._extra = extra
        self._folder = home / "profiles"
        self._clock = clock

    def listing(self) -> Listing:
        """All profiles.  Raises ProfileError when their folder cannot be read."""
        good: list[ProfileSettings] = []
        broken: list[tuple[str, str]] = []
        for folder in self._folders():
            try:
                good.append(settings_file.read(folder))
            except ProfileError as error:
                broken.append((folder.name, str(error)))
        return Listing(tuple(sorted(good, key=lambda each: each.name.casefold())), tuple(broken))

    def find(self, name: str) -> Path:
        """The folder of the profile with this name.  Raises ProfileError, with the reason if it is broken."""
        folder = self._find(name)
        if folder is not None:
            return folder
        unread = self._folder / file_name(name)
        if unread.is_dir():
            settings_file.read(unread)
        raise ProfileError(f"There is no profile named {name!r} in {self._folder}.")

    def save(self, settings: ProfileSettings, renamed_from: str = "") -> Path:
        """Create or change a profile and return its folder.  Raises ProfileError."""
        name = settings.name
        if not name.strip():
            raise ProfileError("A profile needs a name.")
        folder = self._find(renamed_from or name)
        if renamed_from and folder is None:
            raise ProfileError(f"There is no profile named {renamed_from!r} any more.")
        if renamed_from and renamed_from != name and self._find(name) is not None:
            raise ProfileError(f"There is a profile named {name!r} already.")
        is_new = folder is None
        folder = folder or self._folder / free_file_name(name, {each.name.casefold() for each in self._folders()})
        settings_file.write(folder, settings, Backups(folder, self._clock))
        if is_new:
            _prepare_for_git(folder)
        return folder

    def remove(self, name: str) -> Path:
        """Move a profile to the backups and return where it is now.  Raises ProfileError."""
        folder = self.find(name)
        target = self._home / "backups" / f"{folder.name}-{self._clock():%Y%m%d-%H%M%S-%f}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            return folder.rename(target)
        except OSError as error:
            raise ProfileError(f"{folder} could not be moved to {target}: {error.strerror or error}.") from error

    def _find(self, name: str) -> Path | None:
        for folder in self._folders():
            try:
                if settings_file.read(folder).name == name:
                    return folder
            except ProfileError:
                continue  # `listing` tells of it
        return None

    def _folders(self) -> list[Path]:
        try:
            own = sorted(path for path in self._folder.iterdir() if path.is_dir() and not path.name.startswith("."))
        except FileNotFoundError:
            own = []
        except OSError as error:
            raise ProfileError(f"{self._folder} could not be read: {error.strerror or error}.") from error
        return [*self._extra, *own]


def _prepare_for_git(folder: Path) -> None:
    try:
        if not (folder / _GIT_FILE).exists():
            write_whole(folder / _GIT_FILE, GIT_IGNORED.encode())
    except OSError as error:
        raise ProfileError(f"{folder / _GIT_FILE} could not be written: {error.strerror or error}.") from error
