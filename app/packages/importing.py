"""A profile made of one of Mudlet's: a new one, or none at all when something is wrong."""

import shutil
from pathlib import Path

from msgspec.structs import replace

from app.packages.installing import install
from app.packages.mudlet_modules import MudletModule
from app.packages.mudlet_profile import MudletProfile
from app.packages.package import PackageError
from app.profiles.errors import ProfileError
from app.profiles.item_files import MAX_ITEMS
from app.profiles.library import Library
from app.profiles.lock import lock
from app.profiles.profile import Profile


def import_profile(library: Library, read: MudletProfile) -> Path:
    """Make the profile; its folder.  Raises ProfileError, and leaves nothing of it then but what is in the backups."""
    name = read.settings.name
    if name in {settings.name for settings in library.listing().profiles}:
        raise ProfileError(f"There is a profile named {name!r} already; give the new one another name with --name.")
    if len(read.items) > MAX_ITEMS:
        raise ProfileError(f"It has more than {MAX_ITEMS} items.")
    folder = library.save(read.settings)
    try:
        _fill(folder, read)
    except (ProfileError, PackageError, OSError) as error:
        library.remove(name)
        raise ProfileError(f"{name} could not be imported: {error}") from error
    return folder


def _fill(folder: Path, read: MudletProfile) -> None:
    release = lock(folder)
    try:
        profile = Profile.open(folder)
        for place, path in read.files.items():
            target = profile.data_folder / place
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        for item in read.items:
            profile.items.put(item)
        profile.write_items(profile.items.ordered())
        profile.write_packages(read.packages)
        profile.packages = read.packages
        for module in read.modules:
            _install_module(profile, module)
    finally:
        release()


def _install_module(profile: Profile, module: MudletModule) -> None:
    """With its file in the profile's data, where scripts may read it anew and what changes may be written back."""
    listed = module.listed
    path = Path(listed.path)
    target = profile.data_folder / path.name
    if not target.exists():
        profile.data_folder.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
    install(profile, module.package, str(target.resolve()), is_module=True)
    packages = tuple(
        replace(each, priority=listed.priority, sync=listed.syncs) if each.name == listed.name else each
        for each in profile.packages
    )
    profile.write_packages(packages)
    profile.packages = packages
