"""Packages that are installed in a profile, as values."""

from collections.abc import Mapping
from typing import Final

import msgspec

# A config.lua is at most as large (`app.packages.config`), and has a dozen texts.
MAX_ABOUT: Final = 1_000
MAX_ABOUT_CHARACTERS: Final = 1 << 20
# As many as a player reads before installing something.
MAX_PERMISSIONS: Final = 20
MAX_PERMISSION_CHARACTERS: Final = 200


class InstalledPackage(msgspec.Struct, frozen=True):
    """A package of a profile: its name, the file that it came from, and what its `config.lua` says of it.

    A module (Mudlet's word) is one that is read anew from its file; `priority` and `sync` are what scripts keep of it.
    """

    name: str
    file: str = ""
    about: dict[str, str] = {}
    is_module: bool = False
    priority: int = 0
    sync: bool = False
    files: int = 0  # of its own, beside its items


class PackageContents(msgspec.Struct, frozen=True):
    """What is in a package that is not installed; of what is much, the first ones are listed and all are counted."""

    path: str
    name: str
    about: dict[str, str] = {}
    counts: dict[str, int] = {}  # of items, by their kind: "triggers" …
    names: dict[str, tuple[str, ...]] = {}
    file_count: int = 0
    files: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()  # what its scripts could do, in words
    left_out: tuple[str, ...] = ()  # what Mudwire does not have


def dependencies(about: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the packages that a package says it needs; Mudlet has them with commas between them."""
    return tuple(name.strip() for name in about.get("dependencies", "").split(",") if name.strip())


def permissions(about: Mapping[str, str]) -> tuple[str, ...]:
    """What a package says it will ask for, in its own words, one a line or with semicolons between them.

    It gets none of it by saying so, and has to run without what it does not get.
    """
    said = about.get("permissions", "").replace(";", "\n").splitlines()
    return tuple(" ".join(each.split())[:MAX_PERMISSION_CHARACTERS] for each in said if each.strip())[:MAX_PERMISSIONS]
