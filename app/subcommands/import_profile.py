"""`mudwire import`."""

import argparse
import dataclasses
import sys

from msgspec.structs import replace

from app import exit_codes
from app.packages.importing import import_profile
from app.packages.mudlet_profile import read_profile
from app.packages.package import PackageError
from app.profiles.errors import ProfileError
from app.profiles.library import Library


def run(asked: argparse.Namespace) -> int:
    """Make a profile of one of Mudlet's.  Raises ProfileError."""
    try:
        read = read_profile(asked.folder)
    except PackageError as error:
        raise ProfileError(f"{asked.folder} cannot be imported: {error}.") from error
    if asked.name:
        read = dataclasses.replace(read, settings=replace(read.settings, name=asked.name))
    folder = import_profile(Library(asked.home), read)
    sys.stdout.write(f"{read.settings.name} has {read.item_count} items and {len(read.files)} files, in {folder}.\n")
    for each in read.left_out:
        sys.stdout.write(f"Left out of {each.item or 'the profile'}: {each.what}\n")
    return exit_codes.OK
