"""The items of a profile in memory: one tree per kind, in the order of their siblings.  Knows no files."""

from collections.abc import Iterable, Iterator

import msgspec

from app.profiles.errors import ProfileError
from app.profiles.kinds import KINDS, Kind, kind_of
from netcore.api.items import Item


class ItemTree:
    """Items by id; the order of siblings is the order in which the dict has them."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._items = {item.id: item for item in items}
        self._children: dict[tuple[Kind, str], list[Item]] = {}  # made when it is asked for; {} = anew

    def __len__(self) -> int:
        return len(self._items)

    def get(self, identity: str) -> Item | None:
        """The item with this id."""
        return self._items.get(identity)

    def children(self, kind: Kind, parent: str = "") -> list[Item]:
        """What stands directly in a folder, in order; "" is the top, where also those stand whose folder is gone."""
        if not self._children:
            for item in self._items.values():
                folder = item.parent if item.parent in self._items else ""
                self._children.setdefault((kind_of(item), folder), []).append(item)
        return list(self._children.get((kind, parent), ()))

    def ordered(self) -> tuple[Item, ...]:
        """All items: siblings in order, folders before what is in them."""
        return tuple(item for kind in KINDS for top in self.children(kind) for item in self._within(top))

    def put(self, item: Item, before: str = "") -> Item:
        """Create or replace an item: in front of `before`, else where it was, else last.  Raises ProfileError."""
        self._check(item)
        self._children = {}
        if item.parent not in self._items:
            item = msgspec.structs.replace(item, parent="")
        known = self._items.get(item.id)
        if known is not None and known.parent != item.parent:
            del self._items[item.id]  # it is new in its folder, so it goes behind what is there
        if before in self._items and before != item.id:
            self._items.pop(item.id, None)
            rest = list(self._items.values())
            at = next(index for index, each in enumerate(rest) if each.id == before)
            self._items = {each.id: each for each in (*rest[:at], item, *rest[at:])}
        else:
            self._items[item.id] = item
        return item

    def remove(self, identity: str) -> tuple[str, ...]:
        """Remove an item and all in it; their ids, what is inside first.  Raises ProfileError."""
        item = self._items.get(identity)
        if item is None:
            raise ProfileError("That item is not there any more.")
        gone = tuple(each.id for each in self._within(item))[::-1]
        self._children = {}
        for each in gone:
            del self._items[each]
        return gone

    def _within(self, item: Item) -> Iterator[Item]:
        yield item
        for child in self.children(kind_of(item), item.id):
            yield from self._within(child)

    def _check(self, item: Item) -> None:
        if not item.id:
            raise ProfileError(f"The item {item.name!r} has no id.")
        if not item.name.strip():
            raise ProfileError("An item needs a name.")
        known = self._items.get(item.id)
        if known is not None and kind_of(known) is not kind_of(item):
            raise ProfileError(f"{item.name!r} is a {kind_of(known).singular} and cannot become another kind.")
        parent = self._items.get(item.parent)
        if parent is not None and kind_of(parent) is not kind_of(item):
            raise ProfileError(f"{item.name!r} cannot be put in a folder of {kind_of(parent).plural}.")
        while parent is not None:
            if parent.id == item.id:
                raise ProfileError(f"{item.name!r} cannot be put inside itself.")
            parent = self._items.get(parent.parent)
