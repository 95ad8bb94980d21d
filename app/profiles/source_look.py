"""What the files of the automation look like from outside: enough to see that one has changed, without reading any.

Editors and git write behind our back.  No system tells of that everywhere (network folders, containers), so we look;
a look at a thousand files takes six milliseconds, in a worker.
"""

import os
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple, TypeAlias

from app.profiles.item_files import MAX_DEPTH, MAX_ITEMS, SOURCE
from app.profiles.kinds import KINDS

# Each item has one script at most, and each folder one list.
_MAX_FILES: Final = 3 * MAX_ITEMS
_SUFFIXES: Final = (".json", ".lua")


class Stamp(NamedTuple):
    """What changes when a file does."""

    modified_ns: int
    size: int
    inode: int


Look: TypeAlias = dict[PurePosixPath, Stamp]


def look(root: Path) -> Look:
    """Every list and script below `root`/src.  What cannot be looked at is not there."""
    found: Look = {}
    for kind in KINDS:
        _look_into(root, PurePosixPath(SOURCE, kind.plural), 0, found)
    return found


def changed(before: Look, now: Look) -> set[PurePosixPath]:
    """The files that are new, changed or gone."""
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


def _look_into(root: Path, folder: PurePosixPath, depth: int, found: Look) -> None:
    if depth > MAX_DEPTH:
        return
    try:
        with os.scandir(root / folder) as entries:
            for entry in entries:
                if len(found) >= _MAX_FILES:
                    return
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    _look_into(root, folder / entry.name, depth + 1, found)
                elif entry.name.endswith(_SUFFIXES):
                    facts = entry.stat()
                    found[folder / entry.name] = Stamp(facts.st_mtime_ns, facts.st_size, facts.st_ino)
    except OSError:
        return  # gone meanwhile, or not to be read: the reading says so, and this look shows it as missing
