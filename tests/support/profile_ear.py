"""A session as its profile sees it: hears what happens, and remembers."""

from netcore.api.items import Item
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Grant
from netcore.api.settings import ProfileSettings


class ProfileEar:
    """A listener of a profile."""

    def __init__(self) -> None:
        self.changed: list[Item] = []
        self.removed: list[str] = []
        self.installed: list[InstalledPackage] = []
        self.uninstalled: list[InstalledPackage] = []
        self.packages: tuple[InstalledPackage, ...] = ()
        self.settings: list[ProfileSettings] = []
        self.grants: list[tuple[Grant, ...]] = []
        self.troubles: list[str] = []
        self.told: list[tuple[str, bool]] = []

    def item_changed(self, item: Item, before: str) -> None:
        self.changed.append(item)

    def items_removed(self, ids: tuple[str, ...]) -> None:
        self.removed += ids

    def package_installed(self, package: InstalledPackage, items: tuple[Item, ...], *, is_anew: bool) -> None:
        self.installed.append(package)
        self.changed += items

    def package_removed(self, package: InstalledPackage, ids: tuple[str, ...], *, is_anew: bool) -> None:
        self.uninstalled.append(package)
        self.removed += ids

    def packages_changed(self, packages: tuple[InstalledPackage, ...]) -> None:
        self.packages = packages

    def settings_changed(self, settings: ProfileSettings) -> None:
        self.settings.append(settings)

    def grants_changed(self, grants: tuple[Grant, ...]) -> None:
        self.grants.append(grants)

    def trouble(self, message: str) -> None:
        self.troubles.append(message)

    def files_told(self, message: str, *, warning: bool) -> None:
        self.told.append((message, warning))
