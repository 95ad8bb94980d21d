"""The profiles that sessions have open.  Sessions of one profile share its items, its grants and its files.

What changes is live at once and on disk a moment later: a worker thread writes it, and afterwards, together, what has
changed meanwhile.
"""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from msgspec.structs import replace

from app.core.history.profile_history import ProfileHistory
from app.core.source_watch import SourceWatch
from app.core.taken_over import in_words
from app.core.tasks import Tasks
from app.packages.installing import listed, ungranted, unlisted
from app.packages.module_sync import ModuleSync
from app.packages.package import Package
from app.packages.package_items import Change
from app.profiles.errors import ProfileError
from app.profiles.item_files import MAX_ITEMS
from app.profiles.item_merge import Differences
from app.profiles.item_restore import Difference, compared, to_bring_back
from app.profiles.item_store import Reread
from app.profiles.lock import Release, lock
from app.profiles.profile import Profile
from app.profiles.source_look import Look
from netcore.api.items import Item
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Grant
from netcore.api.settings import ProfileSettings
from netcore.api.versions import ItemVersion

# An evening's work is in so many steps; each save is in the backups of single files too.
BACKUP_EVERY_S: Final = 600.0
# A host that ignores its own bound (`scripting.features.permanent`) must not fill the disk either.
MAX_ADDED_CHARACTERS: Final = 64 << 20


Write: TypeAlias = Callable[[], None]


class ProfileListener(Protocol):
    """A session, hearing what happens to its profile."""

    def item_changed(self, item: Item, before: str) -> None:
        """An item is new or changed."""

    def items_removed(self, ids: tuple[str, ...]) -> None:
        """Items are gone."""

    def package_installed(self, package: InstalledPackage, items: tuple[Item, ...], *, is_anew: bool) -> None:
        """A package with these items is there."""

    def package_removed(self, package: InstalledPackage, ids: tuple[str, ...], *, is_anew: bool) -> None:
        """A package is gone, and these items with it."""

    def packages_changed(self, packages: tuple[InstalledPackage, ...]) -> None:
        """The packages are these."""

    def settings_changed(self, settings: ProfileSettings) -> None:
        """The settings are others."""

    def grants_changed(self, grants: tuple[Grant, ...]) -> None:
        """What scripts may for ever is this."""

    def trouble(self, message: str) -> None:
        """Something could not be saved."""

    def files_told(self, message: str, *, warning: bool) -> None:
        """Others have written to the profile's files: what was taken over, or why not."""


def _nothing() -> None:
    """Nobody else is kept out."""


