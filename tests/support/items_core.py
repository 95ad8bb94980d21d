"""The core as the editor knows it: takes commands about items, keeps the real tree of the core, answers when told to."""

from collections.abc import Callable

from app.profiles.errors import ProfileError
from app.profiles.item_tree import ItemTree
from netcore.api.commands import Command, Inquire, RemoveItem, SaveItem
from netcore.api.events import ItemChanged, ItemRemoved, SessionOpened
from netcore.api.inquiries import Inquiry
from netcore.api.items import Item
from netcore.api.settings import ProfileSettings
from ui.presenters.session import Session


class ItemsCore:
    """One session's items, in the core and in the window."""

    def __init__(self, *items: Item) -> None:
        self.session = Session(1, ProfileSettings(name="Achaea"))
        self.session.event_arrived(SessionOpened(self.session.settings, items))
        self.sent: list[Command] = []
        self.asked: list[Inquiry] = []  # of the running scripts
        self.refused: list[str] = []
        self.changed: Callable[[], None] = lambda: None
        self._tree = ItemTree(items)
        self._unanswered: list[Command] = []

    def send(self, command: Command) -> None:
        """What the window is given to send with."""
        if isinstance(command, Inquire):
            self.asked.append(command.inquiry)
            return
        self.sent.append(command)
        self._unanswered.append(command)

    def answer(self) -> None:
        """Do what has been asked, and tell the window."""
        waiting, self._unanswered = self._unanswered, []
        for command in waiting:
            try:
                self._do(command)
            except ProfileError as error:
                self.refused.append(str(error))
        self.changed()

    def elsewhere(self, item: Item, before: str = "") -> None:
        """Somebody else has saved an item."""
        self._put(item, before)
        self.changed()

    def removed_elsewhere(self, identity: str) -> None:
        """Somebody else has removed an item."""
        self._remove(identity)
        self.changed()

    def order(self) -> list[str]:
        """The names of all items, in the order of the core's tree, those in folders behind a "/"."""
        parents = {item.id: item for item in self._tree.ordered()}
        names: list[str] = []
        for item in self._tree.ordered():
            path, above = item.name, parents.get(item.parent)
            while above is not None:
                path, above = f"{above.name}/{path}", parents.get(above.parent)
            names.append(path)
        return names

    def saved(self) -> list[Item]:
        """The items of every `SaveItem` that was sent."""
        return [command.item for command in self.sent if isinstance(command, SaveItem)]

    def _do(self, command: Command) -> None:
        match command:
            case SaveItem(item=item, before=before):
                self._put(item, before)
            case RemoveItem(id=identity):
                self._remove(identity)
            case _:
                raise AssertionError(f"the editor has no business with {command}")

    def _put(self, item: Item, before: str) -> None:
        self.session.event_arrived(ItemChanged(self._tree.put(item, before), before))

    def _remove(self, identity: str) -> None:
        for gone in self._tree.remove(identity):
            self.session.event_arrived(ItemRemoved(gone))
