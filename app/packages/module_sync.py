"""Modules whose file follows their items: what the player changes of them is written back to where they came from.

Only to a file directly in the profile's data: a script has named it, and could put a link in the way of any other while
it is written.  What was there before goes to the backups.
"""

import io
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeAlias

from app.packages.archive import MAX_ARCHIVE_BYTES, unpack
from app.packages.mudlet_xml import HELP_URL
from app.packages.mudlet_xml_writing import write_xml
from app.packages.package import PackageError
from app.packages.package_items import of_package
from app.profiles.errors import ProfileError
from app.profiles.files import Clock, local_time, write_whole
from app.profiles.item_tree import ItemTree
from netcore.api.items import Item
from netcore.api.packages import InstalledPackage

MAX_KEPT: Final = 10  # of a module's earlier files
_STAMP: Final = "%Y%m%d-%H%M%S-%f"
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_XML: Final = ".xml"

Due: TypeAlias = tuple[InstalledPackage, tuple[Item, ...]]


class ModuleSync:
    """The modules of one profile.  Everything here but `due` touches the disk."""

    def __init__(self, profile: Path, data: Path, clock: Clock = local_time) -> None:
        self._backups = profile / "backups" / "modules"
        self._data = data
        self._clock = clock
        self._known: dict[str, tuple[Item, ...]] = {}

    def due(self, tree: ItemTree, packages: Sequence[InstalledPackage]) -> list[Due]:
        """The modules whose items have changed since this was asked last, with their items; none the first time."""
        found: list[Due] = []
        for package in packages:
            if not (package.is_module and package.sync):
                self._known.pop(package.name, None)
                continue
            items = of_package(tree, package.name)
            before = self._known.get(package.name)
            self._known[package.name] = items
            if before is not None and before != items:
                found.append((package, items))
        return found

    def write(self, package: InstalledPackage, items: Sequence[Item]) -> None:
        """Write a module's items into its file.  Raises ProfileError."""
        path = Path(package.file)
        xml = write_xml(ItemTree(items), package.about.get(HELP_URL, ""))
        try:
            if path.parent != self._data.resolve():
                raise ProfileError(f"The module {package.name} is not in the profile's data, so it is not written.")
            old = _read(path)
            new = xml if path.suffix.lower() == _XML else _with_xml(old, xml)
            if new != old:
                self._keep(package.name, path.suffix, old)
                write_whole(path, new)
        except (OSError, PackageError) as error:
            raise ProfileError(f"The module {package.name} could not be written to {path}: {error}.") from error

    def _keep(self, name: str, suffix: str, data: bytes) -> None:
        write_whole(self._backups / name / f"{self._clock().strftime(_STAMP)}{suffix}", data)
        for old in sorted((self._backups / name).iterdir())[:-MAX_KEPT]:
            old.unlink(missing_ok=True)


def _read(path: Path) -> bytes:
    """A file that is no link.  Raises OSError."""
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:  # noqa: PTH123 - by descriptor
        return file.read(MAX_ARCHIVE_BYTES)


def _with_xml(archive: bytes, xml: bytes) -> bytes:
    """An archive with another XML at its top, in the place of the first one.  Raises PackageError."""
    files = unpack(archive)
    tops = sorted(path for path in files if len(path.parts) == 1 and path.suffix.lower() == _XML)
    if len(tops) != 1:
        raise PackageError("its archive has not exactly one XML file at its top")
    files[tops[0]] = xml
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path, content in files.items():
            zipped.writestr(zipfile.ZipInfo(str(path), _DATE), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()
