"""The packages of a profile as the player has them: looked into before they are installed, updated, removed."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, assert_never

from app.core.errors import CommandError
from app.core.open_packages import OpenPackages
from app.core.open_profiles import OpenProfile
from app.packages.contents import contents
from app.packages.package import PackageError
from app.packages.reading import read_package
from netcore.api.commands import InstallPackage, ReadPackage, RemovePackage
from netcore.api.events import Event, PackageRead
from netcore.api.packages import PackageContents

PackageCommand: TypeAlias = ReadPackage | InstallPackage | RemovePackage


class PlayerPackages:
    """What one session's player does with packages."""

    def __init__(self, opened: OpenProfile, tell: Callable[[Event], None]) -> None:
        self._packages = OpenPackages(opened)
        self._tell = tell

    async def handle(self, command: PackageCommand) -> None:
        """Do it.  Raises CommandError and ProfileError."""
        match command:
            case ReadPackage(path=path):
                self._tell(PackageRead(await asyncio.to_thread(_read, Path(path))))
            case InstallPackage(path=path):
                await self._packages.install(Path(path), update=True)
            case RemovePackage(name=name):
                await self._packages.remove(name)
            case _:
                assert_never(command)


def _read(path: Path) -> PackageContents:
    try:
        return contents(read_package(path), path)
    except PackageError as error:
        raise CommandError(f"{path.name} cannot be installed: {error}.") from error
