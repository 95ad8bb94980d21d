"""The dated backups of one session's items: which there are, what differs, and what the player has chosen of it."""

import difflib
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from netcore.api.backups import Backup, BackupDifference
from netcore.api.commands import CompareBackup, ListBackups, RestoreBackup
from netcore.api.events import BackupCompared, BackupsListed

_COMMANDS: Final = frozenset({each.__name__ for each in (ListBackups, CompareBackup, RestoreBackup)})
_KIB: Final = 1024


class BackupShelf:
    """What the core has told about backups."""

    def __init__(self) -> None:
        self.backups: tuple[Backup, ...] = ()
        self.compared = ""  # the name of the backup that `differences` are about
        self.differences: tuple[BackupDifference, ...] = ()
        self.count = 0
        self.trouble = ""
        self.version = 0  # grows with each change

    def told(self, event: BackupsListed | BackupCompared) -> None:
        """The core tells of backups."""
        self.trouble = ""
        self.version += 1
        if isinstance(event, BackupsListed):
            self.backups = event.backups
            self.compared = ""
            self.differences = ()
        else:
            self.compared = event.name
            self.differences, self.count = event.differences, event.count

    def failed(self, command: str, message: str) -> bool:
        """Something could not be done; False when it is not about backups."""
        if command in _COMMANDS:
            self.trouble = message
            self.version += 1
        return command in _COMMANDS


def title(backup: Backup, now: datetime) -> str:
    """When it was taken."""
    when = datetime.fromtimestamp(backup.when, now.tzinfo)
    days = (now.date() - when.date()).days
    day = {0: "Today", 1: "Yesterday"}.get(days) or f"{when:%A, %d %B %Y}"
    return f"{day} {when:%H:%M:%S}"


def subtitle(backup: Backup) -> str:
    """Why it was taken, and how large it is."""
    why = f"{backup.why[:1].upper()}{backup.why[1:]}"
    return f"{why} \N{MIDDLE DOT} {max(1, round(backup.size_bytes / _KIB)):,} KB"


def what(difference: BackupDifference) -> str:
    """How an item differs."""
    if not difference.now:
        return "is gone since"
    return "is different" if difference.then else "is new since"


def is_chosen_at_first(difference: BackupDifference) -> bool:
    """Whether bringing it back is what most want: what is new since stays unless the player says otherwise."""
    return bool(difference.then)


def where(difference: BackupDifference) -> str:
    """The folders that it is in."""
    return " / ".join(difference.folders)


def summary(differences: Iterable[BackupDifference], count: int) -> str:
    """Of all, in one line."""
    shown = len(tuple(differences))
    if not count:
        return "All items are now as they were then."
    items = "1 item is" if count == 1 else f"{count} items are"
    more = f" The first {shown} are listed." if count > shown else ""
    return f"{items} not now as they were then.{more}" if count != 1 else f"{items} not now as it was then."


def lines(difference: BackupDifference) -> list[str]:
    """What differs, line by line: "-" is in front of what would go, "+" of what would come back."""
    now, then = difference.now.splitlines(), difference.then.splitlines()
    compared = list(difflib.unified_diff(now, then, n=3, lineterm=""))[3:]  # after its heads
    return ["@ …" if line.startswith("@@") else line for line in compared]
