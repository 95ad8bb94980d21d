"""A package as a value: its items, its files, what it says about itself, and what of it had to be left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from netcore.api.items import Item

# The largest published package has 2,550 triggers; what has more of anything is not written by people.
MAX_ITEMS: Final = 20_000
# People nest four or five; every level costs the readers of a tree some stack.
MAX_DEPTH: Final = 24


class PackageError(Exception):
    """The package cannot be installed; the message says why."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of a package that Mudwire does not have, so that nothing is lost without a word."""

    item: str  # "" = the package as a whole
    what: str


@dataclass(frozen=True, slots=True)
class Package:
    """What was read."""

    name: str
    items: tuple[Item, ...] = ()
    files: Mapping[PurePosixPath, bytes] = field(default_factory=dict)  # to stand in the package's own folder
    about: Mapping[str, str] = field(default_factory=dict)  # of config.lua: author, version …
    left_out: tuple[LeftOut, ...] = ()
