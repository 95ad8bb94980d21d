"""Earlier versions of single items, each with its date: lines of JSON, one file an item, in `backups/versions`.

An item is known by its place (`item_merge.places`), since ids mean nothing from one run to the next; when it is renamed
or moved its file goes along.  Nothing here may keep a save from happening: what cannot be written is left out.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from app.profiles.files import Clock, local_time, write_whole
from app.profiles.kinds import kind_of
from netcore.api.items import Item
from netcore.api.versions import ItemVersion

# Of one item; who saves after every line of an evening still finds what was there at its beginning.
MAX_VERSIONS: Final = 50
MAX_FILE_BYTES: Final = 1 << 20  # a script of 20 KB, fifty times
MAX_FOLDER_BYTES: Final = 32 << 20
# Changes at once that are somebody's work; more are a package, and that is in the dated backups.
MAX_CHANGES: Final = 50
_SUFFIX: Final = ".jsonl"
# In these two versions may differ and be the same to who looks for earlier work.
_PLACED: Final = frozenset({"id", "parent", "enabled"})


class ItemVersions:
    """Those of one profile.  `note` and `of` touch the disk; they are called one at a time."""

    def __init__(self, root: Path, clock: Clock = local_time) -> None:
        self._folder = root / "backups" / "versions"
        self._clock = clock
        self._known: dict[str, Item] = {}

    def begin(self, items: Sequence[Item]) -> None:
        """These are there, and on disk; changes count from here."""
        self._known = {item.id: item for item in items}

    def note(self, items: Sequence[Item]) -> None:
        """These are there now: keep what has changed, as it was and as it is."""
        before, now = self._known, {item.id: item for item in items}
        self._known = now
        changed = [item for item in items if item.id in before and before[item.id] is not item]
        if not changed or len(changed) > MAX_CHANGES:
            return
        try:
            self._move_files(changed, before, now)
            for item in changed:
                if _content(before[item.id]) != _content(item) and not item.folder:
                    self._add(_place(item, now), before[item.id], item)
        except OSError:
            return  # a disk that is full tells so when the items themselves are written
        self._forget_old()

    def of(self, identity: str, items: Sequence[Item]) -> tuple[ItemVersion, ...]:
        """The versions of an item, the newest first."""
        now = {item.id: item for item in items}
        item = now.get(identity)
        return tuple(reversed(_read(self._path(_place(item, now))))) if item is not None else ()

    def _add(self, place: str, before: Item, item: Item) -> None:
        path = self._path(place)
        versions = _read(path)
        when = self._clock()
        if not versions or _content(versions[-1].item) != _content(before):
            versions.append(ItemVersion(0.0 if not versions else _stamp(when), before))
        versions.append(ItemVersion(_stamp(when), item))
        lines = [msgspec.json.encode(version) for version in versions[-MAX_VERSIONS:]]
        while len(lines) > 1 and sum(map(len, lines)) > MAX_FILE_BYTES:
            del lines[0]
        write_whole(path, b"\n".join(lines) + b"\n")

    def _move_files(self, changed: Sequence[Item], before: Mapping[str, Item], now: Mapping[str, Item]) -> None:
        """Files follow items that have another place, by their own name or by that of a folder around them."""
        moved = {item.id for item in changed if _is_elsewhere(before[item.id], item)}
        if not moved:
            return
        for item in now.values():
            if item.id in before and (item.id in moved or any(each in moved for each in _around(item, now))):
                old, new = self._path(_place(before[item.id], before)), self._path(_place(item, now))
                if old != new and old.is_file():
                    old.replace(new)

    def _path(self, place: str) -> Path:
        return self._folder / f"{hashlib.sha256(place.encode('utf-8', 'replace')).hexdigest()[:32]}{_SUFFIX}"

    def _forget_old(self) -> None:
        try:
            files = [(path.stat().st_mtime, path.stat().st_size, path) for path in self._folder.glob(f"*{_SUFFIX}")]
            total = sum(size for _, size, _ in files)
            for _, size, path in sorted(files):
                if total <= MAX_FOLDER_BYTES:
                    break
                path.unlink(missing_ok=True)
                total -= size
        except OSError:
            return


def _read(path: Path) -> list[ItemVersion]:
    try:
        data = path.read_bytes() if path.stat().st_size <= 2 * MAX_FILE_BYTES else b""
    except OSError:
        return []
    found: list[ItemVersion] = []
    for line in data.splitlines():
        try:
            found.append(msgspec.json.decode(line, type=ItemVersion))
        except msgspec.MsgspecError:
            continue  # a line that somebody has edited
    return found


def _content(item: Item) -> tuple[object, ...]:
    return tuple(getattr(item, part) for part in item.__struct_fields__ if part not in _PLACED)


def _is_elsewhere(before: Item, now: Item) -> bool:
    return (before.name, before.parent) != (now.name, now.parent)


def _around(item: Item, items: Mapping[str, Item]) -> list[str]:
    """The ids of the folders that an item is in, the nearest first."""
    found: list[str] = []
    parent = items.get(item.parent)
    while parent is not None and parent.id not in found:
        found.append(parent.id)
        parent = items.get(parent.parent)
    return found


def _place(item: Item, items: Mapping[str, Item]) -> str:
    names = [items[each].name for each in _around(item, items)]
    return "\0".join([kind_of(item).plural, *names[::-1], item.name])


def _stamp(when: datetime) -> float:
    return when.timestamp()
