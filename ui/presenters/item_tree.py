"""The items of a session as one tree per kind: order of siblings, what is in a folder, what a filter leaves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final

import msgspec

from netcore.api.items import Item
from ui.presenters.item_kinds import Kind, NewId, kind_of


class ItemTree:
    """Items by id; the order of siblings is the order in which the dict has them."""

    def __init__(self) -> None:
        self.version = 0  # grows with each change
        self.successors: dict[str, str] = {}  # ids of before the last `load`, and what they are now
        self._items: dict[str, Item] = {}
        self._children: dict[tuple[Kind, str], list[Item]] | None = None  # None: to be sorted out when asked for
        self._texts: dict[str, tuple[Item, str]] = {}  # what `matching` looks through, for each item as it was then
        self._counts: Counter[Kind] = Counter()

    def load(self, items: tuple[Item, ...]) -> None:
        """Start anew with these.  A core that had to be started again gives the same items other ids: `successors`."""
        before = self._places()
        self._items = {item.id: item for item in items}
        self._texts.clear()
        self._has_changed()
        now = {place: identity for identity, place in self._places().items()}
        renamed = {old: now[place] for old, place in before.items() if place in now}
        self.successors = renamed | {old: renamed.get(new, new) for old, new in self.successors.items()}

    def get(self, identity: str) -> Item | None:
        """The item with this id."""
        return self._items.get(identity)

    def everything(self) -> Iterable[Item]:
        """All items, in no order that means anything."""
        return self._items.values()

    def changed(self, item: Item, before: str) -> None:
        """After `ItemChanged`: in front of `before`, else where it was, else last."""
        known = self._items.get(item.id)
        if known is not None and not before and self._takes_place_of(known, item):
            return
        self._has_changed()
        if known is not None and known.parent != item.parent:
            del self._items[item.id]  # it is new in its folder, so it goes behind what is there
        if not before or before not in self._items or before == item.id:
            self._items[item.id] = item
            return
        self._items.pop(item.id, None)
        ordered: dict[str, Item] = {}
        for known in self._items.values():
            if known.id == before:
                ordered[item.id] = item
            ordered[known.id] = known
        self._items = ordered

    def removed(self, identity: str) -> None:
        """After `ItemRemoved`."""
        self._items.pop(identity, None)
        self._texts.pop(identity, None)
        self._has_changed()

    def children(self, kind: Kind, parent: str = "") -> list[Item]:
        """What is directly in a folder ("" = the top); items whose folder is gone stand at the top."""
        return list(self._sorted_out().get((kind, parent), ()))

    def count(self, kind: Kind) -> int:
        """How many items, folders not counted."""
        self._sorted_out()
        return self._counts[kind]

    def within(self, identity: str) -> Iterator[Item]:
        """An item and all that is in it, folders before what is in them."""
        item = self._items.get(identity)
        if item is not None:
            yield item
            for child in self.children(kind_of(item), identity):
                yield from self.within(child.id)

    def path(self, item: Item) -> list[str]:
        """The names from the top to the item."""
        names: list[str] = []
        current: Item | None = item
        while current is not None and len(names) <= len(self._items):
            names.append(current.name)
            current = self._items.get(current.parent)
        return names[::-1]

    def gone(self, identities: AbstractSet[str]) -> set[str]:
        """Those of the ids that no item has any more."""
        return set(identities - self._items.keys())

    def has_children(self, kind: Kind, parent: str) -> bool:
        """Whether something is in a folder."""
        return (kind, parent) in self._sorted_out()

    def containers(self) -> set[tuple[str, bool]]:
        """The ids of folders, with False; and of all, folders or not, in which something is, with True."""
        folders = {(item.id, False) for item in self._items.values() if item.folder}
        return folders.union((parent, True) for _, parent in self._sorted_out())

    def is_in(self, identity: str, kind: Kind, folder: str) -> bool:
        """Whether an item is somewhere in a folder ("" = it is of that kind)."""
        item = self._items.get(identity)
        if item is None or kind_of(item) is not kind:
            return False
        seen = 0
        while folder and item is not None and item.parent != folder and seen <= len(self._items):
            item, seen = self._items.get(item.parent), seen + 1
        return not folder or (item is not None and item.parent == folder)

    def is_live(self, item: Item) -> bool:
        """Whether an item is on, and every folder that it is in."""
        current: Item | None = item
        seen = 0
        while current is not None and current.enabled and seen <= len(self._items):
            current, seen = self._items.get(current.parent), seen + 1
        return current is None

    def matching(self, query: str) -> set[str]:
        """Ids of items in whose name, script or patterns the text is, with the folders that lead to them."""
        wanted = query.casefold()
        found: set[str] = set()
        texts = self._texts
        for item in self._items.values():
            known = texts.get(item.id)
            if wanted in (known[1] if known is not None and known[0] is item else self._text(item)):
                current: Item | None = item
                while current is not None and current.id not in found:
                    found.add(current.id)
                    current = self._items.get(current.parent)
        return found

    def contains(self, item: Item, query: str) -> bool:
        """Whether the query is somewhere in an item's texts, in any case."""
        return query.casefold() in self._text(item)

    def read_ahead(self, most: int) -> bool:
        """Make some more items ready to be looked through; whether there may be others."""
        unread = islice((item for item in self._items.values() if item.id not in self._texts), most)
        return len([self._text(item) for item in unread]) == most

    def parent_for_new(self, kind: Kind, selected: str) -> str:
        """The folder in which a new item belongs when `selected` is selected."""
        item = self._items.get(selected)
        if item is None or kind_of(item) is not kind:
            return ""
        return item.id if item.folder else item.parent

    def duplicate(self, identity: str, new_id: NewId) -> list[Item]:
        """Copies of an item and all in it, with ids of their own."""
        ids: dict[str, str] = {}
        copies: list[Item] = []
        for item in self.within(identity):
            ids[item.id] = new_id()
            is_top = item.id == identity
            name = self._free_name(item) if is_top else item.name
            parent = item.parent if is_top else ids[item.parent]
            copies.append(msgspec.structs.replace(item, id=ids[item.id], parent=parent, name=name))
        return copies

    def _sorted_out(self) -> dict[tuple[Kind, str], list[Item]]:
        if self._children is None:
            self._children = defaultdict(list)
            self._counts.clear()
            for item in self._items.values():
                kind = kind_of(item)
                self._children[kind, item.parent if item.parent in self._items else ""].append(item)
                self._counts[kind] += not item.folder
        return self._children

    def _takes_place_of(self, known: Item, item: Item) -> bool:
        """An item that only says something else now stands where it stood: nothing has to be sorted out anew."""
        if self._children is None or known.parent != item.parent or known.folder != item.folder:
            return False
        kind = kind_of(item)
        if kind is not kind_of(known):
            return False
        siblings = self._children[kind, item.parent if item.parent in self._items else ""]
        siblings[siblings.index(known)] = item
        self._items[item.id] = item
        self.version += 1
        return True

    def _places(self) -> dict[str, tuple[str, ...]]:
        """Where each item stands: its kind, the names on the way to it, and how many so named stand before it."""
        counts: Counter[tuple[str, ...]] = Counter()
        places: dict[str, tuple[str, ...]] = {}
        for item in self._items.values():
            place = (kind_of(item).value, *self.path(item))
            places[item.id] = (*place, str(counts[place]))
            counts[place] += 1
        return places

    def _text(self, item: Item) -> str:
        known = self._texts.get(item.id)
        if known is None or known[0] is not item:
            known = self._texts[item.id] = (item, _searched(item).casefold())
        return known[1]

    def _has_changed(self) -> None:
        self.version += 1
        self._children = None

    def _free_name(self, item: Item) -> str:
        taken = {sibling.name for sibling in self.children(kind_of(item), item.parent)}
        name, count = f"{item.name} copy", 2
        while name in taken:
            name, count = f"{item.name} copy {count}", count + 1
        return name


# Of some kinds; the search across all items (`item_search.py`) leaves out what has nothing here.
_TEXTS: Final = ("regex", "key", "command", "command_up", "sound", "icon", "style")


def _searched(item: Item) -> str:
    patterns = [pattern.pattern for pattern in getattr(item, "patterns", ())]
    rest = [str(getattr(item, name, "")) for name in _TEXTS]
    return "\n".join([item.name, item.script, *patterns, *getattr(item, "events", ()), *rest])
