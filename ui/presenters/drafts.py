"""Unsaved edits: one draft per item, so that looking at another item loses nothing and asks nothing.

When the item itself changes meanwhile (a file was edited, a box in the tree was ticked), the draft takes over what
it has not touched.  Where both have changed the same part, that is a conflict, which the player decides.
"""

from collections.abc import Mapping

import msgspec

from netcore.api.items import Item


class Drafts:
    """Items as edited, until they are saved or given up."""

    def __init__(self) -> None:
        self._drafts: dict[str, Item] = {}
        self._bases: dict[str, Item | None] = {}  # what each draft was made from
        self._seen: dict[str, Item | None] = {}  # what was saved when the draft was last compared with it
        self._sent: dict[str, list[Item]] = {}  # on the way to the core
        self._conflicts: set[str] = set()

    def edit(self, saved: Item | None, edited: Item) -> None:
        """Keep what the form shows; when it is what is saved, there is no draft."""
        if edited == saved:
            self.drop(edited.id)
            return
        if edited.id not in self._drafts:
            self._bases[edited.id] = self._seen[edited.id] = saved
        self._drafts[edited.id] = edited

    def get(self, identity: str) -> Item | None:
        """The draft of an item."""
        return self._drafts.get(identity)

    def drop(self, identity: str) -> None:
        """Give a draft up, or: it has been saved."""
        for each in (self._drafts, self._bases, self._seen, self._sent):
            each.pop(identity, None)
        self._conflicts.discard(identity)

    def sends(self, item: Item) -> None:
        """An item is being sent to the core: its draft, or what is saved with another switch or folder.

        The switch and the folder are the draft's at once; what comes back is then no change from elsewhere.
        """
        draft = self._drafts.get(item.id)
        if draft is not None:
            self._drafts[item.id] = msgspec.structs.replace(draft, enabled=item.enabled, parent=item.parent)
            self._sent.setdefault(item.id, []).append(item)

    def on_its_way(self, identity: str) -> Item | None:
        """What was sent last of an edited item, if the core has not answered yet."""
        sent = self._sent.get(identity)
        return sent[-1] if sent else None

    def follow(self, identity: str, saved: Item | None) -> None:
        """See what is saved now (None: the item is gone)."""
        draft = self._drafts.get(identity)
        if draft is None or saved == self._seen[identity]:
            return
        self._seen[identity] = saved
        sent = self._sent.get(identity, [])
        if saved == draft:
            self.drop(identity)
        elif saved is None:
            self._conflicts.add(identity)
        elif saved in sent:
            del sent[: sent.index(saved) + 1]
            self._bases[identity] = saved
        else:
            self._meet(draft, saved)

    def rename(self, identity: str, now: str, parents: Mapping[str, str]) -> None:
        """The core, started again, has given an item another id, and perhaps its folder."""
        draft = self._drafts.pop(identity)
        self._sent.pop(identity, None)
        self._drafts[now] = _renamed(draft, now, parents)
        for each in (self._bases, self._seen):
            old = each.pop(identity)
            each[now] = _renamed(old, now, parents) if old is not None else None
        if identity in self._conflicts:
            self._conflicts.remove(identity)
            self._conflicts.add(now)

    def is_in_conflict(self, identity: str) -> bool:
        """Whether the same part was changed here and elsewhere, or the item was removed elsewhere."""
        return identity in self._conflicts

    def keep(self, identity: str) -> None:
        """The player decides a conflict for the draft: saving it will replace what is saved."""
        self._bases[identity] = self._seen[identity]
        self._conflicts.discard(identity)

    @property
    def is_empty(self) -> bool:
        """Nothing is unsaved."""
        return not self._drafts

    def all(self) -> tuple[Item, ...]:
        """Every draft."""
        return tuple(self._drafts.values())

    def question(self) -> str:
        """What to ask before they are lost."""
        names = ", ".join(f"“{item.name}”" for item in self.all()[:3])
        more = len(self._drafts) - 3
        return f"Save the changes to {names}{f' and {more} more' if more > 0 else ''}?"

    def _meet(self, draft: Item, saved: Item) -> None:
        merged = _merged(self._bases[draft.id], draft, saved)
        if merged is None:
            self._conflicts.add(draft.id)
        elif merged == saved:
            self.drop(draft.id)
        else:
            self._drafts[draft.id] = merged
            self._bases[draft.id] = saved


def _renamed(item: Item, identity: str, parents: Mapping[str, str]) -> Item:
    return msgspec.structs.replace(item, id=identity, parent=parents.get(item.parent, item.parent))


def _merged(base: Item | None, mine: Item, theirs: Item) -> Item | None:
    """`mine` with what only `theirs` has changed; None when both have changed a field, each in its own way."""
    taken: dict[str, object] = {}
    for name in mine.__struct_fields__:
        before, here, there = getattr(base, name, None), getattr(mine, name), getattr(theirs, name)
        if there in (before, here):
            continue
        if here != before:
            return None
        taken[name] = there
    return msgspec.structs.replace(mine, **taken)
