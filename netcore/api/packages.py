"""Packages that are installed in a profile, as values."""

from collections.abc import Mapping
from typing import Final

import msgspec

# A config.lua is at most as large (`app.packages.config`), and has a dozen texts.
MAX_ABOUT: Final = 1_000
MAX_ABOUT_CHARACTERS: Final = 1 << 20


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
