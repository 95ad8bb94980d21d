"""Packages that scripts install and remove: they come from the scripts' own folder, and take no other's place.

A package that took the place of another of its name would have what was granted to that one.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path

from app.core.errors import CommandError
from app.core.open_packages import OpenPackages
from app.core.tasks import Tasks
from app.profiles.errors import ProfileError
from netcore.api.hosting import PackageAnswered, PackageInstallAsked, PackageRemovalAsked


class ScriptPackages:
    """What one session's scripts ask about packages."""

    def __init__(self, packages: OpenPackages, folder: Path, answer: Callable[[PackageAnswered], None]) -> None:
        """`folder` is the scripts' own."""
        self._packages = packages
        self._folder = folder
        self._answer = answer
        self._tasks = Tasks()

    def handle(self, asked: PackageInstallAsked | PackageRemovalAsked) -> None:
        """Begin to do it."""
        self._tasks.spawn(self._do(asked), "a script's package")

    async def close(self) -> None:
        """Nobody waits any more."""
        await self._tasks.close()

    async def _do(self, asked: PackageInstallAsked | PackageRemovalAsked) -> None:
        try:
            if isinstance(asked, PackageInstallAsked):
                path = await asyncio.to_thread(self._inside, asked.path)
                await self._packages.install(path, update=False)
            else:
                await self._packages.remove(asked.name)
        except (CommandError, ProfileError) as error:
            self._answer(PackageAnswered(asked.request, str(error)))
        else:
            self._answer(PackageAnswered(asked.request))

    def _inside(self, name: str) -> Path:
        """Where a path leads, links followed.  Raises CommandError when that is not in the scripts' folder."""
        try:
            root = self._folder.resolve()
            path = (root / name).resolve()
        except (OSError, ValueError, RuntimeError) as error:  # a loop of links, a NUL
            raise CommandError(f"{name!r} is not a path: {error}.") from error
        if not path.is_relative_to(root):
            raise CommandError(f"{name!r} is outside {root}; scripts may install packages only from there.")
        return path
