"""All automation of one kind: the player's items as a tree, and what scripts have made for a while.

An entry is active when it and every folder around it is enabled.  The order is that of the tree, folders before what is
in them; what scripts made comes behind it, oldest first, as in Mudlet.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Generic, TypeAlias, TypeVar

from netcore.api.items import AliasItem, ButtonItem, Item, KeyItem, ScriptItem, TimerItem, TriggerItem
from netcore.api.permissions import Owner

ItemT = TypeVar("ItemT", bound=Item)

_KINDS: Final[dict[type, str]] = {
    TriggerItem: "trigger",
    AliasItem: "alias",
    TimerItem: "timer",
    KeyItem: "key",
    ButtonItem: "button",
    ScriptItem: "script",
}


@dataclass(slots=True, eq=False)
class Entry(Generic[ItemT]):
    """One trigger, alias, timer, key or script; `item` is None when a script made it."""

    id: str
    owner: Owner
    source: str = ""  # the id of the item that it is, or that made it
    item: ItemT | None = None
    parent: "Entry[ItemT] | None" = None
    children: "list[Entry[ItemT]]" = field(default_factory=list)
    enabled: bool = True
    handler: int = 0  # 0: there is nothing to run
    command: str = ""
    rank: int = 0  # its place in the order
    uses_left: int | None = None  # it goes when it has fired so often; None: it stays
    is_gone: bool = False
    is_silenced: bool = False  # switched off because it failed again and again
    called: str = ""  # what a script that made it has called it; "" = by its id

    @property
    def name(self) -> str:
        """What it is found by, beside its id."""
        return self.item.name if self.item is not None else self.called or self.id

    @property
    def is_active(self) -> bool:
        """It, and every folder that it is in, is enabled."""
        entry: Entry[ItemT] | None = self  # as in `off`, and not by it: this is asked at every match
        while entry is not None:
            if not entry.enabled or entry.is_gone:
                return False
            entry = entry.parent
        return True

    @property
    def off(self) -> "Entry[ItemT] | None":
        """The one of it and its folders that is not enabled; None when it is active."""
        entry: Entry[ItemT] | None = self
        while entry is not None:
            if not entry.enabled or entry.is_gone:
                return entry
            entry = entry.parent
        return None


AnyEntry: TypeAlias = (
    Entry[TriggerItem] | Entry[AliasItem] | Entry[TimerItem] | Entry[KeyItem] | Entry[ButtonItem] | Entry[ScriptItem]
)


class Roster(Generic[ItemT]):
    """The entries of one kind."""

    # Ranks of what scripts made lie behind those of all items.
    _FIRST_TEMPORARY: Final = 1 << 40

    def __init__(self, numbers: "itertools.count[int]") -> None:
        """`numbers` gives the ids of what scripts make."""
        self._numbers = numbers
        self._roots: list[Entry[ItemT]] = []
        self._entries: dict[str, Entry[ItemT]] = {}
        self._by_name: dict[str, list[Entry[ItemT]]] = {}
        self._is_ranked = True
        self.temporaries = 0  # how many there are of what scripts made

    # --- items ---

    def put(self, item: ItemT, before: str = "") -> Entry[ItemT]:
        """Add an item, or change it where it is known; `before` as in `ItemSaved`."""
        entry = self._entries.get(item.id)
        is_new = entry is None
        if entry is None:
            entry = Entry(item.id, owner_of(item), item.id)
            self._entries[item.id] = entry
        parent = self._entries.get(item.parent)
        if parent is not None and _is_within(parent, entry):
            parent = entry.parent  # a broken file: nothing can be in itself
        if is_new or before or parent is not entry.parent:
            if not is_new:
                self._siblings(entry.parent).remove(entry)
            self._place(entry, parent, before)
        self._rename(entry, item.name)
        entry.item, entry.owner, entry.enabled = item, owner_of(item), item.enabled
        entry.is_silenced = False
        return entry

    def drop(self, identity: str) -> list[Entry[ItemT]]:
        """Take an item and all that is in it out; what was taken out."""
        entry = self._entries.get(identity)
        if entry is None:
            return []
        dropped = list(_with_children(entry))
        if entry.item is not None:
            self._siblings(entry.parent).remove(entry)
        else:
            self.temporaries -= 1
        for each in dropped:
            each.is_gone = True
            del self._entries[each.id]
            self._forget_name(each, each.name)
        return dropped

    def _place(self, entry: Entry[ItemT], parent: Entry[ItemT] | None, before: str) -> None:
        entry.parent = parent
        siblings = self._siblings(parent)
        # Profiles begin with thousands of items, each behind the others.
        places = [place for place, sibling in enumerate(siblings) if sibling.id == before] if before else []
        siblings.insert(places[0] if places else len(siblings), entry)
        self._is_ranked = False

    def _siblings(self, parent: Entry[ItemT] | None) -> list[Entry[ItemT]]:
        return parent.children if parent is not None else self._roots

    # --- what scripts make ---

    def add_temporary(self, owner: Owner, source: str, handler: int, name: str = "") -> Entry[ItemT]:
        """An entry without an item, behind all others."""
        number = next(self._numbers)
        self.temporaries += 1
        entry: Entry[ItemT] = Entry(str(number), owner, source, handler=handler, called=name)
        entry.rank = self._FIRST_TEMPORARY + number
        self._entries[entry.id] = entry
        self._by_name.setdefault(entry.name, []).append(entry)
        return entry

    def temporary(self, identity: str) -> Entry[ItemT] | None:
        """The first entry of this id or name that a script made."""
        return next((entry for entry in self.find(identity) if entry.item is None), None)

    def made_with(self, handler: int) -> Entry[ItemT] | None:
        """What a script has made with a handler."""
        return next(
            (entry for entry in self._entries.values() if entry.item is None and entry.handler == handler), None
        )

    # --- finding ---

    def find(self, name: str) -> list[Entry[ItemT]]:
        """All entries of this name, and the one of this id."""
        found = list(self._by_name.get(name, ()))
        entry = self._entries.get(name)
        return found if entry is None or entry in found else [*found, entry]

    def with_children(self, entries: Iterable[Entry[ItemT]]) -> list[Entry[ItemT]]:
        """These and all that is in them, each once."""
        return list(dict.fromkeys(each for entry in entries for each in _with_children(entry)))

    def by_id(self, identity: str) -> Entry[ItemT] | None:
        """The entry of this id."""
        return self._entries.get(identity)

    def items(self) -> Iterator[ItemT]:
        """The items, in no order."""
        return (entry.item for entry in self._entries.values() if entry.item is not None)

    def in_order(self) -> Iterator[Entry[ItemT]]:
        """The items, folders before what is in them."""
        for root in self._roots:
            yield from _with_children(root)

    def everything(self) -> list[Entry[ItemT]]:
        """All entries in order."""
        self.rank()
        return sorted(self._entries.values(), key=lambda entry: entry.rank)

    def rank(self) -> None:
        """Make `Entry.rank` right after items have come or moved."""
        if not self._is_ranked:
            for rank, entry in enumerate(self.in_order()):
                entry.rank = rank
            self._is_ranked = True

    def _rename(self, entry: Entry[ItemT], name: str) -> None:
        if entry.item is not None:
            self._forget_name(entry, entry.item.name)
        self._by_name.setdefault(name, []).append(entry)

    def _forget_name(self, entry: Entry[ItemT], name: str) -> None:
        named = self._by_name[name]
        named.remove(entry)
        if not named:
            del self._by_name[name]


def owner_of(item: Item) -> Owner:
    """Who an item is, for permissions and errors."""
    return Owner(item.package, _KINDS[type(item)], item.name)


def _is_within(entry: Entry[ItemT], folder: Entry[ItemT]) -> bool:
    at: Entry[ItemT] | None = entry
    while at is not None and at is not folder:
        at = at.parent
    return at is folder


def _with_children(entry: Entry[ItemT]) -> Iterator[Entry[ItemT]]:
    yield entry
    for child in entry.children:
        yield from _with_children(child)
