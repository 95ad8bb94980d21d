"""Backups and their differences as values for the window."""

from collections.abc import Iterable
from typing import Final

import msgspec

from app.profiles import item_json
from app.profiles.item_restore import Difference
from app.profiles.kinds import kind_of
from app.profiles.snapshots import Snapshot
from netcore.api.backups import Backup, BackupDifference
from netcore.api.items import Item

# As many as anybody looks through; "everything" brings back the others too.
MAX_LISTED: Final = 500
# Of an item's text, which is for looking at.
_MAX_CHARACTERS: Final = 8_000


def listed(snapshots: Iterable[Snapshot]) -> tuple[Backup, ...]:
    """For `BackupsListed`."""
    return tuple(Backup(each.name, each.when.timestamp(), each.why, each.size) for each in snapshots)


def differing(found: Iterable[Difference]) -> tuple[BackupDifference, ...]:
    """For `BackupCompared`."""
    return tuple(_difference(each) for _, each in zip(range(MAX_LISTED), found, strict=False))


def _difference(found: Difference) -> BackupDifference:
    item = found.then or found.now
    assert item is not None
    kind = "folder" if item.folder else kind_of(item).singular
    return BackupDifference(found.place, kind, item.name, found.around, _text(found.then), _text(found.now))


def _text(item: Item | None) -> str:
    """What can be set of an item, as its file has it, and its script."""
    if item is None:
        return ""
    entry = item_json.write(item, {})
    entry.pop("script", None)
    head = msgspec.json.format(msgspec.json.encode(entry), indent=2).decode()
    text = f"{head}\n\n{item.script}" if item.script else head
    return text if len(text) <= _MAX_CHARACTERS else f"{text[:_MAX_CHARACTERS]}…"
