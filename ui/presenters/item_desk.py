"""What the player does to items, as commands to the core: make, save, move, copy, remove, and take it back.

Nothing changes here until the core has said so (`ItemChanged`, `ItemRemoved`), except drafts: those are the editor's.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

import msgspec

from netcore.api.commands import Command, RemoveItem, SaveItem
from netcore.api.items import Item
from ui.presenters.drafts import Drafts
from ui.presenters.item_examples import FIRST_LINES, Example
from ui.presenters.item_kinds import Kind, NewId, kind_of, new_item
from ui.presenters.item_tree import ItemTree
from ui.presenters.item_undo import ItemUndo, Step

_Removal = list[tuple[Item, str]]  # items, folders first, and the sibling that each stood in front of


class ItemDesk:
    """The items of one session, being worked on."""

    def __init__(self, items: ItemTree, send: Callable[[Command], None], new_id: NewId) -> None:
        self.items = items
        self.drafts = Drafts()
        self._send = send
        self._new_id = new_id
        self.undone = ItemUndo()

    # --- looking ---

    def shown(self, identity: str) -> Item | None:
        """An item as edited, else as saved."""
        return self.drafts.get(identity) or self.items.get(identity)

    def children(self, kind: Kind, parent: str = "") -> list[Item]:
        """What is in a folder; an item that was removed elsewhere while it was edited is still there."""
        return self.items.children(kind, parent) + [
            draft
            for draft in self._orphans()
            if kind_of(draft) is kind and (draft.parent if self.items.get(draft.parent) else "") == parent
        ]

    def has_children(self, kind: Kind, parent: str) -> bool:
        """Whether `children` gives any."""
        if self.items.has_children(kind, parent):
            return True
        return not self.drafts.is_empty and any(draft.parent == parent for draft in self._orphans())

    def containers(self) -> set[tuple[str, bool]]:
        """As `ItemTree.containers`, with what is in the drafts."""
        return self.items.containers() | {(draft.parent, True) for draft in self._orphans()}

    def everything(self) -> Iterator[Item]:
        """All items as edited, in the order of the trees."""
        for kind in Kind:
            yield from self._all_in(kind, "")

    def may_contain(self, item: Item, query: str) -> bool:
        """Whether a text may be somewhere in an item, in any case: in what is edited nobody has looked."""
        return self.drafts.get(item.id) is not None or self.items.contains(item, query)

    def _all_in(self, kind: Kind, parent: str) -> Iterator[Item]:
        for item in self.children(kind, parent) if self.has_children(kind, parent) else ():
            yield self.drafts.get(item.id) or item
            yield from self._all_in(kind, item.id)

    def gone(self, identities: AbstractSet[str]) -> set[str]:
        """Those of the ids of which there is neither an item nor a draft."""
        return {identity for identity in self.items.gone(identities) if self.drafts.get(identity) is None}

    def follow(self) -> None:
        """The items have changed: compare the drafts with what is saved now."""
        for draft in self.drafts.all():
            now = self.items.successors.get(draft.id)
            if now is not None and self.items.get(draft.id) is None:
                self.drafts.rename(draft.id, now, self.items.successors)
        for draft in self.drafts.all():
            self.drafts.follow(draft.id, self.items.get(draft.id))

    # --- editing ---

    def edit(self, item: Item) -> None:
        """The form shows this now."""
        before = self.shown(item.id)
        self.drafts.edit(self.items.get(item.id), item)
        parts = _different(before, item) - {"script"} if before is not None else set()
        if before is not None and parts:  # the script's own steps are the code editor's
            back, forth = ({part: getattr(each, part) for part in parts} for each in (before, item))
            self.undone.did(
                Step(
                    f"Edit “{item.name or before.name}”",
                    partial(self._set, item.id, back),
                    partial(self._set, item.id, forth),
                    item.id,
                    " ".join(sorted(parts)),
                )
            )

    def edit_all(self, items: Sequence[Item], words: str) -> int:
        """Have these as unsaved edits, in one step; how many are others than before."""
        changes = [(before, item) for item in items if (before := self.shown(item.id)) is not None and before != item]
        if changes:
            back = [before for before, _ in changes]
            forth = [item for _, item in changes]
            self._edit_each(forth)
            self.undone.did(Step(words, partial(self._edit_each, back), partial(self._edit_each, forth)))
        return len(changes)

    def save(self, identity: str) -> bool:
        """Save a draft; False when it has no name yet."""
        draft = self.drafts.get(identity)
        if draft is None:
            return True
        if not draft.name.strip():
            return False
        before = self.items.get(identity)
        self._save(draft)
        self.undone.forget_draft(identity)
        if before is None:
            self._made(f"Save “{draft.name}”", [(draft, "")])
        else:
            self._changed(f"Save “{draft.name}”", [(before, draft)])
        return True

    def drop_draft(self, identity: str) -> None:
        """Give unsaved edits up."""
        self.drafts.drop(identity)
        self.undone.forget_draft(identity)

    def save_all(self) -> list[str]:
        """Save every draft; the ids of those that have no name yet."""
        return [draft.id for draft in self.drafts.all() if not self.save(draft.id)]

    def switch(self, identities: Iterable[str], *, enabled: bool) -> None:
        """Switch items on or off, at once; what is unsaved of them stays so."""
        changes: list[tuple[Item, Item]] = []
        for identity in identities:
            item = self._latest(identity)
            if item is not None and item.enabled != enabled:
                changes.append((item, msgspec.structs.replace(item, enabled=enabled)))
        for _, after in changes:
            self._save(after)
        if changes:
            self._changed(f"Switch {_names([after for _, after in changes])} {'on' if enabled else 'off'}", changes)

    # --- making ---

    def create(self, kind: Kind, selected: str = "", *, folder: bool = False) -> str:
        """Make a new item or folder beside, or in, what is selected; its id."""
        item = new_item(kind, self._new_id(), self.items.parent_for_new(kind, selected), folder=folder)
        if not folder:
            item = msgspec.structs.replace(item, script=FIRST_LINES[kind])
        self._make(f"New {kind.value}", [(item, "")])
        return item.id

    def adopt(self, example: Example) -> str:
        """Make an example an item; its id."""
        item = example.with_id(self._new_id)
        self._make(f"New {kind_of(item).value}", [(item, "")])
        return item.id

    def duplicate(self, identities: Sequence[str]) -> list[str]:
        """Copy items, with all in them, right behind the originals; the ids of the copies."""
        made: list[str] = []
        placed: list[tuple[Item, str]] = []
        for identity in self._tops(identities):
            copies = self.items.duplicate(identity, self._new_id)
            made.append(copies[0].id)
            placed += [(copy, self._behind(identity) if copy is copies[0] else "") for copy in copies]
        if placed:
            self._make(f"Duplicate {_names([item for item, _ in placed if item.id in made])}", placed)
        return made

    # --- moving ---

    def move(self, identities: Sequence[str], parent: str, before: str = "") -> None:
        """Put items of one kind into a folder ("" = the top), in front of one of its items ("" = last)."""
        moving = self._tops(identities)
        items = [item for item in map(self._latest, moving) if item is not None]
        places = [(item.id, item.parent, self._behind(item.id)) for item in items]
        if self._move(moving, parent, before):
            again = partial(self._move_again, moving, parent, before)
            self.undone.did(Step(f"Move {_names(items)}", partial(self._put_back, places), again))

    def _move(self, moving: list[str], parent: str, before: str) -> bool:
        items = [item for item in map(self._latest, moving) if item is not None]
        if not items or any(parent == each.id for identity in moving for each in self.items.within(identity)):
            return False
        siblings = [item.id for item in self.items.children(kind_of(items[0]), parent)]
        staying = [each for each in siblings if each not in moving]
        anchor = next((each for each in siblings[siblings.index(before) :] if each in staying), "") if before else ""
        place = staying.index(anchor) if anchor else len(staying)
        if staying[:place] + moving + staying[place:] == siblings:
            return False
        for item, in_front_of in self._placed(items, anchor, staying):
            self._save(msgspec.structs.replace(item, parent=parent), in_front_of)
        return True

    def shift(self, identities: Sequence[str], direction: int) -> None:
        """Move items up (-1) or down (1) among their siblings."""
        moving = self._tops(identities)
        first = self.items.get(moving[0]) if moving else None
        if first is None:
            return
        siblings = [item.id for item in self.items.children(kind_of(first), first.parent)]
        moving = [each for each in siblings if each in moving]
        edge = siblings.index(moving[0] if direction < 0 else moving[-1])
        target = edge - 1 if direction < 0 else edge + 2
        if 0 <= edge + direction < len(siblings):
            self.move(moving, first.parent, siblings[target] if target < len(siblings) else "")

    def shift_out(self, identities: Sequence[str]) -> None:
        """Move items out of their folder, to behind it."""
        first = next((item for item in map(self.items.get, self._tops(identities)) if item is not None), None)
        folder = self.items.get(first.parent) if first is not None else None
        if folder is not None:
            self.move(identities, folder.parent, self._behind(folder.id))

    def shift_in(self, identities: Sequence[str]) -> None:
        """Move items into the folder that stands right above them."""
        moving = self._tops(identities)
        first = self.items.get(moving[0]) if moving else None
        if first is None:
            return
        siblings = self.items.children(kind_of(first), first.parent)
        place = next(index for index, item in enumerate(siblings) if item.id == first.id)
        if place and siblings[place - 1].folder:
            self.move(moving, siblings[place - 1].id)

    # --- removing ---

    def remove(self, identities: Sequence[str]) -> str:
        """Remove items and all in them; what to tell the player, who may `restore` them."""
        tops = self._tops(identities)
        orphans = [draft for draft in self._orphans() if draft.id in identities]
        # The last one first: so each is brought back in front of a sibling that is there already.
        removed = [(item, self._behind(item.id)) for top in tops[::-1] for item in self.items.within(top)]
        gone = [item for item, _ in removed] + orphans
        drafts = [draft for draft in map(self.drafts.get, [item.id for item in gone]) if draft is not None]
        for item in gone:
            self.drop_draft(item.id)
        for top in tops:
            self._send(RemoveItem(top))
        if not gone:
            return ""
        names = {item.id: item.name for item in gone}
        name = next(names[identity] for identity in identities if identity in names)
        more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
        self.undone.did(
            Step(f"Delete “{name}”{more}", partial(self._bring_back, removed, drafts), partial(self._take_out, tops))
        )
        return f"“{name}”{more} deleted."

    # --- the clipboard ---

    def copy(self, identities: Sequence[str]) -> tuple[Item, ...]:
        """Items and all in them, folders first, as they are saved."""
        return tuple(item for top in self._tops(identities) for item in self.items.within(top))

    def paste(self, items: Sequence[Item], selected: str = "") -> list[str]:
        """Make copies of copied items, beside what is selected when it is of their kind; the ids of the outermost."""
        ids = {item.id: self._new_id() for item in items}
        tops: list[str] = []
        placed: list[tuple[Item, str]] = []
        for item in items:
            if item.parent in ids:
                parent = ids[item.parent]
            else:
                parent = self.items.parent_for_new(kind_of(item), selected)
                tops.append(ids[item.id])
            placed.append((msgspec.structs.replace(item, id=ids[item.id], parent=parent), ""))
        if placed:
            self._make(f"Paste {_names([item for item, _ in placed if item.id in tops])}", placed)
        return tops

    # --- steps, there and back ---

    def _make(self, words: str, placed: list[tuple[Item, str]]) -> None:
        for item, before in placed:
            self._send(SaveItem(item, before))
        self._made(words, placed)

    def _made(self, words: str, placed: list[tuple[Item, str]]) -> None:
        made = {item.id for item, _ in placed}
        tops = [item.id for item, _ in placed if item.parent not in made]
        self.undone.did(Step(words, partial(self._take_out, tops), partial(self._bring_back, placed, [])))

    def _changed(self, words: str, changes: list[tuple[Item, Item]]) -> None:
        back = [(after, before) for before, after in changes]
        self.undone.did(Step(words, partial(self._change, back), partial(self._change, changes)))

    def _change(self, changes: list[tuple[Item, Item]]) -> list[str]:
        """Make of each first what the second is, where the two differ."""
        for known, wanted in changes:
            item = self._latest(known.id)
            if item is not None:
                parts = {part: getattr(wanted, part) for part in _different(known, wanted)}
                self.drop_draft(item.id)
                self._save(msgspec.structs.replace(item, **parts))
        return [item.id for item, _ in changes]

    def _set(self, identity: str, parts: dict[str, object]) -> list[str]:
        item = self.shown(identity)
        if item is not None:
            self.drafts.edit(self.items.get(identity), msgspec.structs.replace(item, **parts))
        return [identity]

    def _edit_each(self, items: list[Item]) -> list[str]:
        for item in items:
            self.drafts.edit(self.items.get(item.id), item)
        return [item.id for item in items]

    def _take_out(self, tops: list[str]) -> list[str]:
        for top in tops:
            self.drafts.drop(top)
            self._send(RemoveItem(top))
        return []

    def _bring_back(self, removed: _Removal, drafts: list[Item]) -> list[str]:
        for item, before in removed:
            self._send(SaveItem(item, before))
        saved = {item.id: item for item, _ in removed}
        for draft in drafts:
            self.drafts.edit(saved.get(draft.id), draft)
        return [*saved, *(draft.id for draft in drafts if draft.id not in saved)]

    def _put_back(self, places: list[tuple[str, str, str]]) -> list[str]:
        """Put items where they were; the last one first, so that each finds the sibling that it stood in front of."""
        for identity, parent, before in places[::-1]:
            item = self._latest(identity)
            if item is None:
                continue
            there = [each for each in self.items.children(kind_of(item), parent) if each.id != identity]
            if before or not there:
                self._save(msgspec.structs.replace(item, parent=parent), before)
                continue
            for each, in_front_of in self._placed([item], "", [each.id for each in there]):
                wanted = msgspec.structs.replace(each, parent=parent) if each.id == identity else each
                self._save(wanted, in_front_of)
        return [identity for identity, _, _ in places]

    def _move_again(self, moving: list[str], parent: str, before: str) -> list[str]:
        self._move(moving, parent, before)
        return moving

    # --- details ---

    def _save(self, item: Item, before: str = "") -> None:
        self.drafts.sends(item)
        self._send(SaveItem(item, before))

    def _latest(self, identity: str) -> Item | None:
        saved = self.items.get(identity)
        return saved if saved is None else self.drafts.on_its_way(identity) or saved

    def _orphans(self) -> list[Item]:
        return [draft for draft in self.drafts.all() if self.items.get(draft.id) is None]

    def _tops(self, identities: Sequence[str]) -> list[str]:
        """Those that are there and not in another of them."""
        inner = {each.id for identity in identities for each in self._inside(identity)}
        return [identity for identity in identities if identity not in inner and self.items.get(identity) is not None]

    def _inside(self, identity: str) -> Iterator[Item]:
        return (each for each in self.items.within(identity) if each.id != identity)

    def _behind(self, identity: str) -> str:
        """The sibling that an item stands in front of, "" when it is the last."""
        item = self.items.get(identity)
        siblings = [each.id for each in self.items.children(kind_of(item), item.parent)] if item is not None else []
        place = siblings.index(identity) + 1 if identity in siblings else len(siblings)
        return siblings[place] if place < len(siblings) else ""

    def _placed(self, items: list[Item], anchor: str, staying: list[str]) -> Iterator[tuple[Item, str]]:
        """Each item and what it is put in front of.

        The core leaves a known item where it is unless it is put in front of another.  So the way to the end is: in
        front of the last one, and then the last one in front of them.
        """
        if anchor:
            yield from ((item, anchor) for item in items)
            return
        last = self._latest(staying[-1]) if staying else None
        if last is not None:
            yield from ((item, last.id) for item in items)
            yield last, items[0].id
            return
        yield items[-1], ""
        yield from ((item, items[-1].id) for item in items[:-1])


def _different(one: Item, other: Item) -> set[str]:
    """The parts in which two versions of an item differ."""
    return {part for part in one.__struct_fields__ if getattr(one, part) != getattr(other, part)}


def _names(items: Sequence[Item]) -> str:
    more = f" and {len(items) - 1} more" if len(items) > 1 else ""
    return f"“{items[0].name}”{more}"
