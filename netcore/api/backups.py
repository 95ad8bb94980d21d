"""Dated backups of a profile's items, as values."""

import msgspec


class Backup(msgspec.Struct, frozen=True):
    """One of them."""

    name: str
    when: float  # seconds since the epoch
    why: str
    size_bytes: int


class BackupDifference(msgspec.Struct, frozen=True):
    """An item that is not now as it was then; a text is "" where the item is not there."""

    place: str  # which item, for `RestoreBackup`
    kind: str  # "trigger", "alias" … or "folder"
    name: str
    folders: tuple[str, ...]  # the names of those around it
    then: str
    now: str
