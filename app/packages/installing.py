"""Installing packages into a profile that no session plays, and removing them: all of it, or nothing.

`Profile` keeps the files; what is done here can be undone until the last of them is written.
"""

from msgspec.structs import replace

from app.packages.package import Package
from app.packages.package_folder import PackageFolders
from app.packages.package_items import Change, with_package, without_package
from app.profiles.errors import ProfileError
from app.profiles.profile import Profile
from netcore.api.host_commands import PackageInstalled
from netcore.api.items import Item
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Grant, Owner


def install(profile: Profile, package: Package, file: str, *, is_module: bool = False) -> None:
    """Install a package, or put it in the place of an earlier version.  Raises PackageError and ProfileError."""
    change = with_package(profile.items, package)
    undo = PackageFolders(profile.folder).put(package.name, package.files)
    try:
        _write(profile, change, listed(profile.packages, package, file, is_module=is_module), profile.grants)
    except ProfileError:
        undo()
        raise


def remove(profile: Profile, name: str) -> None:
    """Remove a package with its files, and what was granted to it.  Raises ProfileError."""
    known(profile, name)
    change = without_package(profile.items, name)
    undo = PackageFolders(profile.folder).remove(name)
    try:
        _write(profile, change, unlisted(profile.packages, name), ungranted(profile.grants, name))
    except ProfileError:
        undo()
        raise


def known(profile: Profile, name: str) -> InstalledPackage:
    """The package of this name.  Raises ProfileError when there is none."""
    for package in profile.packages:
        if package.name == name:
            return package
    there = ", ".join(package.name for package in profile.packages) or "none"
    raise ProfileError(f"There is no package named {name!r} in {profile.settings.name!r}; installed: {there}.")


def listed(
    packages: tuple[InstalledPackage, ...], package: Package, file: str, *, is_module: bool = False
) -> tuple[InstalledPackage, ...]:
    """The list with a package in it: where it was, or last."""
    new = InstalledPackage(package.name, file, dict(package.about), is_module=is_module, files=len(package.files))
    before = next((each for each in packages if each.name == package.name), None)
    if before is None:
        return (*packages, new)
    new = replace(new, priority=before.priority, sync=before.sync)
    return tuple(new if each.name == package.name else each for each in packages)


def installation(package: InstalledPackage, items: tuple[Item, ...], *, is_anew: bool = False) -> PackageInstalled:
    """What a script host is told of it."""
    return PackageInstalled(
        package.name,
        package.file,
        items,
        package.about,
        is_module=package.is_module,
        priority=package.priority,
        sync=package.sync,
        is_anew=is_anew,
    )


def unlisted(packages: tuple[InstalledPackage, ...], name: str) -> tuple[InstalledPackage, ...]:
    """The list without a package."""
    return tuple(each for each in packages if each.name != name)


def ungranted(grants: tuple[Grant, ...], name: str) -> tuple[Grant, ...]:
    """The grants without those of a package: another one of its name has to ask for itself."""
    subject = Owner(name, "", "").subject
    return tuple(grant for grant in grants if grant.subject != subject)


def _write(profile: Profile, change: Change, packages: tuple[InstalledPackage, ...], grants: tuple[Grant, ...]) -> None:
    before = profile.items.ordered()
    try:
        if grants != profile.grants:  # first: a package that is half gone is not to keep its powers
            profile.write_grants(grants)
        profile.write_items(change.tree.ordered())
        profile.write_packages(packages)
    except ProfileError:
        profile.write_items(before)
        raise
    profile.items, profile.packages, profile.grants = change.tree, packages, grants
