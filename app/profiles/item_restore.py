"""What of a backup differs from the items that are there, item by item, and how to bring some of it back."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.profiles.files import write_whole
from app.profiles.item_files import Files, load
from app.profiles.item_merge import Differences, differences, places, with_known_ids
from app.profiles.item_tree import ItemTree
from netcore.api.items import Item

_SEPARATOR: Final = "/"


@dataclass(frozen=True, slots=True)
class Difference:
    """One item: as it is in the backup and as it is now; None where it is not there."""

    place: str  # which item, the same whenever the backup is read
    then: Item | None
    now: Item | None
    around: tuple[str, ...]  # the names of the folders around it


def unpacked(files: Files, known: Iterable[Item]) -> ItemTree:
    """The items of a backup, with the ids that they have in `known`.  Raises OSError."""
    with tempfile.TemporaryDirectory(prefix="mudwire-backup-") as folder:
        for path, data in files.items():
            write_whole(Path(folder) / path, data)
        return ItemTree(with_known_ids(load(Path(folder)), known).items)


def compared(then: ItemTree, now: ItemTree) -> tuple[Difference, ...]:
    """Every item that is not the same, in the order of the backup, and after those the ones that are new since."""
    found: list[Difference] = []
    for tree in (then, now):
        for identity, place in places(tree.ordered()):
            one, other = then.get(identity), now.get(identity)
            if one != other and (tree is then or one is None):
                names = tuple(place[1:-2:2])
                found.append(Difference(_SEPARATOR.join(place), one, other, names))
    return tuple(found)


def to_bring_back(then: ItemTree, now: ItemTree, chosen: frozenset[str]) -> Differences:
    """What has to be done for the chosen places to be as they were; empty is for everything."""
    everything = differences(now, then)
    if not chosen:
        return everything
    ids = {
        identity
        for identity, place in (*places(then.ordered()), *places(now.ordered()))
        if _SEPARATOR.join(place) in chosen
    }
    # An item needs the folders that it stood in.
    for identity in list(ids):
        parent = then.get(identity)
        while parent is not None and (parent := then.get(parent.parent)) is not None and now.get(parent.id) is None:
            ids.add(parent.id)
    put = tuple((item, _still_there(before, now, ids)) for item, before in everything.put if item.id in ids)
    removed = tuple(each for each in everything.removed if each in ids)
    return Differences(removed, put, sum(now.get(item.id) is None for item, _ in put))


def _still_there(before: str, now: ItemTree, ids: set[str]) -> str:
    return before if now.get(before) is not None or before in ids else ""
