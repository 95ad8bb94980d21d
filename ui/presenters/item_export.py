"""Items on their way into a file for others: what the package is to say of itself, and what came of it."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from netcore.api.commands import ExportItems
from netcore.api.events import ItemsExported
from netcore.api.items import Item
from netcore.api.packages import InstalledPackage
from ui.presenters.item_kinds import PLURALS, kind_of

# What Mudlet's packages say of themselves, and what it is called here.
FIELDS: Final = {
    "mpackage": "Name",
    "title": "Title",
    "version": "Version",
    "author": "Author",
    "description": "Description",
    "dependencies": "Needs",
}


class ItemExport:
    """What the core has told about the last export."""

    def __init__(self) -> None:
        self.done = ""  # what was written, in words
        self.trouble = ""

    def begin(self) -> None:
        """Something is being written."""
        self.done = self.trouble = ""

    def told(self, event: ItemsExported) -> None:
        """A file is there."""
        items = "1 item is" if event.count == 1 else f"{event.count} items are"
        self.done = f"{items} in {event.path}."
        self.trouble = ""

    def failed(self, command: str, message: str) -> bool:
        """Something could not be done; False when it is not about an export."""
        if command == ExportItems.__name__:
            self.trouble, self.done = message, ""
        return command == ExportItems.__name__


def amount(items: Sequence[Item]) -> str:
    """What is chosen, in words."""
    counts = Counter(kind_of(item) for item in items if not item.folder)
    words = [
        f"{counts[kind]} {plural.lower() if counts[kind] != 1 else kind}"
        for kind, plural in PLURALS.items()
        if counts[kind]
    ]
    return ", ".join(words) or "folders alone"


def about_at_first(items: Sequence[Item], installed: Sequence[InstalledPackage]) -> dict[str, str]:
    """What the package says of itself until the player says otherwise: what that of the items does."""
    packages = {item.package for item in items}
    name = packages.pop() if len(packages) == 1 else ""
    known = next((package.about for package in installed if package.name == name), {})
    return {"version": "1.0", **known, "mpackage": name or (items[0].name if items else "")}


def about(values: dict[str, str]) -> dict[str, str]:
    """The fields that say something."""
    return {name: text.strip() for name, text in values.items() if text.strip()}
