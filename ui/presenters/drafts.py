"""Unsaved edits: one draft per item, so that looking at another item loses nothing and asks nothing."""

from netcore.api.items import Item


class Drafts:
    """Items as edited, until they are saved or given up."""

    def __init__(self) -> None:
        self._drafts: dict[str, Item] = {}

    def edit(self, saved: Item | None, edited: Item) -> None:
        """Keep what the form shows; when it is what is saved, there is no draft."""
        if edited == saved:
            self._drafts.pop(edited.id, None)
        else:
            self._drafts[edited.id] = edited

    def get(self, identity: str) -> Item | None:
        """The draft of an item."""
        return self._drafts.get(identity)

    def drop(self, identity: str) -> None:
        """Give a draft up, or: it has been saved."""
        self._drafts.pop(identity, None)

    def all(self) -> tuple[Item, ...]:
        """Every draft."""
        return tuple(self._drafts.values())

    def question(self) -> str:
        """What to ask before they are lost."""
        names = ", ".join(f"“{item.name}”" for item in self.all()[:3])
        more = len(self._drafts) - 3
        return f"Save the changes to {names}{f' and {more} more' if more > 0 else ''}?"
