"""Profiles that come from another client, made for the window; `mudwire import` does the same in a terminal."""

import dataclasses
from pathlib import Path
from typing import Final

import msgspec

from app.core.errors import CommandError
from app.packages.importing import import_profile
from app.packages.mudlet_profile import read_profile
from app.packages.package import PackageError
from app.profiles.library import Library
from netcore.api.events import ProfileImported

MAX_LEFT_OUT: Final = 200  # that are told: more nobody reads in a window
_MAX_NAME: Final = 64  # it names a folder


def import_from(library: Library, folder: Path) -> ProfileImported:
    """Make the profile, under a name that is free.  Blocks; raises CommandError and ProfileError."""
    try:
        read = read_profile(folder)
    except PackageError as error:
        raise CommandError(f"{folder} cannot be imported: {error}.") from error
    name = _free_name(read.settings.name, {settings.name for settings in library.listing().profiles})
    read = dataclasses.replace(read, settings=msgspec.structs.replace(read.settings, name=name))
    import_profile(library, read)
    left_out = tuple(f"{each.item or 'The profile'}: {each.what}" for each in read.left_out[:MAX_LEFT_OUT])
    return ProfileImported(name, read.item_count, len(read.files), left_out)


def _free_name(wanted: str, taken: set[str]) -> str:
    folded = {name.casefold() for name in taken}
    name, count = wanted, 2
    while name.casefold() in folded:
        ending = f" {count}"
        name, count = wanted[: _MAX_NAME - len(ending)] + ending, count + 1
    return name
