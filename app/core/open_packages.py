"""Installing and removing packages while sessions play the profile, one at a time.

The package's folder changes first, in a worker; its items follow at once, in the profile and in its sessions.
"""

import asyncio
from pathlib import Path

from app.core.errors import CommandError
from app.core.open_profiles import OpenProfile
from app.packages.installing import known
from app.packages.package import Package, PackageError
from app.packages.package_folder import PackageFolders
from app.packages.package_items import with_package, without_package
from app.packages.reading import read_package


class OpenPackages:
    """The packages of a profile that is open."""

    def __init__(self, opened: OpenProfile) -> None:
        self._opened = opened
        self._profile = opened.profile
        self._folders = PackageFolders(opened.profile.folder)

    async def install(self, path: Path, *, update: bool, is_module: bool = False) -> Package:
        """Install what is at `path`, in the place of an earlier version if `update`.

        Raises CommandError and ProfileError.
        """
        async with self._opened.changing_packages:
            try:
                package = await asyncio.to_thread(read_package, path)
                await self._put(package, str(path), update=update, is_module=is_module)
            except PackageError as error:
                raise CommandError(f"{path.name} cannot be installed: {error}.") from error
        return package

    async def remove(self, name: str) -> None:
        """Remove a package.  Raises ProfileError."""
        async with self._opened.changing_packages:
            known(self._profile, name)
            await self._back_up(f"before {name} was removed")
            await asyncio.to_thread(self._folders.remove, name)
            self._opened.take_package(without_package(self._profile.items, name), name)

    async def reload(self, name: str) -> None:
        """Read a module anew from its file, with nothing granted to it: it may be another.

        Raises CommandError and ProfileError.
        """
        async with self._opened.changing_packages:
            module = known(self._profile, name)
            path = Path(module.file)
            if not module.is_module:
                raise CommandError(f"{name} is a package and no module, so it has no file to be read anew from.")
            try:
                package = await asyncio.to_thread(_read_again, path, name)
                self._opened.ungrant(name)
                await self._put(package, str(path), update=True, is_module=True, is_anew=True)
            except PackageError as error:
                raise CommandError(f"{path.name} cannot be installed: {error}.") from error

    async def _put(self, package: Package, file: str, *, update: bool, is_module: bool, is_anew: bool = False) -> None:
        if not update and any(each.name == package.name for each in self._profile.packages):
            raise PackageError(f"the package {package.name} is installed already; remove it first")
        with_package(self._profile.items, package)  # what is refused is refused before anything has happened
        await self._back_up(f"before {package.name} was installed")
        undo = await asyncio.to_thread(self._folders.put, package.name, package.files)
        try:
            change = with_package(self._profile.items, package)
        except PackageError:
            await asyncio.to_thread(undo)
            raise
        self._opened.put_package(change, package, file, is_module=is_module, is_anew=is_anew)

    async def _back_up(self, why: str) -> None:
        await self._opened.saved()
        await self._opened.back_up(why)


def _read_again(path: Path, name: str) -> Package:
    """A module's file.  Raises PackageError when it is another's by now."""
    if path.resolve() != path:  # it stands where scripts may write
        raise PackageError("there is a link in its place")
    package = read_package(path)
    if package.name != name:
        raise PackageError(f"the package in it is called {package.name} now")
    return package