class OpenProfile:
    """One profile, and the sessions that play it."""

    def __init__(self, profile: Profile, release: Release = _nothing, scripts_folder: Path | None = None) -> None:
        """`release` lets other programs have the profile; its scripts' own folder is its data, or another."""
        self.profile = profile
        self.scripts_folder = scripts_folder or profile.data_folder
        self.release = release
        self.listeners: list[ProfileListener] = []
        self.users = 0
        self.history = ProfileHistory(profile.folder, self._failed)
        self.changing_packages = asyncio.Lock()
        self._modules = ModuleSync(profile.folder, self.scripts_folder)
        self._modules.due(profile.items, profile.packages)
        self._tasks = Tasks()
        self._watching = Tasks()
        self._unsaved: dict[str, Callable[[], Write]] = {}  # what it is: gives, on the loop, what writes it
        self._added_characters = 0  # by scripts, to scripts
        self._backed_up_at = time.monotonic()
        self._is_saved = asyncio.Event()
        self._is_saved.set()

    def save_item(self, item: Item, before: str) -> None:
        """Create or replace an item.  Raises ProfileError."""
        item = self.profile.items.put(item, before)
        for listener in self.listeners:
            listener.item_changed(item, before)
        self._save_items()

    def take_item(self, item: Item, maker: ProfileListener) -> None:
        """A script in the session `maker` has made or changed an item, which its host has.  Raises ProfileError."""
        known = self.profile.items.get(item.id)
        if known is None and len(self.profile.items) >= MAX_ITEMS:
            raise ProfileError(f"the profile has {MAX_ITEMS} items already.")
        added = len(item.script) - (len(known.script) if known is not None else 0)
        if self._added_characters + added > MAX_ADDED_CHARACTERS:
            raise ProfileError(f"scripts have added {MAX_ADDED_CHARACTERS >> 20} million characters to it already.")
        item = self.profile.items.put(item)
        self._added_characters += added
        for listener in self.listeners:
            if listener is not maker:
                listener.item_changed(item, "")
        self._save_items()

    def remove_item(self, identity: str) -> None:
        """Remove an item and all in it.  Raises ProfileError."""
        gone = self.profile.items.remove(identity)
        for listener in self.listeners:
            listener.items_removed(gone)
        self._save_items()

    def put_package(
        self, change: Change, package: Package, file: str, *, is_module: bool = False, is_anew: bool = False
    ) -> None:
        """A package is in its folder, and its items come to life; `change` is from the tree as it is now."""
        self._take_out(package.name, change, is_anew=is_anew)
        self.profile.packages = listed(self.profile.packages, package, file, is_module=is_module)
        installed = next(each for each in self.profile.packages if each.name == package.name)
        for listener in self.listeners:
            listener.package_installed(installed, change.placed, is_anew=is_anew)
        self._save_items()
        self._save_packages()

    def describe_package(self, package: InstalledPackage) -> None:
        """What is known of an installed package is this; where it came from stays."""
        self.profile.packages = tuple(
            replace(each, about=package.about, priority=package.priority, sync=package.sync)
            if each.name == package.name
            else each
            for each in self.profile.packages
        )
        self._modules.due(self.profile.items, self.profile.packages)
        self._save_packages()

    def ungrant(self, name: str) -> None:
        """A package has to ask again for what it may."""
        self._set_grants(ungranted(self.profile.grants, name))

    def take_package(self, change: Change, name: str) -> None:
        """A package's items go, and what it was granted."""
        self._take_out(name, change)
        self.profile.packages = unlisted(self.profile.packages, name)
        self.ungrant(name)
        self._save_items()
        self._save_packages()

    def _take_out(self, name: str, change: Change, *, is_anew: bool = False) -> None:
        self.profile.items = change.tree
        for listener in self.listeners:
            for item in change.moved:
                listener.item_changed(item, "")
            for package in self.profile.packages:
                if package.name == name:
                    listener.package_removed(package, change.gone, is_anew=is_anew)

    def _save_packages(self) -> None:
        packages = self.profile.packages
        for listener in self.listeners:
            listener.packages_changed(packages)
        self._save_at_once("packages", lambda: self.profile.write_packages(packages))

    def save_settings(self, settings: ProfileSettings) -> None:
        """The settings are these from now on, and soon on disk."""
        self.take_settings(settings)
        self._save_at_once("settings", lambda: self.profile.write_settings(settings))

    def take_settings(self, settings: ProfileSettings) -> None:
        """The profile's file has these settings now."""
        self.profile.settings = settings
        for listener in self.listeners:
            listener.settings_changed(settings)

    def remember(self, grant: Grant) -> None:
        """Keep a grant for ever."""
        self._set_grants((*(each for each in self.profile.grants if each != grant), grant))

    def revoke(self, grant: Grant) -> None:
        """Keep a grant no longer.  One that is gone already stays gone."""
        self._set_grants(tuple(each for each in self.profile.grants if each != grant))

    def _set_grants(self, grants: tuple[Grant, ...]) -> None:
        profile = self.profile
        profile.grants = grants
        for listener in self.listeners:
            listener.grants_changed(grants)
        self._save_at_once("grants", lambda: profile.write_grants(grants))

    # --- what others write ---

    def watch(self) -> None:
        """Take over what others write to the files of the items, from now on; and keep what is there now."""
        self._watching.spawn(self.back_up("when the profile was opened"), "first backup")
        self._watching.spawn(SourceWatch(self.profile.folder, self.take_files).run(), f"watching {self.profile.folder}")

    async def close(self) -> None:
        """Nobody plays the profile any more; returns when everything is on disk."""
        await self._watching.close()
        await self.saved()
        await self.history.close()

    async def take_files(self, seen: Look) -> bool:
        """Take over what the files say, which look like this now; False when they have to be read again."""
        async with self.changing_packages:
            await self.saved()
            items = self.profile.items.ordered()
            reread = await asyncio.to_thread(self.profile.reread_items, items, seen)
            if reread is not None and tuple(reread.loaded.items) != items:
                await self.back_up("before other programs changed its files")
            if not self._is_saved.is_set() or self.profile.items.ordered() != items:
                return False  # the player was faster, and what was read is old
            if reread is not None:
                self._take_over(reread)
        return True

    def _take_over(self, reread: Reread) -> None:
        found, problems = self.profile.accept_items(reread)
        self._tell_differences(found)
        for listener in self.listeners:
            if told := in_words(found):
                listener.files_told(told, warning=False)
            for problem in problems:
                listener.files_told(
                    f"Not taken over from the profile's files, so items stay as they were: {problem}", warning=True
                )

    def _tell_differences(self, found: Differences) -> None:
        for listener in self.listeners:
            if found.removed:
                listener.items_removed(found.removed)
            for item, before in found.put:
                listener.item_changed(item, before)

    async def script_file(self, identity: str) -> Path:
        """The file in which an item's script can be edited by other programs.  Raises ProfileError."""
        await self.saved()
        path = self.profile.script_place(identity)
        if path is None:
            raise ProfileError("That item is not there any more.")
        await asyncio.to_thread(_make_sure_of, path)
        return path

    async def versions(self, identity: str) -> tuple[ItemVersion, ...]:
        """Earlier versions of an item and the one that is there, the newest first."""
        await self.saved()
        return await asyncio.to_thread(self.profile.versions, identity, self.profile.items.ordered())

    # --- dated backups ---

    async def back_up(self, why: str) -> None:
        """Keep all items as they are on disk; when that fails, the sessions are told."""
        self._backed_up_at = time.monotonic()
        try:
            await asyncio.to_thread(self.profile.back_up, why)
        except ProfileError as error:
            self._failed(str(error))

    async def compare(self, name: str) -> tuple[Difference, ...]:
        """What in a backup is not as it is now.  Raises ProfileError."""
        known = self.profile.items.ordered()
        then = await asyncio.to_thread(self.profile.backed_up, name, known)
        return compared(then, self.profile.items)

    async def restore(self, name: str, chosen: frozenset[str]) -> None:
        """Bring back what stands at the chosen places of a backup, or everything.  Raises ProfileError."""
        async with self.changing_packages:
            await self.saved()
            await self.back_up("before a backup was brought back")
            then = await asyncio.to_thread(self.profile.backed_up, name, self.profile.items.ordered())
            found = to_bring_back(then, self.profile.items, chosen)
            items = self.profile.items
            for identity in found.removed:
                if items.get(identity) is not None:
                    items.remove(identity)
            for item, before in found.put:
                items.put(item, before)
            self._tell_differences(found)
            self._save_items()

    # --- saving ---

    async def saved(self) -> None:
        """Wait until everything is on disk, or has failed to be."""
        await self._is_saved.wait()

    def _save_items(self) -> None:
        # Put in order when they are written, and not at each change: a script may make thousands in a row.
        self._save("items", self._ordered_items)

    def _ordered_items(self) -> Write:
        for module, its_items in self._modules.due(self.profile.items, self.profile.packages):
            self._save_at_once(f"module {module.name}", partial(self._modules.write, module, its_items))
        return partial(self._write_items, self.profile.items.ordered())

    def _write_items(self, items: tuple[Item, ...]) -> None:
        self.profile.write_items(items)
        if time.monotonic() - self._backed_up_at >= BACKUP_EVERY_S:
            self._backed_up_at = time.monotonic()
            self.profile.back_up("while it was played")

    def _save_at_once(self, what: str, write: Write) -> None:
        self._save(what, lambda: write)

    def _save(self, what: str, prepared: Callable[[], Write]) -> None:
        self._unsaved[what] = prepared
        if self._is_saved.is_set():
            self._is_saved.clear()
            self._tasks.spawn(self._write(), f"saving {self.profile.folder.name}")

    async def _write(self) -> None:
        try:
            while self._unsaved:
                what = next(iter(self._unsaved))
                write = self._unsaved.pop(what)()
                try:
                    await asyncio.to_thread(write)
                except ProfileError as error:
                    self._failed(str(error))
        finally:
            self._is_saved.set()

    def _failed(self, why: str) -> None:
        for listener in self.listeners:
            listener.trouble(why)


