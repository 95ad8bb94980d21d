"""The modules of a profile of Mudlet's: it lists their files, wherever they are, and has none of their items."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

import msgspec

from app.packages.mudlet_rest import is_number
from app.packages.package import LeftOut, Package, PackageError
from app.packages.reading import read_package
from app.profiles.names import is_file_name

_SYNCS: Final = "1"
# As many as a player keeps track of; each file may be as large as a package.
MAX_MODULES: Final = 200


class ListedModule(NamedTuple):
    """What the profile says of one; `syncs`: what changes about its items is written to its file."""

    name: str
    path: str
    syncs: bool = False
    priority: int = 0


class MudletModule(NamedTuple):
    """One whose file could be read."""

    listed: ListedModule
    package: Package


def listed_modules(part: Element | None) -> list[ListedModule]:
    """What an `mInstalledModules` says: of each module a key, and behind it what is so about it."""
    found: list[ListedModule] = []
    for element in part if part is not None else ():
        text = (element.text or "").strip()
        if element.tag == "key":
            found.append(ListedModule(text, ""))
        elif found and element.tag == "filepath":
            found[-1] = found[-1]._replace(path=text)
        elif found and element.tag == "globalSave":
            found[-1] = found[-1]._replace(syncs=text == _SYNCS)
        elif found and element.tag == "priority" and is_number(text):
            found[-1] = found[-1]._replace(priority=int(text))
    return found


def read_modules(listed: Sequence[ListedModule]) -> tuple[list[MudletModule], list[LeftOut]]:
    """Those whose files can be read, and what is missing of the others.  Blocks."""
    found: list[MudletModule] = []
    left_out = [LeftOut(each.name, "one module too many") for each in listed[MAX_MODULES:]]
    for module in listed[:MAX_MODULES]:
        try:
            package = _named(_read(module), module.name)
        except PackageError as error:
            left_out.append(LeftOut(module.name, f"a module, whose file is {module.path or 'not named'}: {error}"))
        else:
            found.append(MudletModule(module, package))
            left_out += [LeftOut(each.item or module.name, each.what) for each in package.left_out]
    return found, left_out


def _read(module: ListedModule) -> Package:
    if not Path(module.path).is_file():  # neither a folder, nor a pipe that nobody writes into
        raise PackageError("it is not there")
    if not is_file_name(module.name):
        raise PackageError("its name cannot be a folder's")
    return read_package(Path(module.path))


def _named(package: Package, name: str) -> Package:
    """Mudlet knows a module by the name that it was installed with, whatever its file says."""
    return replace(
        package, name=name, items=tuple(msgspec.structs.replace(item, package=name) for item in package.items)
    )
