"""One profile that is open: its settings, items, grants and packages, in memory and on disk.

`Profile.open` reads, in a worker thread; afterwards everything here is called on the core's thread, but for the
`write_…` methods, which touch the disk and belong in a worker again.
"""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.profiles import grants_file, notes_file, packages_file, settings_file
from app.profiles.errors import Problem, ProfileError
from app.profiles.files import Backups, Clock, local_time, sweep
from app.profiles.item_files import SOURCE
from app.profiles.item_merge import Differences, differences
from app.profiles.item_restore import unpacked
from app.profiles.item_store import ItemStore, Reread
from app.profiles.item_tree import ItemTree
from app.profiles.item_versions import ItemVersions
from app.profiles.snapshots import Snapshot, Snapshots
from app.profiles.source_look import Look
from netcore.api.items import Item
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Grant
from netcore.api.settings import ProfileSettings
from netcore.api.versions import ItemVersion

DATA_FOLDER: Final = "data"


class Profile:
    """A profile's folder."""

    def __init__(
        self, folder: Path, settings: ProfileSettings, backups: Backups, snapshots: Snapshots, clock: Clock
    ) -> None:
        """Use `open`."""
        self.folder: Final = folder
        self.settings = settings
        self.items = ItemTree()
        self.grants: tuple[Grant, ...] = ()
        self.packages: tuple[InstalledPackage, ...] = ()
        self.problems: list[Problem] = []
        self._backups = backups
        self._store = ItemStore(folder, backups)
        self._snapshots = snapshots
        self._versions = ItemVersions(folder, clock)
        self._writing = threading.Lock()

    @classmethod
    def open(cls, folder: Path, clock: Clock = local_time) -> "Profile":
        """Read the profile in `folder`, after what a write that was cut off has left is tidied up.

        Only for who alone writes it (`lock.py`).  Raises ProfileError when it has no settings that can be read.
        """
        profile = cls(folder, settings_file.read(folder), Backups(folder, clock), Snapshots(folder, clock), clock)
        try:
            sweep(folder, SOURCE)
        except OSError as error:
            profile.problems.append(Problem(str(folder), f"it could not be tidied up: {error.strerror or error}"))
        loaded = profile._store.load()
        profile.items = ItemTree(loaded.items)
        profile._versions.begin(loaded.items)
        profile.problems += loaded.problems
        try:
            profile.grants = grants_file.read(folder)
        except ProfileError as error:
            profile.problems.append(Problem(grants_file.FILE_NAME, str(error)))
        try:
            profile.packages = packages_file.read(folder)
        except ProfileError as error:
            profile.problems.append(Problem(packages_file.FILE_NAME, str(error)))
        try:
            profile.data_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProfileError(f"{profile.data_folder} could not be made: {error.strerror or error}.") from error
        return profile

    @property
    def data_folder(self) -> Path:
        """The only folder that scripts may write to."""
        return self.folder / DATA_FOLDER

    def write_items(self, items: Sequence[Item]) -> None:
        """Write the automation; `items` in the order of `ItemTree.ordered`.  Raises ProfileError."""
        with self._writing:
            self._store.save(ItemTree(items))
            self._versions.note(items)

    def reread_items(self, items: Sequence[Item], seen: Look) -> Reread | None:
        """What others have written to the files, if `seen` shows that; takes nothing over.  `items` are now there."""
        with self._writing:
            return self._store.reread(items, seen)

    def accept_items(self, reread: Reread) -> tuple[Differences, list[Problem]]:
        """Take over what was read: what is different, and what is newly wrong."""
        after = ItemTree(reread.loaded.items)
        found = differences(self.items, after)
        self.items = after
        return found, self._store.accept(reread)

    def versions(self, identity: str, items: Sequence[Item]) -> tuple[ItemVersion, ...]:
        """Earlier versions of an item and the one that is there, the newest first; `items` are those that are there."""
        with self._writing:
            return self._versions.of(identity, items)

    # --- dated backups of all items ---

    def back_up(self, why: str) -> bool:
        """Keep all items as they are on disk, unless the newest backup is the same.  Raises ProfileError."""
        with self._writing:
            try:
                return self._snapshots.take(self._store.files, why)
            except OSError as error:
                raise ProfileError(f"A backup could not be written: {error.strerror or error}.") from error

    def backups(self) -> tuple[Snapshot, ...]:
        """All that there are, the newest first.  Raises ProfileError."""
        try:
            return self._snapshots.listed()
        except OSError as error:
            raise ProfileError(f"The backups cannot be listed: {error.strerror or error}.") from error

    def backed_up(self, name: str, known: Sequence[Item]) -> ItemTree:
        """The items of a backup, with the ids that they have in `known`.  Raises ProfileError."""
        try:
            return unpacked(self._snapshots.read(name), known)
        except OSError as error:
            raise ProfileError(f"The backup could not be unpacked: {error.strerror or error}.") from error

    def script_place(self, identity: str) -> Path | None:
        """The file with an item's script: its own, which may not be there yet, or the list that it stands in."""
        return self._store.script_place(self.items, identity)

    def write_settings(self, settings: ProfileSettings) -> None:
        """Write the settings.  Raises ProfileError."""
        with self._writing:
            settings_file.write(self.folder, settings, self._backups)

    def read_notes(self) -> str:
        """What is written in the notepad.  Blocks; raises ProfileError."""
        return notes_file.read(self.folder)

    def write_notes(self, text: str) -> None:
        """Write the notepad.  Raises ProfileError."""
        with self._writing:
            notes_file.write(self.folder, text, self._backups)

    def write_grants(self, grants: Sequence[Grant]) -> None:
        """Write the grants.  Raises ProfileError."""
        with self._writing:
            grants_file.write(self.folder, grants, self._backups)

    def write_packages(self, packages: Sequence[InstalledPackage]) -> None:
        """Write which packages are installed.  Raises ProfileError."""
        with self._writing:
            packages_file.write(self.folder, packages, self._backups)
