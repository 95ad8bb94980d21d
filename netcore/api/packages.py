"""Packages that are installed in a profile, as values."""

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
