"""A profile of Mudlet's, read from its folder: the newest of its saves, and the files that its scripts have there.

Of Mudlet's many settings the game's address is taken; the rest is set in Mudwire.
"""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from msgspec.structs import replace

from app.packages import archive
from app.packages.config import read_config
from app.packages.mudlet_modules import MudletModule, listed_modules, read_modules
from app.packages.mudlet_xml import read_xml
from app.packages.package import LeftOut, PackageError
from app.packages.xml_tree import MAX_XML_BYTES
from netcore.api.items import Item
from netcore.api.packages import MAX_ABOUT_CHARACTERS, InstalledPackage
from netcore.api.settings import LinkSettings, ProfileSettings

_SAVES: Final = "current"
# Mudlet's own, that no script reads.
_LEFT_BEHIND: Final = frozenset({_SAVES, "log", "moduleBackups"})
_PORTS: Final = range(1, 65536)


@dataclass(frozen=True, slots=True)
class MudletProfile:
    """What was read."""

    settings: ProfileSettings
    items: tuple[Item, ...]
    packages: tuple[InstalledPackage, ...]
    files: dict[PurePosixPath, Path] = field(default_factory=dict)  # by their place in the scripts' own folder
    left_out: tuple[LeftOut, ...] = ()
    modules: tuple[MudletModule, ...] = ()

    @property
    def item_count(self) -> int:
        """How many items it has, and its modules have."""
        inside = (item for module in self.modules for item in module.package.items)
        return sum(not item.folder for item in (*self.items, *inside))


def read_profile(folder: Path) -> MudletProfile:
    """The profile in `folder`.  Raises PackageError."""
    try:
        data = _newest_save(folder)
        files = _files(folder)
    except OSError as error:
        raise PackageError(f"{folder} cannot be read: {error.strerror or error}") from error
    contents = read_xml(data, "")
    host = contents.host
    name = host.get("name") or folder.resolve().name
    port = host.get("port", "")
    link = LinkSettings(
        host=host.get("url", ""),
        port=int(port) if port.isdecimal() and int(port) in _PORTS else LinkSettings().port,
        tls=host.get("mSslTsl", "no") == "yes",  # Mudlet's spelling
    )
    modules, missing = read_modules(listed_modules(contents.modules))
    installed = tuple(host.get("mInstalledPackages", "").split("\n")) if host.get("mInstalledPackages") else ()
    return MudletProfile(
        ProfileSettings(name=name, link=link),
        _of_packages(contents.items, frozenset(installed)),
        tuple(InstalledPackage(each, about=_about(files, each)) for each in installed),
        files,
        (*contents.left_out, *missing),
        tuple(modules),
    )


def _newest_save(folder: Path) -> bytes:
    saves = sorted((folder / _SAVES).glob("*.xml"), key=lambda path: path.stat().st_mtime)
    if not saves:
        raise PackageError(f"{folder} is no profile of Mudlet's: there is no save in its folder {_SAVES!r}")
    if saves[-1].stat().st_size > MAX_XML_BYTES:
        raise PackageError(f"{saves[-1].name} is larger than {MAX_XML_BYTES >> 20} MiB")
    return saves[-1].read_bytes()


def _of_packages(items: list[Item], installed: frozenset[str]) -> tuple[Item, ...]:
    """Say of each item what package it is of: that of the folder at the top that it is in."""
    package: dict[str, str] = {}
    for item in items:  # folders come before what is in them
        package[item.id] = (
            package[item.parent] if item.parent else item.name if item.folder and item.name in installed else ""
        )
    return tuple(replace(item, package=package[item.id], name=item.name.strip() or "unnamed") for item in items)


def _about(files: dict[PurePosixPath, Path], package: str) -> dict[str, str]:
    """What a package says of itself, in the file that Mudlet has unpacked; nothing when it cannot be read."""
    path = files.get(PurePosixPath(package, "config.lua"))
    if path is None or path.stat().st_size > MAX_ABOUT_CHARACTERS:
        return {}
    return dict(read_config(path.read_bytes())[0])


def _files(folder: Path) -> dict[PurePosixPath, Path]:
    found: dict[PurePosixPath, Path] = {}
    left = archive.MAX_UNPACKED_BYTES
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if inner.parts[0] in _LEFT_BEHIND or path.is_symlink() or not path.is_file():
            continue
        left -= path.stat().st_size
        if left < 0 or len(found) >= archive.MAX_FILES:
            raise PackageError(f"{folder} has more files than a profile is given at once")
        found[PurePosixPath(inner.as_posix())] = path
    return found
