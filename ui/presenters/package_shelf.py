"""The packages of one session: what each brings and may, and what is in one that is not installed yet."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from netcore.api.commands import InstallPackage, ReadPackage, RemovePackage
from netcore.api.events import PackageRead, PackagesListed
from netcore.api.items import Item
from netcore.api.packages import InstalledPackage, PackageContents, dependencies, permissions
from netcore.api.permissions import Grant, Owner
from ui.presenters.item_kinds import PLURALS, kind_of

# A name, and what stands beside it.
Row: TypeAlias = tuple[str, str]

_COMMANDS: Final = frozenset({ReadPackage.__name__, InstallPackage.__name__, RemovePackage.__name__})
_NAMES_SHOWN: Final = 12
_MAX_CHARACTERS: Final = 2_000  # descriptions are sometimes whole manuals


class PackageShelf:
    """What the core has told about packages."""

    def __init__(self) -> None:
        self.installed: tuple[InstalledPackage, ...] = ()
        self.offered: PackageContents | None = None  # looked into, and neither installed nor put away yet
        self.trouble = ""  # what went wrong last

    def told(self, event: PackagesListed | PackageRead) -> None:
        """The core tells of packages."""
        self.trouble = ""
        if isinstance(event, PackageRead):
            self.offered = event.contents
            return
        self.installed = event.packages

    def failed(self, command: str, message: str) -> bool:
        """Something could not be done; False when it is not about packages."""
        if command in _COMMANDS:
            self.trouble = message
        return command in _COMMANDS

    def put_away(self) -> None:
        """The player has decided about what was looked into."""
        self.offered = None
        self.trouble = ""

    def named(self, name: str) -> InstalledPackage | None:
        """The installed package of this name."""
        return next((package for package in self.installed if package.name == name), None)

    @property
    def replaced(self) -> InstalledPackage | None:
        """What the one that was looked into would take the place of."""
        return self.named(self.offered.name) if self.offered is not None else None


def title(name: str, about: dict[str, str]) -> str:
    """A package's name and version."""
    version = _plain(about.get("version", ""))
    return f"{_plain(name)} {version}".strip()


def authorship(about: dict[str, str]) -> str:
    """Who made it, and its title; "" when it does not say."""
    author, headline = _plain(about.get("author", "")), _plain(about.get("title", ""))
    by = f"by {author}" if author else ""
    return " · ".join(each for each in (headline, by) if each)


def description(about: dict[str, str]) -> str:
    """What it says about itself at length."""
    text = about.get("description", "").strip()
    return text if len(text) <= _MAX_CHARACTERS else f"{text[:_MAX_CHARACTERS]}…"


def brought(package: InstalledPackage, items: Iterable[Item]) -> tuple[Row, ...]:
    """What an installed package has, kind by kind; `items` are all of the profile."""
    names: dict[str, list[str]] = {plural: [] for plural in PLURALS.values()}
    for item in items:
        if item.package == package.name and not item.folder:
            names[PLURALS[kind_of(item)]].append(item.name)
    rows = [(plural, _list(each, len(each))) for plural, each in names.items() if each]
    if package.files:
        rows.append(("Files", f"{package.files} in its folder"))
    return (*(rows or [("Items", "none")]), ("Came from", package.file or "a file that is not known"))


def offered_rows(contents: PackageContents, installed: Sequence[InstalledPackage]) -> tuple[Row, ...]:
    """What is in a package, and what it could do, before it is installed."""
    replaced = next((package for package in installed if package.name == contents.name), None)
    rows = [
        (kind.capitalize(), _list(list(contents.names.get(kind, ())), count)) for kind, count in contents.counts.items()
    ]
    if contents.file_count:
        rows.append(("Files", _list(list(contents.files), contents.file_count)))
    rows.append(("It could", "\n".join(contents.powers) or "do nothing that its scripts name"))
    if said := permissions(contents.about):
        rows.append(("Says it needs", "\n".join(_plain(each) for each in said) + "\n(you are asked when it does)"))
    if needed := dependencies(contents.about):
        rows.append(("Needs", _list([_needed(name, installed) for name in needed], len(needed))))
    if contents.left_out:
        rows.append(("Left out", _list(list(contents.left_out), len(contents.left_out), "\n")))
    if replaced is not None:
        rows.append(("Replaces", f"{title(replaced.name, replaced.about)}, and keeps what you allowed it"))
    return tuple(rows)


def grants_of(name: str, grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """What a package may, or may not, for ever."""
    subject = Owner(name, "", "").subject
    return tuple(grant for grant in grants if grant.subject == subject)


def _needed(name: str, installed: Sequence[InstalledPackage]) -> str:
    return name if any(package.name == name for package in installed) else f"{name} (not installed)"


def _list(names: list[str], count: int, separator: str = ", ") -> str:
    shown = [_plain(name) for name in names[:_NAMES_SHOWN]]
    more = count - len(shown)
    head = f"{count}: " if count > 1 and separator != "\n" else ""
    return head + separator.join(shown) + (f"{separator}and {more} more" if more > 0 else "")


def _plain(text: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
