"""A package's items in a profile: in a folder of its name for each kind, as Mudlet has them.

Works on a copy of the profile's tree and says what changed, so that nothing has happened when something is refused.
"""

from dataclasses import dataclass
from typing import Final

import msgspec

from app.packages.package import Package, PackageError
from app.profiles.item_files import MAX_DEPTH, MAX_FILE_BYTES, MAX_ITEMS, Leftovers, layout, new_id
from app.profiles.item_tree import ItemTree
from app.profiles.kinds import KINDS, Kind, kind_of
from netcore.api.items import Item

_UNNAMED: Final = "unnamed"  # Mudlet has such items, and the profile's files need a name


@dataclass(frozen=True, slots=True)
class Change:
    """The tree as it is to be; the ids that are gone from it; what of the player's own has moved; what is new."""

    tree: ItemTree
    gone: tuple[str, ...]
    moved: tuple[Item, ...] = ()
    placed: tuple[Item, ...] = ()


def with_package(tree: ItemTree, package: Package) -> Change:
    """Put a package's items in the place of those that it has in the tree.  Raises PackageError."""
    without = without_package(tree, package.name)
    placed = _in_folders(package)
    changed = without.tree
    for item in placed:
        changed.put(item)
    _check(changed, package.name, placed)
    return Change(changed, without.gone, without.moved, placed)


def without_package(tree: ItemTree, name: str) -> Change:
    """Take a package's items out; what the player has put in its folders moves to the top."""
    before = tree.ordered()
    mine = {item.id for item in before if item.package == name}
    moved = tuple(
        msgspec.structs.replace(item, parent="") for item in before if item.parent in mine and item.id not in mine
    )
    top = {item.id: item for item in moved}
    changed = ItemTree(top.get(item.id, item) for item in before if item.id not in mine)
    return Change(changed, tuple(item.id for item in reversed(before) if item.id in mine), moved)


def of_package(tree: ItemTree, name: str) -> tuple[Item, ...]:
    """A package's items, without the folders that installing it has put around them."""
    items = [item for item in tree.ordered() if item.package == name]
    around = {item.id for item in items if item.folder and item.name == name and not item.parent}
    return tuple(
        msgspec.structs.replace(item, parent="") if item.parent in around else item
        for item in items
        if item.id not in around
    )


def _in_folders(package: Package) -> tuple[Item, ...]:
    folders: dict[Kind, Item] = {}
    for kind in KINDS:
        if any(kind_of(item) is kind for item in package.items):
            folders[kind] = kind.type(id=new_id(), name=package.name, folder=True, package=package.name)
    inside = (
        msgspec.structs.replace(
            item, name=item.name if item.name.strip() else _UNNAMED, parent=item.parent or folders[kind_of(item)].id
        )
        for item in package.items
    )
    return (*folders.values(), *inside)


def _check(tree: ItemTree, name: str, placed: tuple[Item, ...]) -> None:
    """What the profile could not read back from its files must not get into them."""
    if len(tree) > MAX_ITEMS:
        raise PackageError(f"with {name} the profile would have more than {MAX_ITEMS} items")
    depth = {"": 0}
    for item in placed:  # folders come before what is in them
        depth[item.id] = depth.get(item.parent, 0) + 1
    if max(depth.values()) > MAX_DEPTH:
        raise PackageError(f"its items are nested deeper than {MAX_DEPTH}")
    for path, data in layout(ItemTree(placed), Leftovers()).items():
        if len(data) > MAX_FILE_BYTES:
            raise PackageError(f"{path} would be larger than {MAX_FILE_BYTES >> 20} MiB")