class OpenProfiles:
    """Opens each profile once."""

    def __init__(self) -> None:
        self._open: dict[Path, OpenProfile] = {}
        self._opening = asyncio.Lock()

    async def open(self, folder: Path) -> OpenProfile:
        """The profile in `folder`, until `close`.  Raises ProfileError."""
        async with self._opening:
            known = self._open.get(folder)
            if known is None:
                profile, release = await asyncio.to_thread(_locked, folder)
                known = self._open[folder] = OpenProfile(profile, release)
                await known.history.load()
                known.watch()
            known.users += 1
        return known

    async def close(self, opened: OpenProfile) -> None:
        """A session is done with it; returns when everything is on disk."""
        await opened.saved()
        async with self._opening:  # who opens it meanwhile waits, instead of finding it locked
            opened.users -= 1
            if not opened.users:
                self._open.pop(opened.profile.folder, None)
                await opened.close()
                opened.release()

    def get(self, folder: Path) -> OpenProfile | None:
        """The profile in `folder`, if a session has it open."""
        return self._open.get(folder)


def _make_sure_of(path: Path) -> None:
    """An item without a script has no file yet, and an editor wants one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise ProfileError(f"{path} could not be made: {error.strerror or error}.") from error


def _locked(folder: Path) -> tuple[Profile, Release]:
    release = lock(folder)
    try:
        return Profile.open(folder), release
    except BaseException:
        release()
        raise
