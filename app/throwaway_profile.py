"""The profile of a script that is run on its own: in a temporary folder, for as long as the run.

What packages unpack stands there too, and not in the script's folder, where it would be in the way of what the player
has there.  The folder is never where the script may write: it could put links in the way of what is written into it.
"""

import asyncio
import contextlib
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from app.core.open_profiles import OpenProfile
from app.core.script_profile import Asked, ScriptProfile
from app.packages.installing import installation
from app.profiles import settings_file
from app.profiles.errors import ProfileError
from app.profiles.files import Backups
from app.profiles.lock import FILE_NAME, lock
from app.profiles.profile import Profile
from netcore.api.host_commands import HostCommand, ItemDropped, ItemSaved, PackageRemoved
from netcore.api.host_events import ItemMade, PackageDescribed
from netcore.api.items import Item
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Grant
from netcore.api.settings import ProfileSettings

Send: TypeAlias = Callable[[HostCommand], None]
Complain: TypeAlias = Callable[[str], None]

_PREFIX: Final = "mudwire-run-"
# In a folder that is being made its owner's lock is missing for a moment.
_MADE_WITHIN_S: Final = 60.0


@contextlib.contextmanager
def folder_out_of_reach(writable: Sequence[Path], home: Path) -> Iterator[Path | None]:
    """A new folder, for as long as this goes on, below none of `writable`; None when there is no room for one.

    It is where temporary files are, or else in Mudwire's `home`.
    """
    made = _temporary_folder([folder.resolve() for folder in writable], home)
    if made is None:
        yield None
    else:
        with made as folder:
            release = lock(Path(folder))
            try:
                inside = Path(folder, "profile")
                inside.mkdir()
                yield inside
            finally:
                release()


def _temporary_folder(writable: Sequence[Path], home: Path) -> "tempfile.TemporaryDirectory[str] | None":
    for place in (Path(tempfile.gettempdir()), home):
        if any(place.resolve().is_relative_to(folder) for folder in writable):
            continue
        with contextlib.suppress(OSError):  # the next place may have room
            place.mkdir(parents=True, exist_ok=True)
            _sweep(place)
            return tempfile.TemporaryDirectory(prefix=_PREFIX, dir=place, ignore_cleanup_errors=True)
    return None


def _sweep(place: Path) -> None:
    """Remove what runs have left that were killed: what nobody has locked, in this container or another."""
    if sys.platform == "win32":
        return  # where a file that is open, as a lock is, cannot be removed
    for folder in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError, ProfileError):  # it goes with another run, or was never ours
            found = folder.lstat()
            is_ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
            is_locked_once = (folder / FILE_NAME).exists() or time.time() - found.st_mtime > _MADE_WITHIN_S
            if is_ours and is_locked_once:
                release = lock(folder)
                shutil.rmtree(folder, ignore_errors=True)
                release()


class ThrowawayProfile:
    """One run's; tells its script host what happens to the profile."""

    def __init__(self, opened: OpenProfile, send: Send, complain: Complain, read_folders: tuple[Path, ...]) -> None:
        """Use `begin`."""
        self._opened = opened
        self._send = send
        self._complain = complain
        self._scripts = ScriptProfile(opened, self, send, lambda _: None, (opened.profile.data_folder, *read_folders))
        opened.listeners.append(self)

    @classmethod
    async def begin(
        cls,
        folder: Path,
        settings: ProfileSettings,
        scripts_folder: Path,
        read_folders: tuple[Path, ...],
        send: Send,
        complain: Complain,
    ) -> "ThrowawayProfile":
        """Make it in `folder`, which is empty.

        Packages come from `scripts_folder` and below `read_folders`.  Raises ProfileError.
        """
        profile = await asyncio.to_thread(_made, folder)
        profile.settings = settings
        return cls(OpenProfile(profile, scripts_folder=scripts_folder), send, complain, read_folders)

    @property
    def packages_folder(self) -> Path:
        """Where the files of packages are, each in a folder of its name."""
        return self._opened.profile.data_folder

    def handle(self, said: Asked | PackageDescribed | ItemMade) -> None:
        """A script wants something of the profile."""
        self._scripts.handle(said)

    async def close(self) -> None:
        """The run is over; returns when nothing is written any more."""
        await self._scripts.close()
        await self._opened.close()

    # --- the profile's listener ---

    def item_changed(self, item: Item, before: str) -> None:
        """An item is new or changed."""
        self._send(ItemSaved(item, before))

    def items_removed(self, ids: tuple[str, ...]) -> None:
        """Items are gone."""
        for identity in ids:
            self._send(ItemDropped(identity))

    def package_installed(self, package: InstalledPackage, items: tuple[Item, ...], *, is_anew: bool) -> None:
        """A package with these items is there."""
        self._send(installation(package, items, is_anew=is_anew))

    def package_removed(self, package: InstalledPackage, ids: tuple[str, ...], *, is_anew: bool) -> None:
        """A package is gone, and these items with it."""
        self._send(PackageRemoved(package.name, package.file, ids, is_module=package.is_module, is_anew=is_anew))

    def packages_changed(self, packages: tuple[InstalledPackage, ...]) -> None:
        """Nobody lists them."""

    def settings_changed(self, settings: ProfileSettings) -> None:
        """Nobody changes them."""

    def grants_changed(self, grants: tuple[Grant, ...]) -> None:
        """What scripts may is what the flags say."""

    def trouble(self, message: str) -> None:
        """Something could not be saved."""
        self._complain(message)

    def files_told(self, message: str, *, warning: bool) -> None:
        """Nobody else writes there."""


def _made(folder: Path) -> Profile:
    # Its name on the disk is nobody's to see, and a file's name may be no text.
    settings_file.write(folder, ProfileSettings(name="run"), Backups(folder))
    return Profile.open(folder)
