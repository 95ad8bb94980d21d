"""Earlier versions of the item that the player looks at: when, what was different, and how to have it again."""

import difflib
from collections import Counter
from datetime import datetime
from typing import Final

import msgspec

from netcore.api.events import ItemFileFound, VersionsListed
from netcore.api.items import Item
from netcore.api.versions import ItemVersion
from ui.presenters.item_kinds import PATTERN_KINDS

NOTHING: Final = "There are no earlier versions yet. Each save keeps what was there before."
_HERE: Final = ("id", "parent", "enabled", "folder", "package")  # stay as they are now
_APART: Final = frozenset({*_HERE, "name", "script", "patterns"})


class ItemVersions:
    """What the core has told about one item."""

    def __init__(self) -> None:
        self.version = 0  # grows with each change
        self.item = ""  # of which they are
        self.versions: tuple[ItemVersion, ...] = ()
        self._files: dict[str, str] = {}

    def told(self, event: VersionsListed | ItemFileFound) -> None:
        """The core tells of versions, or of the file of an item's script."""
        self.version += 1
        if isinstance(event, VersionsListed):
            self.item, self.versions = event.id, event.versions
        else:
            self._files = {event.id: event.path}

    def take_file(self, identity: str) -> str:
        """The file of an item's script that was asked for; "" when it is not known."""
        return self._files.pop(identity, "")

    def of(self, item: Item) -> tuple[ItemVersion, ...]:
        """Those that are not as the item is now, the newest first."""
        if self.item != item.id:
            return ()
        return tuple(each for each in self.versions if as_text(each.item) != as_text(item))


def taken(version: ItemVersion, now: Item) -> Item:
    """The item as it was then, where it is now."""
    if type(version.item) is not type(now):
        return now
    return msgspec.structs.replace(version.item, **{part: getattr(now, part) for part in _HERE})


def title(version: ItemVersion, now: datetime) -> str:
    """When it was saved."""
    if not version.when:
        return "Before that"
    when = datetime.fromtimestamp(version.when, now.tzinfo)
    days = (now.date() - when.date()).days
    day = {0: "Today", 1: "Yesterday"}.get(days) or f"{when:%d %B %Y}"
    return f"{day} {when:%H:%M:%S}"


def summary(version: ItemVersion, now: Item) -> str:
    """How much is different now: "2 lines more, 1 less"."""
    # Not by `difference`: there may be fifty of these at once, and lines that have only moved are the same lines.
    then, here = Counter(as_text(version.item)), Counter(as_text(now))
    back, gone = (then - here).total(), (here - then).total()
    more = f"{back} line{'s' if back != 1 else ''} more" if back else ""
    less = f"{gone} less" if back else f"{gone} line{'s' if gone != 1 else ''} less"
    return ", ".join([more] * bool(back) + [less] * bool(gone))


def difference(version: ItemVersion, now: Item) -> list[str]:
    """Line by line: "-" is in front of what would go, "+" of what would come back."""
    compared = difflib.unified_diff(as_text(now), as_text(version.item), n=3, lineterm="")
    return ["@ …" if line.startswith("@@") else line for line in list(compared)[2:]]


def as_text(item: Item) -> list[str]:
    """An item as lines to be compared."""
    patterns = [f"Pattern ({PATTERN_KINDS[each.type]}): {each.pattern}" for each in getattr(item, "patterns", ())]
    lines = [f"Name: {item.name}", *patterns]
    defaults = type(item)(id="", name="")
    for part in item.__struct_fields__:
        value = getattr(item, part)
        if part not in _APART and value != getattr(defaults, part):
            shown = ", ".join(value) if isinstance(value, tuple) else str(value)
            lines.append(f"{part.replace('_', ' ').capitalize()}: {shown}")
    return [*lines, "", *item.script.rstrip("\n").split("\n")] if item.script.strip() else lines
