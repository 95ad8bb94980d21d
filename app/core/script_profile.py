"""What scripts do to their profile: items made for good, packages installed and removed, all of it on disk.

Packages come from the scripts' own folder, and take no other's place: one that took the place of another of its name
would have what was granted to that one.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, assert_never

import msgspec

from app.core.errors import CommandError
from app.core.open_packages import OpenPackages
from app.core.open_profiles import OpenProfile, ProfileListener
from app.core.tasks import Tasks
from app.packages.contents import in_words
from app.packages.mudlet_xml_writing import write_xml
from app.packages.package import PackageError
from app.packages.reading import read_package
from app.profiles.errors import ProfileError
from app.profiles.item_tree import ItemTree
from netcore.api.host_commands import PackageAnswered
from netcore.api.host_events import (
    IconAsked,
    ItemMade,
    ModuleReloadAsked,
    PackageDescribed,
    PackageInstallAsked,
    PackageRemovalAsked,
    SavingAsked,
)
from netcore.api.items import Item

Asked: TypeAlias = PackageInstallAsked | PackageRemovalAsked | ModuleReloadAsked | SavingAsked | IconAsked


class ScriptProfile:
    """What one session's scripts do to the profile."""

    def __init__(
        self,
        opened: OpenProfile,
        session: ProfileListener,
        answer: Callable[[PackageAnswered], None],
        made: Callable[[Item], None],
        read_folders: tuple[Path, ...] = (),
    ) -> None:
        """`session` is whose scripts they are; `made` hears of the items that they have made or changed.

        Packages may come from below `read_folders` too.
        """
        self._opened = opened
        self._packages = OpenPackages(opened)
        self._folders = (opened.scripts_folder, *read_folders)
        self._session = session
        self._answer = answer
        self._made = made
        self._tasks = Tasks()

    def handle(self, said: Asked | PackageDescribed | ItemMade) -> None:
        """Do it, or begin to."""
        match said:
            case ItemMade(item=item):
                self._take(item)
            case PackageDescribed(package=package):
                self._opened.describe_package(package)
            case _:
                self._tasks.spawn(self._do(said), "what a script asks of the profile")

    async def close(self) -> None:
        """Nobody waits any more."""
        await self._tasks.close()

    def _take(self, item: Item) -> None:
        try:
            self._opened.take_item(item, self._session)
        except ProfileError as error:
            self._session.trouble(f"What a script has made is not kept: {error}")
        else:
            self._made(item)

    async def _do(self, asked: Asked) -> None:
        words = ""
        try:
            match asked:
                case PackageInstallAsked(path=name, only_look=True):
                    words = await asyncio.to_thread(self._look, name)
                case PackageInstallAsked(path=name, is_module=is_module):
                    path = await asyncio.to_thread(self._inside, name)
                    await self._packages.install(path, update=False, is_module=is_module)
                case PackageRemovalAsked(name=name):
                    await self._packages.remove(name)
                case ModuleReloadAsked(name=name):
                    await self._packages.reload(name)
                case SavingAsked(as_xml=True):
                    items = ItemTree(self._opened.profile.items.ordered())
                    words = (await asyncio.to_thread(write_xml, items)).decode()
                case SavingAsked():
                    await self._opened.saved()
                case IconAsked(path=name):
                    icon = str(await asyncio.to_thread(self._inside, name)) if name else ""
                    settings = self._opened.profile.settings
                    look = msgspec.structs.replace(settings.look, icon=icon)
                    self._opened.save_settings(msgspec.structs.replace(settings, look=look))
                case _:
                    assert_never(asked)
        except (CommandError, ProfileError) as error:
            self._answer(PackageAnswered(asked.request, str(error)))
        else:
            self._answer(PackageAnswered(asked.request, words=words))

    def _look(self, name: str) -> str:
        """What a package would install, in words.  Raises CommandError."""
        path = self._inside(name)
        try:
            return in_words(read_package(path))
        except PackageError as error:
            raise CommandError(f"{path.name} cannot be installed: {error}.") from error

    def _inside(self, name: str) -> Path:
        """Where a path leads, links followed.  Raises CommandError when that is where scripts may not read."""
        try:
            roots = [folder.resolve() for folder in self._folders]
            path = (roots[0] / name).resolve()
        except (OSError, ValueError, RuntimeError) as error:  # a loop of links, a NUL
            raise CommandError(f"{name!r} is not a path: {error}.") from error
        if not any(path.is_relative_to(root) for root in roots):
            allowed = ", ".join(map(str, roots))
            raise CommandError(
                f"{name!r} is outside {allowed}; scripts may take packages and pictures only from there."
            )
        return path
