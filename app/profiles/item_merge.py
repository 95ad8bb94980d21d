"""Items that were read anew beside those that are there: which is which, and what has changed.

Ids mean something only while the program runs, and files have none, so an item is known again by its place: its kind,
its name and those of the folders around it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import msgspec

from app.profiles.item_files import Leftovers, Loaded
from app.profiles.item_tree import ItemTree
from app.profiles.kinds import KINDS, Kind, kind_of
from netcore.api.items import Item

Place: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What leads from one tree to another, in an order in which it can be done one by one."""

    removed: tuple[str, ...]  # ids, what is inside first
    put: tuple[tuple[Item, str], ...]  # new and changed items, folders first, each with the sibling behind it or ""
    new: int  # how many of `put` are new

    def __bool__(self) -> bool:
        return bool(self.removed or self.put)


def with_known_ids(loaded: Loaded, known: Iterable[Item]) -> Loaded:
    """The same, with the ids that the items in `known` have."""
    ids_by_place = {place: identity for identity, place in places(known)}
    ids = {identity: ids_by_place.get(place, identity) for identity, place in places(loaded.items)}
    items = [
        msgspec.structs.replace(item, id=ids[item.id], parent=ids.get(item.parent, item.parent))
        for item in loaded.items
    ]
    kept = loaded.leftovers
    leftovers = Leftovers(
        {ids.get(identity, identity): entry for identity, entry in kept.originals.items()},
        kept.unreadable,
        kept.broken,
        {ids.get(identity, identity): name for identity, name in kept.directories.items()},
    )
    return Loaded(items, loaded.files, leftovers, loaded.problems)


def differences(before: ItemTree, after: ItemTree) -> Differences:
    """What has to be done to `before`."""
    gone = tuple(item.id for item in reversed(before.ordered()) if after.get(item.id) is None)
    put = tuple(each for kind in KINDS for each in _changes(before, after, kind, ""))
    return Differences(gone, put, sum(before.get(item.id) is None for item, _ in put))


def _changes(before: ItemTree, after: ItemTree, kind: Kind, parent: str) -> Iterator[tuple[Item, str]]:
    now = after.children(kind, parent)
    ids = [item.id for item in now]
    there = [item.id for item in before.children(kind, parent) if after.get(item.id) is not None]
    stayed = set(there)
    in_order = [identity for identity in ids if identity in stayed] == there
    # The last one first, so that each finds the one behind it in its place.
    for place in range(len(now) - 1, -1, -1):
        item = now[place]
        behind = ids[place + 1] if place + 1 < len(ids) else ""
        if not in_order or item.id not in stayed:
            yield item, behind
        elif item != before.get(item.id):
            yield item, ""
    for item in now:
        yield from _changes(before, after, kind, item.id)


def places(items: Iterable[Item]) -> Iterator[tuple[str, Place]]:
    """Each item's id and place; of several with one name, the first is the first."""
    places: dict[str, Place] = {}
    counts: Counter[Place] = Counter()
    for item in items:  # folders come before what is in them
        place = (*places.get(item.parent, (kind_of(item).plural,)), item.name)
        count = counts[place]
        counts[place] += 1
        places[item.id] = (*place, str(count))
        yield item.id, places[item.id]
