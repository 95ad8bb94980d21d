"""Packages that are installed in a profile, as values."""

import msgspec


class InstalledPackage(msgspec.Struct, frozen=True):
    """A package of a profile: its name, the file that it came from, and what its `config.lua` says of it."""

    name: str
    file: str = ""
    about: dict[str, str] = {}
